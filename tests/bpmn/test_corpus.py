"""Files that other tools wrote: all are read, drawn and compared with themselves."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from lab.bpmn import diff, draw_svg, read, to_graph

CORPUS = os.environ.get("LAB_CORPUS", "")
FILES = sorted(Path(CORPUS).rglob("*.bpmn")) if CORPUS else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="LAB_CORPUS names no folder with BPMN files"),
]
NODES = {"A.4.1.bpmn": 17, "B.2.0.bpmn": 94, "C.1.0.bpmn": 21, "C.4.0.bpmn": 40, "C.6.0.bpmn": 40}
"""Flow nodes in files of the BPMN MIWG test suite, counted in the files' XML."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_is_read_whole_and_drawn_well_formed(path: Path) -> None:
    data = path.read_bytes()
    model = read(data, path.name)
    assert model.nodes
    assert not model.unknown
    assert len(model.nodes) == NODES.get(path.name, len(model.nodes))
    assert to_graph(model).number_of_edges() == len(model.flows)
    for plane, surface in enumerate(model.diagram.planes):
        root = ET.fromstring(draw_svg(model, plane=plane))
        shown = {g.get("data-element") for g in root.iter("{http://www.w3.org/2000/svg}g")}
        assert shown & set(surface.members)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_does_not_differ_from_itself(path: Path) -> None:
    model = read(path.read_bytes(), path.name)
    found = diff(model, model)
    assert (found.changes, found.flows_added, found.flows_removed) == ((), (), ())
