"""All languages of a prototype's texts side by side, to be written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from lab.errors import N_
from lab.prototypes import Prototype
from lab.prototypes.languages import own_name, right_to_left
from lab.prototypes.texts import TextPlace, missing_texts, question_labels, text_places, with_texts
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.errors import escape
from lab.workbench.parts.prototype_desk import change
from lab.workbench.parts.tables import HIGHEST
from lab.workbench.state import Key
from lab.workbench.text_rows import TextRows

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["language_title", "missing_line", "place_title", "text_table"]

LINES = 92
"""Height of a row in pixels. Four lines of text."""
PLACE, WANTING = "place", "missing"
EVERYWHERE, GENERAL = "*", ""


def missing_line(bench: Bench, prototype: Prototype) -> None:
    """How many texts each language lacks, in words."""
    _ = bench.text
    number = len(text_places(prototype))
    parts = []
    for language, places in missing_texts(prototype).items():
        told = _("{n} von {all} fehlen", n=len(places), all=number) if places else _("vollständig")
        parts.append(f"**{escape(own_name(language))}:** {escape(told)}")
    st.markdown(" · ".join(parts))


def text_table(bench: Bench, desk: FormDesk, shown: TextRows) -> None:
    """Filters, and below them the table; what is typed is a change on the desk."""
    _, prototype = bench.text, desk.record
    with st.container(horizontal=True, vertical_alignment="bottom"):
        page = _page_choice(bench, desk.name, prototype)
        only = st.toggle(_("Nur fehlende"), key=Key.TEXTS_MISSING.of(desk.name), persist_state="session")
    places = {place.key: place for place in text_places(prototype)}
    wanted = [
        key
        for key, place in places.items()
        if page in (EVERYWHERE, place.page) and (not only or place.missing(prototype.languages))
    ]
    shown.show(wanted, (page, only, prototype.languages, tuple(places), desk.turn))
    rows = [places[key] for key in shown.rows if key in places]
    if not rows:
        st.success(_("Hier fehlt kein Text."), icon=":material/check_circle:")
        return
    key = Key.TEXTS_TABLE.of(desk.service, desk.name, str(shown.turn))
    titles = {one.id: one.title.in_language(bench.translator.language) for one in prototype.pages}
    st.data_editor(
        _frame(bench, rows, titles, prototype),
        key=key,
        hide_index=True,
        num_rows="fixed",
        width="stretch",
        height=min(LINES * (len(rows) + 1) + 3, HIGHEST),
        row_height=LINES,
        column_config=_columns(bench, prototype.languages),
        placeholder=_("fehlt"),
        on_change=_take,
        args=(bench, desk, shown, key),
        alt=_("Texte des Prototyps, je Sprache eine Spalte, bearbeitbar"),
    )


def place_title(bench: Bench, place: TextPlace, titles: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Where a text stands, in words: page, question, kind of text."""
    asked = labels.get(place.question, place.question)
    what = bench.text(place.part.message, **place.part.values)
    where = [titles.get(place.page, place.page)] if place.page else []
    return " › ".join([*where, *([asked] if asked else []), what])


def language_title(bench: Bench, language: str) -> str:
    """The language's own name; what is written from right to left says so."""
    name = own_name(language)
    return bench.text("{language} (von rechts nach links)", language=name) if right_to_left(language) else name


def _take(bench: Bench, desk: FormDesk, shown: TextRows, key: str) -> None:
    """Put what was typed on the desk; what cannot be is told by the desk's bar, and the table begins anew."""
    typed = shown.typed(st.session_state[key]["edited_rows"])
    change(bench, desk, N_("Texte geändert"), lambda prototype: with_texts(prototype, typed))
    if desk.refusal is not None:
        shown.restart()


def _page_choice(bench: Bench, name: str, prototype: Prototype) -> str:
    _ = bench.text
    titles = {page.id: page.title.in_language(bench.translator.language) for page in prototype.pages}
    words = {EVERYWHERE: _("Alle Seiten"), GENERAL: _("Ganzer Prototyp (Titel, Register, Listen)")}
    chosen = st.selectbox(
        _("Seite"),
        [EVERYWHERE, GENERAL, *titles],
        format_func=lambda id_: words.get(id_) or titles[id_],
        key=Key.TEXTS_PAGE.of(name),
        persist_state="session",
    )
    return str(chosen)


def _frame(bench: Bench, rows: list[TextPlace], titles: dict[str, str], prototype: Prototype) -> pd.DataFrame:
    import pandas as pd

    languages, labels = prototype.languages, question_labels(prototype, bench.translator.language)
    wanting = [", ".join(own_name(language) for language in place.missing(languages)) for place in rows]
    columns: dict[str, list[str | None]] = {
        PLACE: [place_title(bench, place, titles, labels) for place in rows],
        WANTING: [one or "–" for one in wanting],
    }
    for language in languages:
        columns[language] = [place.texts.root.get(language, "").strip() or None for place in rows]
    return pd.DataFrame(columns, dtype="string")


def _columns(bench: Bench, languages: tuple[str, ...]) -> dict[str, Any]:
    _ = bench.text
    config = st.column_config
    width = 340 if len(languages) < 3 else 240
    return {
        PLACE: config.TextColumn(_("Stelle"), width=180, disabled=True),
        WANTING: config.TextColumn(_("Fehlt"), width=90, disabled=True),
        **{
            language: config.TextColumn(language_title(bench, language), width=width, max_chars=20_000)
            for language in languages
        },
    }
