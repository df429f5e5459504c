"""The texts of a prototype: all languages side by side, how easily they are read, Leichte Sprache."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.workbench.bench import Bench
from lab.workbench.form_desk import FormDesk
from lab.workbench.parts.easy_section import easy_section
from lab.workbench.parts.language_adding import language_adding
from lab.workbench.parts.on_demand import on_demand
from lab.workbench.parts.prototype_conflict import conflict_panel
from lab.workbench.parts.prototype_desk import desk_bar, offered_drafts, open_desk
from lab.workbench.parts.reading_section import reading_section
from lab.workbench.parts.text_exchange import text_exchange
from lab.workbench.parts.text_table import missing_line, text_table
from lab.workbench.state import Key, TextsState, page_state

TITLE = N_("Texte")
ICON = ":material/translate:"
ORDER = 30

SECTIONS = {"write": N_("Schreiben und übersetzen"), "reading": N_("Lesbarkeit"), "easy": N_("Leichte Sprache")}


def show(bench: Bench, name: str) -> None:
    """What is missing, the desk that is shared with the builder, and one of the sections."""
    desk = open_desk(bench, name)
    offered_drafts(bench, desk)
    missing_line(bench, desk.record)
    desk_bar(bench, desk)
    conflict_panel(bench, desk)
    section = st.segmented_control(
        bench.text("Was Sie mit den Texten tun"),
        list(SECTIONS),
        format_func=lambda one: bench.text(SECTIONS[one]),
        default="write",
        required=True,
        key=Key.TEXTS_SECTION,
        persist_state="session",
        label_visibility="collapsed",
    )
    match section:
        case "reading":
            reading_section(bench, name, desk.record)
        case "easy":
            easy_section(bench, name, desk.record)
        case _:
            _write(bench, desk)


def _write(bench: Bench, desk: FormDesk) -> None:
    text_table(bench, desk, page_state(TextsState).table(desk.service, desk.name))
    language_adding(bench, desk)
    on_demand(
        bench.text("Übersetzen lassen: Tabelle hinaus und zurück"),
        lambda: text_exchange(bench, desk),
        key=Key.OPEN.of("text_exchange"),
    )
