"""Our browser components, Python side. ``frontend/`` holds their sources; the build writes ``built/``."""

from lab.workbench.components.diagram import Entry, LegendEntry, Mark, Selection, View, bpmn_diagram

__all__ = ["Entry", "LegendEntry", "Mark", "Selection", "View", "bpmn_diagram"]
