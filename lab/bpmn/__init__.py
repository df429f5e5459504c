"""BPMN files: gate, read, typed model, graph, drawing, difference. The bytes of a file stay the truth."""

from lab.bpmn.read import read

__all__ = ["read"]
