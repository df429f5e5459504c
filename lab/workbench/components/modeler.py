"""The Streamlit component ``labwerk.modeler``: one BPMN model to draw in, with our side panel.

The browser's bundle is large and is loaded only where this is shown. The canvas is light in both themes, and bpmn-js's
watermark stays visible in its corner: its licence demands it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import streamlit as st

from lab.i18n import Translator
from lab.workbench.components.bundle import component
from lab.workbench.components.diagram import Mark
from lab.workbench.components.modeler_words import editor_words, element_kinds, panel_texts


@dataclass(frozen=True, slots=True)
class Drawing:
    """The editor's text of a model right after it was read, and now. ``turn`` counts what came since it was read."""

    before: str
    after: str
    revision: str
    turn: int


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """Somebody wants to keep what was drawn up to ``turn``. ``number`` tells requests apart."""

    number: str
    note: str
    revision: str
    turn: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drawn in this browser before and not saved. ``base`` is the digest of the file that it began with."""

    before: str
    after: str
    base: str
    time: float
    """Milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a request to save."""

    number: str
    turn: int
    saved: bool


@dataclass(frozen=True, slots=True)
class ElementNote:
    """How an element is marked, and what the side panel says of it."""

    mark: Mark
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the side panel shows and offers beside the model: pairs are of value and words."""

    parameters: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    """By element id: ``what``, ``value``, ``source``."""
    rags: Sequence[tuple[str, str]] = ()
    registers: Sequence[tuple[str, str]] = ()
    pages: Sequence[tuple[str, str]] = ()
    systems: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The model that is drawn in. The same ``revision`` is never read twice, so that undo and zoom stay."""

    place: str
    """Workspace, service and model: what a draft in the browser is for."""
    base: str
    """The digest of the file that was opened."""
    revision: str
    xml: str
    before: str | None
    """The editor's text of the file, where ``xml`` was drawn from it already."""
    ground: str | None
    """The file itself, where ``xml`` was made of it without the editor, so that there is no ``before`` yet."""
    page: int
    """Which of its drawings, from 0."""
    dirty: bool
    last_saved: str
    """When and by whom, in words."""
    reply: Reply | None = None
    draft_done: float | None = None
    settled: tuple[str, ...] = ()
    """Revisions whose drafts are done with."""
    focus: tuple[int, str] | None = None
    """An element to jump to, with a number that tells one jump from the next."""
    notes: Mapping[str, ElementNote] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    presenter: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the browser tells."""

    drawing: Drawing | None = None
    save: SaveRequest | None = None
    draft: Draft | None = None


def bpmn_modeler(translator: Translator, sheet: Sheet, *, key: str) -> Drawn:
    """Show a model to draw in and give what was drawn, what is to be saved, and a draft that was found.

    Raises:
        MachineError: the component's bundle is missing in this installation.
    """
    told = drawn_before(key)
    has_it = told.drawing is not None and told.drawing.revision == sheet.revision
    lost = _field(st.session_state.get(key), "lost") == sheet.revision
    focus = {"number": sheet.focus[0], "element": sheet.focus[1]} if sheet.focus else None
    result = component("modeler")(
        key=key,
        data={
            "place": sheet.place,
            "base": sheet.base,
            "revision": sheet.revision,
            "xml": None if has_it and not lost else sheet.xml,
            "before": None if has_it and not lost else sheet.before,
            "ground": None if has_it and not lost else sheet.ground,
            "page": sheet.page,
            "dirty": sheet.dirty,
            "lastSaved": sheet.last_saved,
            "reply": asdict(sheet.reply) if sheet.reply else None,
            "draftDone": sheet.draft_done,
            "settled": list(sheet.settled),
            "focus": focus,
            "marks": {id_: {**asdict(note.mark), "lines": list(note.lines)} for id_, note in sheet.notes.items()},
            "known": asdict(sheet.known),
            "kinds": element_kinds(translator),
            "presenter": sheet.presenter,
            "texts": panel_texts(translator),
            "words": editor_words(translator),
        },
        on_edited_change=_nothing,
        on_save_change=_nothing,
        on_draft_change=_nothing,
        on_lost_change=_nothing,
        default={"edited": None, "save": None, "draft": None, "lost": None},
    )
    return drawn(result)


def drawn_before(key: str) -> Drawn:
    """What the browser told with the message that this run answers, before the component is drawn."""
    return drawn(st.session_state.get(key))


def drawn(state: Any) -> Drawn:
    """The browser's words, checked; what has not their form is as if it had not been said."""
    edited, save, draft = (_field(state, name) for name in ("edited", "save", "draft"))
    return Drawn(_record(Drawing, edited), _record(SaveRequest, save), _record(Draft, draft))


def _nothing() -> None:
    """A callback must be named for the state to exist."""


def _field(state: Any, name: str) -> Any:
    return state.get(name) if isinstance(state, Mapping) else getattr(state, name, None)


KINDS: dict[str, type | tuple[type, ...]] = {"str": str, "int": int, "float": (int, float)}


def _record(kind: type[Any], value: Any) -> Any:
    if not isinstance(value, Mapping):
        return None
    fields = kind.__dataclass_fields__
    if any(not isinstance(value.get(name), KINDS[str(one.type)]) for name, one in fields.items()):
        return None
    return kind(**{name: _sound(value[name]) for name in fields})


def _sound(value: Any) -> Any:
    """A text without halves of characters, which a browser can send and no file can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
