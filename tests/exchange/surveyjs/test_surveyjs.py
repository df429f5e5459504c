"""Surveys of SurveyJS become prototypes that can be clicked through; what has no counterpart is told by name."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from lab.errors import InputError, LabError
from lab.exchange.prototype_formats import Given, Imported, importer
from lab.exchange.surveyjs.expressions import in_feel
from lab.i18n import LANGUAGES, translator
from lab.prototypes import check

FOLDER = Path(os.environ.get("LAB_CORPUS", ""), "forms", "surveyjs")
FILES = sorted(FOLDER.iterdir()) if os.environ.get("LAB_CORPUS") and FOLDER.is_dir() else []


def taken(survey: dict[str, Any]) -> Imported:
    given = [Given("umfrage.json", json.dumps(survey).encode())]
    format_ = importer(given)
    assert format_.NAME == "surveyjs"
    return format_.read(given)


def messages(imported: Imported) -> str:
    return "\n".join(translator("de").problem(one).message for one in imported.losses)


SURVEY = {
    "title": {"default": "Survey", "de": "Umfrage"},
    "pages": [
        {
            "name": "p1",
            "title": "Sie",
            "elements": [
                {"type": "text", "name": "Alter", "inputType": "number", "min": 0, "isRequired": True},
                {"type": "boolean", "name": "kind", "title": "Haben Sie Kinder?"},
                {"type": "checkbox", "name": "was", "choices": [1, {"value": "b", "text": "B"}]},
                {"type": "rating", "name": "note", "rateMax": 3},
                {"type": "matrix", "name": "m", "columns": ["gut", "schlecht"], "rows": ["Ort", "Zeit"]},
                {"type": "signaturepad", "name": "unterschrift"},
            ],
        },
        {
            "name": "p2",
            "title": "Kinder",
            "visibleIf": "{kind} = true and {Alter} >= 18",
            "elements": [
                {
                    "type": "paneldynamic",
                    "name": "kinder",
                    "templateElements": [
                        {"type": "text", "name": "vorname"},
                        {"type": "text", "name": "schule", "visibleIf": "{panel.vorname} notempty"},
                    ],
                },
                {"type": "comment", "name": "mehr", "visibleIf": "{was} anyof [1, 'b'] or {note} = 2"},
            ],
        },
    ],
}


def test_questions_pages_and_conditions_are_carried_over() -> None:
    imported = taken(SURVEY)
    prototype = imported.prototype
    assert not check(prototype)
    assert prototype.title.root["de"] == "Umfrage"
    first, second = prototype.pages[:2]
    assert [(one.id, one.kind) for one in first.questions] == [
        ("alter", "number"),
        ("kind", "yes_no"),
        ("was", "choices"),
        ("note", "choice"),
        ("text", "plain"),
        ("m_1", "choice"),
        ("m_2", "choice"),
    ]
    assert first.questions[0].required
    group, more = second.questions
    assert group.kind == "group"
    assert group.questions[1].show_if == "not empty(vorname)"
    assert more.show_if == "contains(was, 'wert_1') or contains(was, 'b') or note == 'wert_2'"
    assert [route.when for route in prototype.routes if route.to == second.id] == ["kind and alter >= 18"]
    assert "signaturepad" in messages(imported)
    assert "Texte in default" in messages(imported)


@pytest.mark.parametrize(
    ("condition", "feel"),
    [
        ("{a} == 'x' && {b} <> 3", 'a = "x" and b != 3'),
        ("{a} empty || !({b} notempty)", "(a = null) or not ( (b != null) )"),
        ("{c} = 1", 'c = "1"'),
        ("{c} contains 'x'", '(list contains(c, "x"))'),
        ("{row.a} < 3", "this.a < 3"),
        ("iif({a} > §, 1)", "iif({a} > §, 1)"),
    ],
)
def test_a_condition_is_said_in_feel(condition: str, feel: str) -> None:
    assert in_feel(condition, {"a": "a", "b": "b", "c": "c"}, frozenset("c")) == feel


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="LAB_CORPUS names no folder with surveys")
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_each_survey_of_the_corpus_can_be_clicked_through(file: Path) -> None:
    given = [Given(file.name, file.read_bytes())]
    imported = importer(given).read(given)
    assert not check(imported.prototype)
    for language in LANGUAGES:
        for one in imported.losses:
            told = translator(language).problem(one)
            assert told.message
            assert told.hint
            assert one.where.element


@pytest.mark.parametrize(
    "data",
    [
        b'{"pages": [{"elements": [',
        b'{"elements": "x"}',
        b'\xff{"elements": []}',
        b'{"pages": 3, "elements": {}}',
        b'{"elements":[{"type":"panel",' * 4000,
        json.dumps({"elements": []}).encode()[:-1] + b"," + b'"a":' * 9,
    ],
)
def test_a_broken_file_is_refused_in_words(data: bytes) -> None:
    given = [Given("kaputt.json", data)]
    with pytest.raises(InputError) as refused:
        importer(given, "surveyjs").read(given)
    assert "kaputt.json" in translator("de").problem(refused.value.problem).message


def test_deep_panels_are_refused_in_words() -> None:
    survey: dict[str, Any] = {"type": "text", "name": "innen"}
    for _ in range(300):
        survey = {"type": "panel", "name": "p", "elements": [survey]}
    with pytest.raises(InputError):
        taken({"elements": [survey]})


WRONG = [None, 3, True, "x", [], ["a"], [1, None], {}, {"a": []}, -1, {"default": 3}]
NAMES = ["name", "title", "choices", "rows", "columns", "items", "validators", "visibleIf", "defaultValue", "rateMax"]
NAMES += ["templateElements", "elements", "inputType", "maxLength", "description", "rateValues", "cellType", "min"]
TYPES = ["text", "radiogroup", "checkbox", "boolean", "rating", "matrix", "multipletext", "panel", "paneldynamic"]
TYPES += ["matrixdynamic", "file", "html", "comment", "dropdown", "wolke"]


@pytest.mark.parametrize("kind", TYPES)
def test_wrong_types_are_no_reason_to_fall_over(kind: str) -> None:
    for name in NAMES:
        elements = [{"type": kind, "name": "q", name: value} for value in WRONG]
        with contextlib.suppress(LabError):  # nothing but an error in words may come of it
            taken({"elements": elements})
