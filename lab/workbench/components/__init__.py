"""Our browser components, Python side. ``frontend/`` holds their sources; the build writes ``built/``."""

from lab.workbench.components.diagram import Entry, LegendEntry, Mark, Selection, View, bpmn_diagram
from lab.workbench.components.modeler import (
    Draft,
    Drawing,
    Drawn,
    ElementNote,
    Known,
    Reply,
    SaveRequest,
    Sheet,
    bpmn_modeler,
    drawn_before,
)

__all__ = [
    "Draft",
    "Drawing",
    "Drawn",
    "ElementNote",
    "Entry",
    "Known",
    "LegendEntry",
    "Mark",
    "Reply",
    "SaveRequest",
    "Selection",
    "Sheet",
    "View",
    "bpmn_diagram",
    "bpmn_modeler",
    "drawn_before",
]
