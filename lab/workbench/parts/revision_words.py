"""Revisions in words: how they came about, what changed since the one before."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lab.bpmn.edit import Touch, TouchKind, touches
from lab.errors import N_, LabError
from lab.i18n import Translator, translator
from lab.store.database.revisions import KIND_WORDS, Revision
from lab.workbench.xml_words import field_words, value_words

TOUCHES = {
    TouchKind.ADDED: N_("neu"),
    TouchKind.REMOVED: N_("entfernt"),
    TouchKind.CHANGED: N_("geändert"),
    TouchKind.MOVED: N_("woanders"),
}
ECHOES = frozenset(("incoming", "outgoing", "flowNodeRef"))
"""What only repeats at an element that a flow or a lane says already."""
NAMED = 3
"""Elements that a summary names before it counts."""
SHORT = 160


def how(words: Translator, revision: Revision) -> str:
    """How a revision came about."""
    return words.text(KIND_WORDS[revision.kind])


def summary(words: Translator, found: Sequence[Touch]) -> str:
    """What changed, in one line: ``geändert: Antrag prüfen, Bescheid; neu: Rückfrage``."""
    told_of = [touch for touch in found if not touch.layout and touch.field not in ECHOES]
    # a flow without a name says less than what it leads to; it is told where nothing else is
    told_of = [touch for touch in told_of if not _bare_flow(touch)] or told_of
    seen: dict[str, TouchKind] = {}
    for touch in told_of:
        name, same = called(words, touch), seen.get(called(words, touch))
        seen[name] = touch.kind if same in (None, touch.kind) else TouchKind.CHANGED
    parts = []
    for kind, word in TOUCHES.items():
        names = [name for name, of in seen.items() if of is kind]
        if names:
            told = ", ".join(names[:NAMED])
            if len(names) > NAMED:
                told = words.text("{names} und {n} weitere", names=told, n=len(names) - NAMED)
            parts.append(f"{words.text(word)}: {told}")
    if parts:
        return "; ".join(parts)
    return words.text("nur die Zeichnung") if found else words.text("nichts, was zum Modell gehört")


def called(words: Translator, touch: Touch) -> str:
    """What the element is called that was touched."""
    return touch.name if isinstance(touch.name, str) else words.text(touch.name.message, **touch.name.values)


def _bare_flow(touch: Touch) -> bool:
    return touch.field in ("sequenceFlow", "sourceRef", "targetRef") and not isinstance(touch.name, str)


@st.cache_data(show_spinner=False, max_entries=500)
def cached_summary(language: str, old: str, new: str, _first: bytes, _second: bytes) -> str:
    """The summary of two states, by their digests: revisions never change."""
    words = translator(language)
    try:
        return summary(words, touches(_first, _second, f"{old[:8]}…{new[:8]}"))
    except LabError:
        return words.text("eine der beiden Fassungen ist kein lesbares Modell")


def rows(words: Translator, found: Sequence[Touch]) -> list[list[str]]:
    """One line for each thing that is not only drawn: element, what, before, after."""
    told = []
    for touch in found:
        if not touch.layout and touch.field not in ECHOES:
            kind_changed = touch.kind is TouchKind.CHANGED and touch.after == touch.field
            field = words.text("Art") if kind_changed else field_words(words, touch.field)
            what = f"{field} ({words.text(TOUCHES[touch.kind])})"
            before, after = (value_words(words, touch.field, value) for value in (touch.before, touch.after))
            told.append([called(words, touch), what, _short(before), _short(after)])
    return told


def _short(value: str) -> str:
    return value if len(value) <= SHORT else value[: SHORT - 1] + "…"
