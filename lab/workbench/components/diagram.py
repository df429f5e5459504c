"""The Streamlit component ``labwerk.diagram``: one BPMN diagram, or two beside each other that move in step.

The canvas is light in both themes, and bpmn-js's watermark stays visible in its corner: its licence demands it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from lab.i18n import Translator
from lab.workbench.components.bundle import component


@dataclass(frozen=True, slots=True)
class Mark:
    """How an element is shown: a colour class of ``diagram.css``, a badge, the badge's tooltip."""

    kind: str = ""
    badge: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One model. ``revision`` names its content: the same revision is never loaded twice. ``alt`` says what is seen."""

    xml: str
    revision: str
    title: str
    alt: str
    marks: Mapping[str, Mark] = field(default_factory=dict)
    page: int = 0
    """Which of the file's diagrams is shown."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What a colour means; the sign makes it readable without colour."""

    kind: str
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list under the diagrams; a click on it brings its elements to the middle of each view."""

    kind: str
    sign: str
    text: str
    detail: str
    elements: tuple[tuple[str, ...], ...]
    """For each view."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The element that was clicked, and in which view (0 or 1)."""

    view: int
    element: str


def bpmn_diagram(
    translator: Translator,
    views: Sequence[View],
    *,
    key: str,
    legend: Sequence[LegendEntry] = (),
    partners: Iterable[tuple[str, str]] = (),
    entries: Sequence[Entry] = (),
    height: int = 520,
    rows: bool = False,
    selectable: bool = False,
) -> Selection | None:
    """Show one or two models and give the element that is selected.

    Args:
        translator: the language of the buttons.
        views: one model, or two that move in step.
        key: the widget's key.
        legend: what the marks' colours mean.
        partners: element ids of the first view with those of the second that correspond to them.
        entries: what can be jumped to.
        height: of one canvas, in pixels.
        rows: two views one above the other from the start, instead of side by side.
        selectable: whether a click runs the page again with the selection.

    Raises:
        MachineError: the component's bundle is missing in this installation.
    """
    beside: list[dict[str, list[str]]] = [{}, {}]
    for first, second in partners:
        beside[0].setdefault(second, []).append(first)
        beside[1].setdefault(first, []).append(second)
    result = component("diagram")(
        key=key,
        data={
            "views": [asdict(view) | {"marks": {i: asdict(m) for i, m in view.marks.items()}} for view in views],
            "partners": beside,
            "entries": [asdict(entry) for entry in entries],
            "legend": [asdict(entry) for entry in legend],
            "height": height,
            "rows": rows,
            "selectable": selectable,
            "texts": _texts(translator),
        },
        on_selected_change=_nothing,
        default={"selected": None},
    )
    return _selection(result.selected, len(views))


def _nothing() -> None:
    """A callback must be named for the state to exist."""


def _selection(value: Any, views: int) -> Selection | None:
    """The browser's word for a selection, checked."""
    if not isinstance(value, Mapping):
        return None
    view, element = value.get("view"), value.get("element")
    if not isinstance(view, int) or not isinstance(element, str) or not 0 <= view < views:
        return None
    return Selection(view, element)


def _texts(translator: Translator) -> dict[str, str]:
    _ = translator.text
    return {
        "language": translator.language,
        "entries": _("Sprungliste"),
        "toolbar": _("Ansicht des Diagramms"),
        "zoomIn": _("Vergrößern"),
        "zoomOut": _("Verkleinern"),
        "fit": _("Ganzes Diagramm zeigen"),
        "rows": _("Untereinander anordnen"),
        "columns": _("Nebeneinander anordnen"),
        "fullscreen": _("Vollbild"),
        "leave": _("Vollbild verlassen"),
        "failed": _("Dieses Diagramm lässt sich nicht zeichnen."),
    }
