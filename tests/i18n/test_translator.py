"""German needs no catalogue, English is complete, and errors become sentences with a place and advice."""

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.errors import N_, InputError, LabError, Problem, Where, reason_of
from lab.i18n import LANGUAGES, translator


def test_german_is_the_message_itself():
    assert translator("de").text("Zeile {line}", line=3) == "Zeile 3"


def test_english_comes_from_the_catalogue():
    assert translator("en").text("Zeile {line}", line=3) == "line 3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_names_place_and_advice(language):
    error = InputError(
        N_("Zeile {line}"), line=3, where=Where(file="as-is.bpmn", line=7, element="Task_1"), hint=N_("Zeile {line}")
    )
    text = translator(language).error(error)
    assert text.where.startswith("as-is.bpmn, ")
    assert "7" in text.where
    assert "Task_1" in text.where
    assert text.hint == text.message


def test_every_single_reason_is_told():
    error = LabError("x", details=(Problem("eins"), Problem("zwei", where=Where(field="roles.a"))))
    shown = str(translator("de").error(error))
    assert "  - eins" in shown
    assert "  - Feld roles.a: zwei" in shown


@given(st.text())
def test_braces_in_values_are_harmless(value):
    assert value in str(LabError("Wert: {value}", value=value))
    assert translator("de").text("Wert: {value}", value=value) == f"Wert: {value}"


def test_the_advice_of_a_single_reason_stands_below_it():
    error = LabError("x", details=(Problem("eins", hint="Tun Sie das."), Problem("zwei")))
    assert str(translator("de").error(error)).splitlines()[1:] == ["  - eins", "    Tun Sie das.", "  - zwei"]


@pytest.mark.parametrize(("language", "text"), [("de", "Das ging nicht: das gibt es schon"), ("en", "this exists")])
def test_a_phrase_is_translated_with_its_message(language, text):
    reason = reason_of(FileExistsError(errno.EEXIST, "File exists"))
    assert text in translator(language).text("Das ging nicht: {reason}", reason=reason)
    assert str(InputError("Das ging nicht: {reason}", reason=reason)) == "Das ging nicht: das gibt es schon"


def test_an_unknown_reason_of_the_system_is_told_by_its_number():
    assert str(reason_of(OSError(9999, "Something strange"))) == "Fehler 9999 des Betriebssystems"
