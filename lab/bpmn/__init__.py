"""BPMN files: gate, read, typed model, graph, drawing, difference. The bytes of a file stay the truth."""

from lab.bpmn.diff import Aspect, Change, ChangeKind, Diff, Difference, diff
from lab.bpmn.drawing.markup import Mark
from lab.bpmn.graph import to_graph
from lab.bpmn.match import Given, Matching, match, matching
from lab.bpmn.model import Model
from lab.bpmn.read import read
from lab.bpmn.roles import role_name
from lab.bpmn.svg import draw_svg

__all__ = [
    "Aspect",
    "Change",
    "ChangeKind",
    "Diff",
    "Difference",
    "Given",
    "Mark",
    "Matching",
    "Model",
    "diff",
    "draw_svg",
    "match",
    "matching",
    "read",
    "role_name",
    "to_graph",
]
