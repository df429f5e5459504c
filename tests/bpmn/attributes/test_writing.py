"""What we write is what the published schema says, and reads back as the same values."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lab.bpmn import read
from lab.bpmn.attributes import NAMESPACE, Attributes, Evidence, Form
from lab.bpmn.attributes.record import RAGS
from lab.bpmn.attributes.writing import attributes_element
from tests.bpmn.building import process

SCHEMA = etree.XMLSchema(etree.fromstring(files("lab.bpmn.attributes").joinpath("labwerk-bpmn-1.xsd").read_bytes()))
text = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1)

written = st.builds(
    Attributes,
    rag=st.none() | st.sampled_from([int(rag) for rag in RAGS]),
    legal_basis=st.lists(text, max_size=3).map(tuple),
    form=st.sampled_from(Form),
    media_break=st.none() | st.booleans(),
    discretion=st.none() | st.booleans(),
    evidence=st.lists(st.builds(Evidence, text, st.just("") | text), max_size=3).map(tuple),
    system=st.just("") | text,
    prototype_page=st.just("") | text,
)


@given(written)
def test_what_is_written_fits_the_schema_and_reads_back(attributes: Attributes) -> None:
    element = attributes_element(attributes)
    SCHEMA.assertValid(element)
    inside = etree.tostring(element, encoding="unicode")
    data = process(f'<:task id="a"><:extensionElements>{inside}</:extensionElements></:task>')
    found = read(data, "test.bpmn")
    assert found.nodes["a"].attributes == attributes
    assert found.warnings == ()


@pytest.mark.parametrize(
    "wrong", ['rag="9"', 'rag="vier"', 'form="mündlich"', 'mediaBreak="ja"', 'system=""', 'colour="red"']
)
def test_the_schema_refuses_what_the_reader_warns_of(wrong: str) -> None:
    assert not SCHEMA.validate(etree.fromstring(f'<attributes xmlns="{NAMESPACE}" {wrong}/>'))
