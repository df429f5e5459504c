"""The texts of a prototype: all languages side by side, how easily they are read, Leichte Sprache."""

from __future__ import annotations

import streamlit as st

from lab.errors import N_
from lab.prototypes import Prototype
from lab.store.documents import Loaded
from lab.workbench.bench import Bench
from lab.workbench.parts.easy_section import easy_section
from lab.workbench.parts.language_adding import language_adding
from lab.workbench.parts.reading_section import reading_section
from lab.workbench.parts.text_draft_bar import missing_line, save_bar
from lab.workbench.parts.text_table import text_table
from lab.workbench.state import Key, TextsState, page_state
from lab.workbench.text_draft import TextDraft

TITLE = N_("Texte")
ICON = ":material/translate:"
ORDER = 30

SECTIONS = {"write": N_("Schreiben und übersetzen"), "reading": N_("Lesbarkeit"), "easy": N_("Leichte Sprache")}


def show(bench: Bench, name: str) -> None:
    """What is missing, saving, and one of the sections."""
    loaded = bench.service.prototype(name)
    draft = page_state(TextsState).draft(bench.service.name, name)
    prototype = draft.applied(loaded.record)
    missing_line(bench, prototype)
    save_bar(bench, loaded, draft)
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
            reading_section(bench, name, prototype)
        case "easy":
            easy_section(bench, name, prototype)
        case _:
            _write(bench, name, loaded, draft)


def _write(bench: Bench, name: str, loaded: Loaded[Prototype], draft: TextDraft) -> None:
    text_table(bench, name, loaded.record, draft)
    language_adding(bench, draft.applied(loaded.record), draft)
