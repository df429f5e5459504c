"""One change by id: the side panel and the safe fixes of checks."""

from __future__ import annotations

import pytest

from lab.bpmn.edit import Piece, remove_element, remove_extension, set_attribute, set_extension, set_text
from lab.errors import InputError, NotFoundError
from tests.bpmn.building import process

DATA = process('\n<:task id="a" name="A"><!-- c --><:incoming>x</:incoming></:task>\n<:task id="b"/>\n')
LW = "urn:lw"
RAG = Piece((LW, "attributes"), ((("", "rag"), "4"),), (Piece((LW, "legalBasis"), content=("§ 60 SGB I",)),), "lw")


def without(data: bytes, *parts: str) -> bytes:
    for part in parts:
        assert data.count(part.encode()) == 1, part
        data = data.replace(part.encode(), b"")
    return data


def test_an_attribute_is_set_and_taken_away_again() -> None:
    result = set_attribute(DATA, "b", "name", 'x"y', "x")
    assert without(result, ' name="x&quot;y"') == DATA
    assert set_attribute(result, "b", "name", None, "x") == DATA
    assert set_attribute(DATA, "a", "name", "A", "x") is DATA


def test_an_attribute_with_a_namespace_gets_a_prefix() -> None:
    result = set_attribute(DATA, "b", "mark", "1", "x", space=LW)
    assert without(result, ' ns:mark="1"', ' xmlns:ns="urn:lw"') == DATA


def test_an_extension_comes_goes_and_is_replaced() -> None:
    result = set_extension(DATA, "a", RAG, "x")
    # before <incoming>, as BPMN's schema wants it
    assert result.index(b"<lw:attributes") < result.index(b"<bpmn:incoming>")
    again = set_extension(result, "a", Piece(RAG.name, ((("", "rag"), "5"),), (), "lw"), "x")
    assert again == result.replace(
        result[result.index(b"<lw:a") : result.index(b"</bpmn:ext")], b'<lw:attributes rag="5"/>'
    )
    assert (again.count(b"<lw:attributes"), again.count(b'rag="5"'), again.count(b"legalBasis")) == (1, 1, 0)
    gone = remove_extension(again, "a", RAG.name, "x")
    assert without(gone, ' xmlns:lw="urn:lw"') == DATA
    assert remove_extension(DATA, "a", RAG.name, "x") is DATA


def test_documentation_is_written_and_taken_away() -> None:
    result = set_text(DATA, "b", "a < b\nzwei", "x")
    assert b"<bpmn:documentation>a &lt; b\nzwei</bpmn:documentation>" in result
    assert b"documentation" not in set_text(result, "b", "", "x")


def test_an_element_goes_with_its_line() -> None:
    assert remove_element(DATA, "b", "x") == DATA.replace(b'\n<bpmn:task id="b"/>', b"")


def test_an_unknown_id_is_told() -> None:
    with pytest.raises(NotFoundError):
        set_attribute(DATA, "nobody", "name", "x", "x")


def test_signs_that_xml_does_not_know_are_refused() -> None:
    with pytest.raises(InputError):
        set_attribute(DATA, "a", "name", "x\x00y", "x")
