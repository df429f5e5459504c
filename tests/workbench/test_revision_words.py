"""What changed in a file is said in the words of the screen; the XML's own names stand only where there is no word."""

from __future__ import annotations

import pytest

from lab.bpmn.edit import Conflict, ConflictKind, touches
from lab.i18n import Translator, translator
from lab.workbench.parts.revision_words import rows
from lab.workbench.xml_words import conflict_in_words

DE, EN = translator("de"), translator("en")
FILE = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:lw="https://labwerk.example/ns/bpmn/1"
  xmlns:own="urn:own" targetNamespace="t"><process id="p"><serviceTask id="a" name="A" own:what="1"/>
  <sequenceFlow id="f" name="F" sourceRef="a" targetRef="a"/></process></definitions>
"""


def told(words: Translator, old: bytes, new: bytes) -> list[list[str]]:
    assert old in FILE
    return rows(words, touches(FILE, FILE.replace(old, new), "x"))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (DE, ["A", "Art (geändert)", "automatische Aufgabe", "Aufgabe am Bildschirm"]),
        (EN, ["A", "Kind (changed)", "automatic task", "Task on screen"]),
    ],
)
def test_another_kind_of_task_is_called_as_on_the_diagrams(words: Translator, line: list[str]):
    assert told(words, b"<serviceTask", b"<userTask") == [line]


def test_new_condition_is_no_xml():
    new = b'targetRef="a"><conditionExpression>x > 1</conditionExpression></sequenceFlow>'
    assert told(DE, b'targetRef="a"/>', new) == [["F", "Bedingung (neu)", "", "x > 1"]]


def test_new_element_is_called_by_its_kind():
    new = b'<userTask id="b" name="B"/><serviceTask'
    assert told(DE, b"<serviceTask", new) == [["B", "Aufgabe am Bildschirm (neu)", "", "B"]]


def test_name_of_another_tool_stays():
    assert told(DE, b'own:what="1"', b'own:what="2"') == [["A", "what (geändert)", "1", "2"]]


def test_conflict_names_field_and_value_as_the_screen_does():
    form = conflict_in_words(DE, Conflict(ConflictKind.VALUE, "a", "A", "form", "schriftform", "erscheinen"))
    assert (form.field, form.mine, form.theirs) == ("Formerfordernis", "Schriftform", "persönliches Erscheinen")
    kind = conflict_in_words(DE, Conflict(ConflictKind.TYPE, "a", "A", "", "userTask", "serviceTask"))
    assert (kind.mine, kind.theirs) == ("Aufgabe am Bildschirm", "automatische Aufgabe")
