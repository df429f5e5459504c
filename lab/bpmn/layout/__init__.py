"""A drawing for a model that has none: columns and rows, pools and lanes, orthogonal lines that pass no shape.

A sheet (``sheet``) of cells and links is put into columns (``layers``) and rows (``rows``), links are routed on the
lines of that grid (``grid``, ``routing``), and only then it gets coordinates (``places``), as wide as lines and names
need them. The same model always gives the same drawing. ``di`` writes it into the file.
"""

from lab.bpmn.layout.di import with_diagram
from lab.bpmn.layout.draw import lay_out

__all__ = ["lay_out", "with_diagram"]
