"""What the document of a prototype tells: what it is, its pages in order, evidence, registers, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lab.errors import N_
from lab.exchange.form_js.visibility import Met, met
from lab.exchange.prototype_document.blocks import Block, Facts, Grid, Heading, Picture, Text
from lab.exchange.prototype_document.pages import page_blocks
from lab.exchange.prototype_document.telling import Teller
from lab.i18n import Translator
from lab.prototypes import Prototype
from lab.prototypes.evidence import Evidence, evidence_of, register_name
from lab.prototypes.languages import own_name
from lab.prototypes.once_only import of_form

__all__ = ["document_of"]

ASIDE = ("exit",)
WHAT = N_(
    "Dieses Dokument beschreibt einen Klick-Prototyp: ein Formular, das mit Menschen ausprobiert wird, bevor es gebaut "
    "wird. Es ist keine echte Behördenseite. Beschrieben ist jede Seite mit allem, was sie fragt."
)
NO_PICTURES = N_(
    "Bilder der Seiten fehlen: Auf dem Rechner, der das Dokument geschrieben hat, wurde kein Chromium gefunden, oder "
    "die Seiten ließen sich nicht zeichnen. Alles, was auf den Seiten steht, steht auch im Text."
)

NONE_WANTED = N_("Bilder der Seiten sind weggelassen. Alles, was auf den Seiten steht, steht auch im Text.")


def document_of(prototype: Prototype, t: Translator, pictures: Mapping[str, bytes] | None) -> list[Block]:
    """The document, block by block.

    Args:
        prototype: its languages say in which its texts are told; several stand side by side.
        t: the language of the words around them.
        pictures: of pages, by id (PNG); empty: there are none, None: none were wanted, and the document says so.
    """
    teller = Teller(prototype, t)
    order = met(prototype)
    main = [one for one in order if one.when != "" and one.page.kind not in ASIDE]
    aside = [one for one in order if one not in main]
    return [
        *_front(teller, order, pictures),
        Heading(t.text("Seiten in der Reihenfolge des Wegs"), 1),
        *_pages(teller, main, pictures or {}, 1),
        *([Heading(t.text("Weitere Seiten"), 1)] if aside else []),
        *_pages(teller, aside, pictures or {}, len(main) + 1),
        *_evidence(teller),
        *_registers(teller),
    ]


def _front(teller: Teller, order: list[Met], pictures: Mapping[str, bytes] | None) -> Iterator[Block]:
    _, prototype = teller.t.text, teller.prototype
    number = teller.t.formats.number
    first = teller.languages[0]
    yield Heading(prototype.title.in_language(first), 0, first)
    yield Text(_(WHAT))
    form = of_form(prototype)
    rows = [
        (_("Behörde"), prototype.authority.in_language(first)),
        (_("Sprachen der Texte"), ", ".join(own_name(language) for language in teller.languages)),
        (_("Seiten"), number(len(order))),
        (_("Fragen"), number(form.questions)),
        (
            _("Davon könnten Register beantworten"),
            f"{number(form.could)} ({teller.t.formats.percent(form.could_share)})",
        ),
        (_("Davon für die erfundene Person ausgefüllt"), number(form.does)),
        (_("Nachweise"), number(len(evidence_of(prototype)))),
        (_("Beginnt mit der Seite"), teller.page_name(prototype.start)),
    ]
    for label, value in ((_("Rechtsgrundlage"), prototype.legal_basis), (_("FIM-Datenschema"), prototype.fim)):
        if value:
            rows.append((label, value))
    if prototype.prefill_if:
        rows.append((_("Register werden gefragt, wenn"), teller.condition(prototype.prefill_if)))
    yield Facts(tuple(rows))
    if len(teller.languages) > 1:
        yield Grid(
            (_("Text"), *(own_name(language) for language in teller.languages)),
            (teller.row(_("Titel"), prototype.title), teller.row(_("Behörde"), prototype.authority)),
            ("", *teller.languages),
        )
    if pictures is None:
        yield Text(_(NONE_WANTED))
    elif not pictures:
        yield Text(_(NO_PICTURES))
    elif len(pictures) < len(prototype.pages):
        yield Text(_("Einige Bilder der Seiten fehlen: Der Browser war nicht rechtzeitig mit ihnen fertig."))


def _pages(teller: Teller, pages: list[Met], pictures: Mapping[str, bytes], first: int) -> Iterator[Block]:
    for number, one in enumerate(pages, first):
        blocks = page_blocks(teller, one, number)
        yield from blocks[:1]
        if one.page.id in pictures:
            title = one.page.title.in_language(teller.languages[0])
            told = teller.t.text("Bild der Seite „{title}“ auf einem Telefon; ihr Inhalt steht im Text.", title=title)
            yield Picture(pictures[one.page.id], told)
        yield from blocks[1:]


def _evidence(teller: Teller) -> Iterator[Block]:
    _ = teller.t.text
    found = evidence_of(teller.prototype)
    if not found:
        return
    yield Heading(_("Nachweise"), 1)
    head = (_("Nachweis"), _("Wofür"), _("Rechtsgrundlage"), _("Liegt vor bei"), _("Hochladen"))
    yield Grid(head, tuple(_evidence_row(teller, one) for one in found))


def _evidence_row(teller: Teller, one: Evidence) -> tuple[str, ...]:
    _ = teller.t.text
    names = [name if isinstance(name, str) else name.in_language(teller.languages[0]) for name in one.registers]
    holder = ", ".join(names)
    return (
        one.name,
        "\n".join(dict.fromkeys(use.question.label.in_language(teller.languages[0]) for use in one.uses)),
        ", ".join(one.legal_bases) or "–",
        _("{register} (Annahme)", register=holder) if one.assumed and holder else holder or "–",
        _("ja") if one.upload else _("nein"),
    )


def _registers(teller: Teller) -> Iterator[Block]:
    _, prototype = teller.t.text, teller.prototype
    asked: dict[str, list[str]] = {}
    for _page, question, _group in prototype.asked():
        if question.register_:
            asked.setdefault(question.register_, []).append(question.label.in_language(teller.languages[0]))
    if not asked:
        return
    yield Heading(_("Register"), 1)
    rows = []
    for key, labels in asked.items():
        name = register_name(prototype, key)
        register = prototype.registers.get(key)
        basis = (register.legal_basis if register else None) or "–"
        rows.append(
            (name if isinstance(name, str) else name.in_language(teller.languages[0]), basis, "\n".join(labels))
        )
    yield Grid((_("Register"), _("Rechtsgrundlage des Abrufs"), _("Könnte beantworten")), tuple(rows))
