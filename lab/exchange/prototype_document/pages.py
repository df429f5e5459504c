"""A page of the prototype in the document: what it is, when it is met, where it leads, and each of its questions."""

from __future__ import annotations

from collections.abc import Iterator

from lab.exchange.form_js.visibility import Met
from lab.exchange.form_kinds import KINDS, PAGE_KINDS
from lab.exchange.prototype_document.blocks import Block, Facts, Grid, Heading, Text
from lab.exchange.prototype_document.telling import Teller
from lab.prototypes import Option, Page, Question
from lab.prototypes.evidence import register_name
from lab.prototypes.languages import own_name
from lab.records import Texts

__all__ = ["page_blocks"]


def page_blocks(teller: Teller, one: Met, number: int) -> list[Block]:
    """The blocks of a page; the first is its heading."""
    _, page = teller.t.text, one.page
    title = teller.first(page.title)
    head = Heading(_("Seite {number}: {title}", number=number, title=title), 2)
    blocks: list[Block] = [head, *_texts(teller, [(_("Titel"), page.title), (_("Text"), page.text)], shown=1)]
    rows = list(_page_facts(teller, one))
    blocks.append(Facts(tuple(rows)))
    blocks += _tasks(teller, page)
    for question in page.questions:
        blocks += _question(teller, question, None)
        for inner in question.questions:
            blocks += _question(teller, inner, question)
    return blocks


def _page_facts(teller: Teller, one: Met) -> Iterator[tuple[str, str]]:
    _, page = teller.t.text, one.page
    yield _("Art der Seite"), _(PAGE_KINDS[page.kind])
    if one.task:
        titles = [task.title for listed in teller.prototype.pages for task in listed.tasks if task.id == one.task]
        yield _("Gehört zum Abschnitt"), teller.first(titles[0]) if titles else one.task
    if one.when == "":
        yield _("Wird erreicht"), _("nie: kein Weg führt hierher")
    elif one.when is not None:
        yield _("Wird nur erreicht, wenn"), teller.condition(one.when)
    ways = [
        _("wenn {condition}: {page}", condition=teller.condition(route.when), page=teller.page_name(route.to))
        if route.when
        else teller.page_name(route.to)
        for route in teller.prototype.routes
        if route.from_ == page.id
    ]
    if len(ways) > 1:
        ways[-1] = _("sonst: {page}", page=ways[-1])
    yield _("Weiter mit"), "\n".join(ways) or _("hier endet der Weg")
    if page.activity:
        yield _("BPMN-Aktivität"), page.activity
    if not page.timed:
        yield _("Zeitmessung"), _("nein: Die Seite wird nur gespielt")
    for label, value in ((_("Rechtsgrundlage"), page.legal_basis), (_("FIM-Kennung"), page.fim)):
        if value:
            yield label, value
    yield _("Kennung"), page.id


def _tasks(teller: Teller, page: Page) -> Iterator[Block]:
    _ = teller.t.text
    if page.tasks:
        head = (_("Abschnitt"), _("Hinweis"), _("Beginnt mit"), _("Nur wenn"))
        rows = tuple(
            (
                teller.first(task.title),
                teller.first(task.hint) or "–",
                teller.page_name(task.start),
                teller.condition(task.show_if) if task.show_if else _("immer"),
            )
            for task in page.tasks
        )
        yield Grid(head, rows)


def _texts(teller: Teller, rows: list[tuple[str, Texts | None]], shown: int) -> Iterator[Block]:
    """Texts in all languages side by side; with one language as they are, without the ``shown`` first."""
    if len(teller.languages) > 1:
        told = tuple(teller.row(name, texts) for name, texts in rows if texts is not None)
        head = (teller.t.text("Text"), *(own_name(language) for language in teller.languages))
        yield Grid(head, told, ("", *teller.languages))
    else:
        yield from (Text(teller.first(texts), teller.languages[0]) for _name, texts in rows[shown:] if texts)


def _question(teller: Teller, question: Question, group: Question | None) -> list[Block]:
    """A question with everything that is known of it."""
    _ = teller.t.text
    label = " ".join(teller.first(question.label).split())
    if group is not None:
        label = _("{label} (je {item})", label=label, item=teller.first(group.item) or _("Eintrag"))
    rows: list[tuple[str, Texts | None]] = [(_("Frage") if question.asks else _("Text"), question.label)]
    rows.append((_("Hinweis"), question.hint))
    if len(teller.languages) > 1:
        for number, option in enumerate(_own_options(teller, question), 1):
            rows.append((_("Antwort {n}", n=number), option.label))
            rows.append((_("Hinweis zu Antwort {n}", n=number), option.hint))
    rows += [(_("Meldung bei Fehlern"), check.message) for check in question.checks]
    rows += [(_("Meldung „{error}“", error=error), texts) for error, texts in question.messages.items()]
    if group is None and question.kind == "group":
        rows.append((_("Ein Eintrag heißt"), question.item))
    facts = Facts(tuple(_question_facts(teller, question, group)))
    shown = rows if len(teller.languages) > 1 else rows[:2]
    return [Heading(label, 3, teller.languages[0]), *_texts(teller, shown, shown=1), facts]


MOST_OPTIONS = 60
"""Answers that are listed; of longer lists only their number and source."""


def _own_options(teller: Teller, question: Question) -> tuple[Option, ...]:
    options = teller.prototype.options_of(question)
    return options if len(options) <= MOST_OPTIONS else ()


def _question_facts(teller: Teller, question: Question, group: Question | None) -> Iterator[tuple[str, str]]:
    _ = teller.t.text
    yield _("Art"), _(KINDS[question.kind])
    if question.asks and question.kind != "group":
        yield _("Pflichtangabe"), _("ja") if question.required else _("nein")
    if question.show_if:
        yield _("Wird nur gefragt, wenn") if question.asks else _("Nur wenn"), teller.condition(question.show_if, group)
    options = teller.prototype.options_of(question)
    if options and len(teller.languages) == 1 and len(options) <= MOST_OPTIONS:
        yield _("Antworten"), "\n".join(_option(teller, option) for option in options)
    if question.options_from:
        listed = teller.prototype.lists.get(question.options_from)
        named = teller.first(listed.title) if listed and listed.title else question.options_from
        yield _("Liste der Antworten"), _("{name}, {n} Antworten", name=named, n=len(options))
    yield from teller.limits(question)
    for check in question.checks:
        yield (
            _("Eigene Prüfung: richtig, wenn"),
            f"{teller.condition(check.valid_if, group)} – {teller.first(check.message)}",
        )
    if question.prefill:
        yield _("Wird vorausgefüllt"), _("ja")
    if question.register_:
        name = register_name(teller.prototype, question.register_)
        yield _("Register"), name if isinstance(name, str) else teller.first(name)
    for label, value in (
        (_("Nachweis"), question.evidence),
        (_("Rechtsgrundlage"), question.legal_basis),
        (_("FIM-Kennung"), question.fim),
        (_("BPMN-Aktivität"), question.activity),
    ):
        if value:
            yield label, value
    yield _("Kennung"), f"{group.id}.{question.id}" if group else question.id


def _option(teller: Teller, option: Option) -> str:
    hint = teller.first(option.hint)
    return f"{teller.first(option.label)} – {hint}" if hint else teller.first(option.label)
