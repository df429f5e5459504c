"""How easily the texts of a prototype are read: by page, what drives it, and by text."""

from __future__ import annotations

import streamlit as st

from lab.prototypes import Prototype
from lab.prototypes.languages import own_name
from lab.prototypes.reading_ease import Reading, Score, page_readings, readable, reading
from lab.prototypes.reading_scale import Band, FormulaName, scale
from lab.prototypes.texts import question_labels, text_places
from lab.workbench.bench import Bench
from lab.workbench.parts.errors import escape
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.tables import table
from lab.workbench.parts.text_table import place_title
from lab.workbench.state import Key

__all__ = ["reading_section"]


def reading_section(bench: Bench, name: str, prototype: Prototype) -> None:
    """The figures of one language."""
    _ = bench.text
    languages = [language for language in prototype.languages if readable(language)]
    language = st.segmented_control(
        _("Sprache des Prototyps"),
        languages,
        format_func=own_name,
        default=languages[0],
        required=True,
        key=Key.READING_LANGUAGE.of(name),
        persist_state="session",
    )
    others = [own_name(one) for one in prototype.languages if not readable(one)]
    if others:
        st.caption(escape(_("Für diese Sprachen gibt es hier keine Formel: {languages}", languages=", ".join(others))))
    found = page_readings(prototype, str(language))
    _pages(bench, prototype, found, str(language))
    _drivers(bench, prototype, found, name)
    on_demand(
        _("Einzelne Texte"), lambda: _single(bench, prototype, str(language)), key=Key.OPEN.of("reading", "texts")
    )
    on_demand(_("Was die Zahlen bedeuten"), lambda: _meaning(bench), key=Key.OPEN.of("reading", "meaning"))


def score_words(bench: Bench, score: Score | None, found: Reading) -> str:
    """A figure with its band, or that there is too little text for one."""
    _ = bench.text
    if score is None:
        least = scale().least
        return _("zu wenig Text (unter {n} Wörter)", n=least) if found.counts.words < least else "–"
    value = bench.translator.formats.number(score.value, 1 if score.formula != "lix" else 0)
    words = score.band.name.in_language(bench.translator.language)
    return f"{value} · {words}" if score.certain else _("{value} · {band} (unsicher)", value=value, band=words)


def _formulas(language: str) -> list[FormulaName]:
    """The one Wiener Sachtextformel that is shown, and LIX: those of them that are for the language."""
    told, base = scale(), language.split("-")[0]
    both: tuple[FormulaName, ...] = (told.shown, "lix")
    return [name for name in both if base in told.formulas[name].languages]


def _pages(bench: Bench, prototype: Prototype, found: dict[str, Reading], language: str) -> None:
    _ = bench.text
    number, formulas = bench.translator.formats.number, _formulas(language)
    names = [scale().formulas[one].name.in_language(bench.translator.language) for one in formulas]
    rows = []
    for page in prototype.pages:
        told = found[page.id]
        length = number(told.counts.sentence_length, 1) if told.counts.sentences else "–"
        figures = [score_words(bench, told.score(one), told) for one in formulas]
        title = page.title.in_language(bench.translator.language)
        rows.append([title, *figures, number(told.counts.words), length])
    columns = [_("Seite"), *names, _("Wörter"), _("Wörter je Satz")]
    table(columns, rows, alt=_("Lesbarkeit je Seite"), key=Key.READING_LANGUAGE.of("pages"))
    st.caption(
        _(
            "Gezählt sind Titel, Text, Fragen und Hinweise einer Seite, keine Antworten zur Auswahl. Eine Formel sieht "
            "nur Wörter und Sätze; ob jemand den Text versteht, zeigt der Nutzertest."
        )
    )


def _drivers(bench: Bench, prototype: Prototype, found: dict[str, Reading], name: str) -> None:
    """The longest sentences and words of one page: the hardest first."""
    _ = bench.text
    shown = scale().shown

    def weight(page: str) -> float:
        score = found[page].score(shown) or found[page].score("lix")
        return score.value if score else -1.0

    titles = {page.id: page.title.in_language(bench.translator.language) for page in prototype.pages}
    order = sorted((page for page in titles if found[page].counts.words), key=weight, reverse=True)
    if not order:
        return
    page = st.selectbox(
        _("Was eine Seite schwer macht"),
        order,
        format_func=titles.__getitem__,
        key=Key.READING_PAGE.of(name),
        persist_state="session",
    )
    told = found.get(str(page)) or found[order[0]]
    st.markdown(escape(_all_formulas(bench, told)))
    sentences, words = st.columns([2, 1], gap="medium")
    plural = bench.translator.plural
    with sentences:
        lines = [f"- {escape(text)} ({plural('{n} Wort', '{n} Wörter', n)})" for n, text in told.longest_sentences]
        st.markdown("\n".join([f"**{escape(_('Die längsten Sätze'))}**", "", *lines]))
    with words:
        german = any(score.formula != "lix" for score in told.scores) or told.counts.one_syllable > 0
        unit = ("{n} Silbe", "{n} Silben") if german else ("{n} Buchstabe", "{n} Buchstaben")
        lines = [f"- {escape(word)} ({plural(*unit, n)})" for n, word in told.longest_words]
        st.markdown("\n".join([f"**{escape(_('Die längsten Wörter'))}**", "", *(lines or ["–"])]))


def _single(bench: Bench, prototype: Prototype, language: str) -> None:
    _ = bench.text
    titles = {page.id: page.title.in_language(bench.translator.language) for page in prototype.pages}
    labels = question_labels(prototype, bench.translator.language)
    formulas = _formulas(language)
    rows = []
    for place in text_places(prototype):
        told = reading((place.texts.root.get(language, ""),), language)
        if told.scores:
            figures = [score_words(bench, told.score(one), told) for one in formulas]
            rows.append([place_title(bench, place, titles, labels), *figures, str(told.counts.words)])
    least = scale().least
    if not rows:
        st.markdown(_("Kein einzelner Text hat {n} Wörter oder mehr.", n=least))
        return
    names = [scale().formulas[one].name.in_language(bench.translator.language) for one in formulas]
    table([_("Stelle"), *names, _("Wörter")], rows, alt=_("Lesbarkeit einzelner Texte"))
    st.caption(_("Nur Texte mit {n} Wörtern und mehr; kürzere ergeben keine Zahl.", n=least))


def _meaning(bench: Bench) -> None:
    _ = bench.text
    told, language = scale(), bench.translator.language
    shown: tuple[FormulaName, ...] = (told.shown, "lix")
    lines = []
    for name in shown:
        formula, bands = told.formulas[name], told.bands["lix" if name == "lix" else "wiener"]
        title = formula.name.in_language(language)
        steps = "; ".join(_band(bench, band) for band in bands.bands)
        lines.append(f"**{escape(title)}:** {escape(formula.source.text.in_language(language))}")
        lines.append(f"{escape(steps)}. {escape(bands.source.text.in_language(language))}")
    lines.append(escape(told.amount_source.text.in_language(language)))
    st.markdown("\n\n".join(lines))


def _band(bench: Bench, band: Band) -> str:
    if band.to is None:
        return bench.text("darüber: {word}", word=band.name)
    return bench.text("bis {to}: {word}", to=band.to, word=band.name)


def _all_formulas(bench: Bench, told: Reading) -> str:
    """Every figure of one page, each by its name."""
    language = bench.translator.language
    named = [(scale().formulas[score.formula].name.in_language(language), score) for score in told.scores]
    parts = [f"{name}: {score_words(bench, score, told)}" for name, score in named]
    return "; ".join(parts) or score_words(bench, None, told)
