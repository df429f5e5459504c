"""What changed between two states, with what no diagram shows."""

from __future__ import annotations

from lab.bpmn.edit import Piece, Touch, TouchKind, set_attribute, set_extension, set_text, touches
from lab.errors import Phrase
from tests.bpmn.building import process, shape

BASE = process('<:task id="a" name="Prüfen"/><:task id="b"/>', shape("a", 1, 2, 3, 4))


def test_equal_files_do_not_differ() -> None:
    assert touches(BASE, BASE, "x") == ()


def test_a_foreign_attribute_is_told_although_no_diagram_shows_it() -> None:
    other = set_attribute(BASE, "a", "mark", "1", "x", space="urn:x")
    assert touches(BASE, other, "x") == (Touch(TouchKind.CHANGED, "a", "Prüfen", "mark", "", "1"),)
    assert touches(other, BASE, "x") == (Touch(TouchKind.CHANGED, "a", "Prüfen", "mark", "1", ""),)


def test_an_extension_and_a_text_are_told_at_their_element() -> None:
    other = set_extension(BASE, "a", Piece(("urn:x", "deadline"), ((("", "days"), "3"),)), "x")
    (touch,) = touches(BASE, other, "x")
    assert (touch.kind, touch.element, touch.name, touch.field) == (TouchKind.ADDED, "a", "Prüfen", "extensionElements")
    written = set_text(BASE, "b", "Neu", "x")
    assert touches(BASE, written, "x") == (
        Touch(
            TouchKind.ADDED, "b", Phrase("{what} ohne Namen", {"what": Phrase("Schritt")}), "documentation", "", "Neu"
        ),
    )


def test_only_drawn_elsewhere_is_layout() -> None:
    (touch,) = touches(BASE, BASE.replace(b'x="1', b'x="9'), "x")
    assert touch.layout


def test_a_step_that_is_gone_is_told_by_its_name() -> None:
    other = BASE.replace('<bpmn:task id="a" name="Prüfen"/>'.encode(), b"")
    assert [(one.kind, one.name) for one in touches(BASE, other, "x")] == [(TouchKind.REMOVED, "Prüfen")]
