"""In which of its languages a prototype is shown."""

from __future__ import annotations

import streamlit as st

from lab.prototypes import Prototype
from lab.prototypes.languages import own_name
from lab.workbench.bench import Bench
from lab.workbench.state import Key

__all__ = ["language_choice"]


def language_choice(bench: Bench, prototype: Prototype) -> str:
    """The chosen language; where nothing was chosen that of the screen, if the prototype has it."""
    languages = prototype.languages
    if len(languages) < 2:
        return languages[0]
    screen = bench.translator.language
    chosen = st.segmented_control(
        bench.text("Sprache des Prototyps"),
        languages,
        format_func=own_name,
        default=screen if screen in languages else languages[0],
        required=True,
        key=Key.PROTOTYPE_LANGUAGE,
        persist_state="session",
    )
    return str(chosen) if chosen in languages else languages[0]
