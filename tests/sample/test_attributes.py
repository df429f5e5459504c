"""What the sample says about its steps beside their flow: by the published schema, and without effect on any figure."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from lxml import etree

from lab.bpmn import read
from lab.bpmn.attributes import NAMESPACE
from lab.bpmn.attributes.terms import terms
from lab.simulation.compile import compile_net
from lab.simulation.net import canonical_bytes
from lab.store import ServiceFolder

SCHEMA = etree.XMLSchema(etree.fromstring(files("lab.bpmn.attributes").joinpath("labwerk-bpmn-1.xsd").read_bytes()))


@pytest.mark.parametrize("name", ["as-is", "target"])
def test_the_sample_models_fit_the_schema(service: ServiceFolder, name: str) -> None:
    found = list(etree.fromstring(service.model_bytes(name)).iter(f"{{{NAMESPACE}}}attributes"))
    assert len(found) >= 15
    for element in found:
        SCHEMA.assertValid(element)
    assert service.model(name).warnings == ()


@pytest.mark.parametrize("name", ["as-is", "target"])
def test_attributes_do_not_change_the_question_that_a_run_answers(service: ServiceFolder, name: str) -> None:
    """A run is named by the hash of its net: whoever adds a legal basis keeps the results."""
    data = service.model_bytes(name)
    bare = re.sub(rb"<lw:attributes.*?(/>|</lw:attributes>)\s*(?=</bpmn:extensionElements>)", b"", data, flags=re.S)
    assert NAMESPACE.encode() + b'"' in bare
    assert b"<lw:" not in bare
    scenario = service.scenario(name).record
    nets = [compile_net(read(one, "m.bpmn"), scenario) for one in (data, bare)]
    assert canonical_bytes(nets[0]) == canonical_bytes(nets[1])


@pytest.mark.parametrize("name", ["as-is", "target"])
def test_registers_that_the_sample_names_are_known(service: ServiceFolder, name: str) -> None:
    named = {one.register for node in service.model(name).nodes.values() for one in node.attributes.evidence}
    assert named - {""} <= set(terms().registers)
