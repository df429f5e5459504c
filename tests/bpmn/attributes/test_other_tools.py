"""Our attributes survive tools that do not know them, such as the object model that Camunda Modeler writes with."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.bpmn import read
from lab.bpmn.attributes import NO_ATTRIBUTES

simple = pytest.importorskip("bpmn_io.bpmn_moddle.simple", reason="bpmn_io, of the extra [dev], is not installed")

SAMPLE = sorted((Path(__file__).parents[3] / "processes").rglob("*.bpmn"))


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_attributes_are_the_same_after_a_round_trip(path: Path) -> None:
    data = path.read_bytes()
    moddle = simple.create_moddle()
    written = moddle.to_xml(moddle.from_xml(data.decode()).root_element, {"format": True}).xml.encode()
    assert written != data
    before, after = read(data, path.name), read(written, path.name)
    said = {id_: node.attributes for id_, node in before.nodes.items() if node.attributes != NO_ATTRIBUTES}
    assert len(said) >= 15
    assert {id_: after.nodes[id_].attributes for id_ in said} == said
    assert after.warnings == before.warnings
