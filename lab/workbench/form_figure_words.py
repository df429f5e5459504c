"""The figures of a form in words: for the view of the data and for the command line."""

from __future__ import annotations

from collections.abc import Mapping

from lab.exchange.condition_words import ConditionWords
from lab.i18n import Translator
from lab.prototypes.description import Description
from lab.prototypes.evidence import Evidence, Use
from lab.prototypes.form_figures import PathFigures, Spread

__all__ = ["evidence_rows", "path_name", "path_rows", "sample_words", "spread_words", "summary_lines"]


def spread_words(t: Translator, told: Spread, *, share: bool = False) -> str:
    """The typical number with the smallest and the largest: ``38 (27 bis 48)``; only one where they are the same."""
    form = t.formats.percent if share else t.formats.number
    least, typical, most = form(told.least), form(told.typical), form(told.most)
    if least == most:
        return typical
    return t.text("{typical} ({least} bis {most})", typical=typical, least=least, most=most)


def summary_lines(t: Translator, found: Description) -> list[str]:
    """What can be said in a few sentences."""
    _, form, number = t.text, found.of_form, t.formats.number
    lines = [
        _(
            "{pages} Seiten, {questions} verschiedene Fragen; bei {could} davon nennt der Prototyp ein Register.",
            pages=number(len(found.prototype.pages)),
            questions=number(form.questions),
            could=number(form.could),
        )
    ]
    if found.together is not None:
        told = found.together
        lines.append(
            _(
                "Wer den Antrag absendet, beantwortet typisch {questions} Fragen und liest {words} Wörter.",
                questions=spread_words(t, told.questions),
                words=spread_words(t, told.words),
            )
        )
        lines.append(
            _(
                "Davon könnten Register {could} beantworten, das sind {share}; für die erfundene Person füllen sie "
                "{does} aus.",
                could=spread_words(t, told.could),
                share=spread_words(t, told.could_share, share=True),
                does=spread_words(t, told.does),
            )
        )
    elif not found.problems:
        lines.append(_("Kein Weg führt bis zum Absenden."))
    lines.append(
        _(
            "{evidence} Nachweise; ohne Rechtsgrundlage sind {basis} von {fields} Feldern, ohne FIM-Kennung {fim}.",
            evidence=number(len(found.evidence)),
            basis=number(len(found.without_basis)),
            fields=number(len(found.fields)),
            fim=number(len(found.without_fim)),
        )
    )
    return lines


def path_rows(t: Translator, found: Description) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows: a path each, its figures as typical (smallest to largest)."""
    _ = t.text
    head: tuple[str, ...] = (
        _("Weg"),
        _("Seiten"),
        _("Fragen"),
        _("Wörter"),
        _("Register könnten"),
        _("für die Person ausgefüllt"),
        _("Situationen"),
    )
    rows: list[tuple[str, ...]] = [
        (
            path_name(t, found, told),
            spread_words(t, told.steps),
            spread_words(t, told.questions),
            spread_words(t, told.words),
            f"{spread_words(t, told.could)} · {spread_words(t, told.could_share, share=True)}",
            spread_words(t, told.does),
            t.formats.number(told.walks),
        )
        for told in found.paths
    ]
    return head, rows


def path_name(t: Translator, found: Description, told: PathFigures) -> str:
    """Where a path ends, and by which pages it differs from others with the same end."""
    titles = {page.id: page.title.in_language(found.language) for page in found.prototype.pages}
    same = [set(one.pages) for one in found.paths if one.pages[-1] == told.pages[-1]]
    common, all_ = set.intersection(*same), set.union(*same)
    extra = [titles[name] for name in told.pages if name not in common]
    without = [titles[page.id] for page in found.prototype.pages if page.id in all_ - set(told.pages)]
    parts = [titles[told.pages[-1]]]
    if extra:
        parts.append(t.text("mit {pages}", pages=_quoted(t, extra)))
    if without and len(without) <= len(extra) + 2:
        parts.append(t.text("ohne {pages}", pages=_quoted(t, without)))
    return " ".join(parts)


def _quoted(t: Translator, titles: list[str]) -> str:
    return ", ".join(t.text("„{words}“", words=title) for title in titles)


def sample_words(t: Translator, found: Description) -> str:
    """On what the figures by path rest."""
    told, number = found.situations, t.formats.number
    if told is None:
        return ""
    if told.complete:
        return t.text(
            "Aus allen {n} Kombinationen der Antworten, nach denen sich Wege und Fragen richten. Typisch ist der "
            "Median; wie häufig ein Fall bei Menschen ist, sagt er nicht.",
            n=number(told.combinations),
        )
    return t.text(
        "Aus {n} zufällig gezogenen von {all} Kombinationen der Antworten, nach denen sich Wege und Fragen richten "
        "(Startwert {seed}); seltene Wege können fehlen, die kleinste und die größte Zahl weiter auseinander liegen. "
        "Typisch ist der Median; wie häufig ein Fall bei Menschen ist, sagt er nicht.",
        n=number(told.drawn),
        all=number(told.combinations),
        seed=told.seed,
    )


def evidence_rows(
    t: Translator, found: Description, steps: Mapping[str, str]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows: a document each. ``steps``: what the models call their activities, by id."""
    _ = t.text
    head: tuple[str, ...] = (
        _("Nachweis"),
        _("Wofür und von wem"),
        _("Register an seiner Stelle"),
        _("Rechtsgrundlage"),
        _("Hochladen"),
        _("Schritt des Modells"),
    )
    words = ConditionWords(t, found.prototype, found.language)
    rows: list[tuple[str, ...]] = [
        (
            one.name,
            "; ".join(_use(t, words, use, found.language) for use in one.uses),
            _registers(t, one),
            ", ".join(one.legal_bases) or _("fehlt"),
            _("ja") if one.upload else _("nein"),
            ", ".join(steps.get(id_, id_) for id_ in one.activities) or _("keiner genannt"),
        )
        for one in found.evidence
    ]
    return head, rows


def _registers(t: Translator, one: Evidence) -> str:
    names = ", ".join(name if isinstance(name, str) else name.in_language(t.language) for name in one.registers)
    if not names:
        return t.text("keines genannt")
    return t.text("{registers} (vermutet)", registers=names) if one.assumed else names


def _use(t: Translator, words: ConditionWords, use: Use, language: str) -> str:
    label = use.question.label.in_language(language)
    conditions = []
    if use.group and use.group.show_if:
        conditions.append(words.of(use.group.show_if))
    if use.question.show_if:
        conditions.append(words.of(use.question.show_if, use.group))
    if not conditions:
        return t.text("{question} (alle)", question=label)
    told = f" {t.text('und')} ".join(conditions)
    return t.text("{question} (wenn {condition})", question=label, condition=told)
