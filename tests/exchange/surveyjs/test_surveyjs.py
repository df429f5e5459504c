"""Surveys of SurveyJS become prototypes that can be clicked through; what has no counterpart is told by name."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from lab.errors import InputError, LabError
from lab.exchange.prototype_formats import Given, Imported, importer
from lab.exchange.surveyjs.expressions import in_feel
from lab.i18n import LANGUAGES, translator
from lab.prototypes import Question, check

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


def one_of(**element: Any) -> Imported:
    return taken({"elements": [{"name": "q", **element}]})


def asked(imported: Imported) -> list[Question]:
    return [one for one in imported.prototype.questions if one.asks]


def test_a_long_scale_is_a_number_with_its_bounds() -> None:
    (question,) = asked(one_of(type="rating", rateMin=0, rateMax=100))
    assert (question.kind, question.min, question.max) == ("number", 0, 100)
    rated = {"type": "rating", "name": "q", "rateMax": 100}
    imported = taken({"elements": [rated, {"type": "text", "name": "warum", "visibleIf": "{q} < 50"}]})
    assert imported.prototype.questions[1].show_if == "q < 50"


def test_items_keep_their_kind_and_whether_they_are_needed() -> None:
    items = [{"name": "alter", "inputType": "number", "isRequired": True}, {"name": "ort", "size": 3, "mask": "x"}]
    imported = one_of(type="multipletext", items=items)
    assert [(one.kind, one.required) for one in asked(imported)] == [("number", True), ("text", False)]
    assert "mask" in messages(imported)


@pytest.mark.parametrize("needed", [True, False])
def test_each_row_of_a_matrix_is_needed_where_all_are(needed: bool) -> None:
    imported = one_of(type="matrix", columns=["a", "b"], rows=["x", "y"], isAllRowRequired=needed)
    assert [one.required for one in asked(imported)] == [needed, needed]


def test_days_lengths_and_entries_have_their_bounds() -> None:
    (day,) = asked(one_of(type="text", inputType="date", min="2020-02-29", max="2026-01-01"))
    assert (day.earliest, day.latest) == (dt.date(2020, 2, 29), dt.date(2026, 1, 1))
    (text,) = asked(one_of(type="comment", maxLength=70))
    assert text.max_length == 70
    inner = [{"type": "text", "name": "vorname"}]
    (group,) = asked(one_of(type="paneldynamic", templateElements=inner, minPanelCount=2, maxPanelCount=4))
    assert (group.min_items, group.max_items) == (2, 4)


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ({"type": "checkbox", "choices": ["a", "b"], "minSelectedChoices": 1, "maxSelectedChoices": 2}, "minSelected"),
        ({"type": "text", "inputType": "date", "min": "=today()"}, "„min“"),
        ({"type": "text", "inputType": "date", "min": "2026-01-01", "max": "2020-01-01"}, "min, max"),
        ({"type": "text", "readOnly": True}, "lässt sich hier ausfüllen"),
        ({"type": "text", "placeholder": "Musterstadt"}, "placeholder"),
        ({"type": "panel", "elements": [{"type": "text", "name": "a"}], "isRequired": True}, "isRequired"),
        ({"type": "matrix", "columns": ["a"], "rows": ["x"], "isRequired": True}, "isRequired"),
        (
            {"type": "paneldynamic", "templateElements": [{"type": "text", "name": "a"}], "maxPanelCount": 90},
            "maxPanel",
        ),
    ],
)
def test_every_key_that_nobody_reads_is_told(element: dict[str, Any], said: str) -> None:
    imported = one_of(**element)
    assert said in messages(imported)
    assert not check(imported.prototype)


@pytest.mark.parametrize(
    ("element", "said"),
    [
        (
            {
                "type": "radiogroup",
                "choices": [{"value": "a", "visibleIf": "{x} = 1"}, {"value": "b", "enableIf": "1"}],
            },
            ["choices[a].visibleIf", "choices[b].enableIf"],
        ),
        (
            {"type": "imagepicker", "choices": [{"value": one, "imageLink": "x.png"} for one in "ab"]},
            ["choices[a, b].imageLink"],
        ),
        ({"type": "rating", "rateValues": [{"value": 1, "text": "1", "icon": "x"}]}, ["rateValues[1].icon"]),
        ({"type": "matrix", "columns": [{"value": "a", "foo": 0}], "rows": ["x"]}, ["columns[a].foo"]),
        (
            {"type": "matrix", "columns": ["a"], "rows": [{"value": "x", "visibleIf": "1"}]},
            ["rows[x].visibleIf", "q.x → q_1"],
        ),
        (
            {"type": "text", "validators": [{"type": "numeric", "minValue": 1, "text": "T"}]},
            ["validators[numeric].text"],
        ),
        ({"type": "text", "validators": [{"type": "numeric", "minValue": 1}]}, ["validate.min"]),
        ({"type": "text", "columns": [{"name": "c"}], "elements": [{"name": "e"}]}, ["columns", "elements"]),
        (
            {
                "type": "matrixdynamic",
                "columns": [{"name": "c", "cellType": "dropdown", "choices": [{"value": 1, "x": 1}]}],
            },
            ["choices[1].x"],
        ),
    ],
)
def test_every_key_within_a_question_that_nobody_reads_is_told(element: dict[str, Any], said: list[str]) -> None:
    imported = one_of(**element)
    for one in said:
        assert one in messages(imported)
    assert all(one.where.element for one in imported.losses)


def test_every_key_of_a_page_and_of_the_survey_that_nobody_reads_is_told() -> None:
    keys = {"triggers": [{"type": "complete"}], "calculatedValues": [{"name": "v"}], "completedHtml": "<p>", "foo": 0}
    keys |= {"maxTimeToFinish": 60, "completedHtmlOnCondition": [{"html": "x"}], "navigateToUrl": "x", "logo": "x.png"}
    keys |= {"description": {"de": "D"}, "elements": [{"name": "daneben"}], "checkErrorsMode": "onComplete"}
    page = {"name": "p", "elements": [{"name": "q"}], "navigationTitle": "N", "questions": [{"name": "r"}]}
    imported = taken({"title": "T", "pages": [page], "showProgressBar": "top", "locale": "de", **keys})
    assert {one.where.element for one in imported.losses} == {*keys, "p"}
    assert "„navigationTitle, questions“ der Seite „p“" in messages(imported)


def test_what_is_carried_over_or_only_looks_is_not_told() -> None:
    element = {"type": "radiogroup", "title": "T", "choices": ["a"], "isRequired": True, "colCount": 3}
    assert messages(one_of(**element)) == ""


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
        b'{"elements": [{"type": "rating", "name": "r", "rateMax": ' + b"9" * 400 + b"}]}",
        b'{"elements": [{"type": "text", "name": "\\ud800"}]}',
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
    assert refused.value.problem.hint


def test_deep_panels_are_refused_in_words() -> None:
    survey: dict[str, Any] = {"type": "text", "name": "innen"}
    for _ in range(300):
        survey = {"type": "panel", "name": "p", "elements": [survey]}
    with pytest.raises(InputError):
        taken({"elements": [survey]})


WRONG = [None, 3, True, "x", [], ["a"], [1, None], {}, {"a": []}, -1, {"default": 3}]
NAMES = ["name", "title", "choices", "rows", "columns", "items", "validators", "visibleIf", "defaultValue", "rateMax"]
NAMES += ["maxPanelCount", "minRowCount", "max", "rateMin", "readOnly", "isAllRowRequired"]
NAMES += ["templateElements", "elements", "inputType", "maxLength", "description", "rateValues", "cellType", "min"]
TYPES = ["text", "radiogroup", "checkbox", "boolean", "rating", "matrix", "multipletext", "panel", "paneldynamic"]
TYPES += ["matrixdynamic", "file", "html", "comment", "dropdown", "wolke"]


@pytest.mark.parametrize("kind", TYPES)
def test_wrong_types_are_no_reason_to_fall_over(kind: str) -> None:
    for name in NAMES:
        elements = [{"type": kind, "name": "q", name: value} for value in WRONG]
        with contextlib.suppress(LabError):  # nothing but an error in words may come of it
            taken({"elements": elements})
