"""The walk in the browser is the walk of the server: same pages, same errors in the same words, same pruned answers."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.exchange.standalone.data import data_of
from lab.expressions import Entries, Value
from lab.prototypes import Answers, Prototype, next_page, path, previous_page, progress, prune, validate_page
from lab.prototypes.answers import prefilled, value_of
from lab.prototypes.field_error import FieldError
from lab.prototypes.layout import layout_of
from lab.prototypes.task_list import task_states
from lab.prototypes.validation import validate_question
from lab.prototypes.walk import Step, done_after, frontier, sends, step_at
from tests.exchange.standalone.made import TODAY, answers, prototypes
from tests.exchange.standalone.node import Twin


@settings(max_examples=150)
@given(st.data())
def test_an_answer_means_the_same_and_is_refused_alike(twin: Twin, data: st.DataObject) -> None:
    prototype = data.draw(prototypes())
    given_answers = data.draw(answers(prototype))
    expected = []
    layout = layout_of(prototype)
    for _, question, _ in prototype.asked():
        typed, choices = given_answers.get(question.id, ()), layout.choices(question)
        error = validate_question(question, typed, TODAY, choices)
        told = error_of(error) if error else None
        value = value_of(question, typed, choices)
        expected.append(
            {"value": value, "prefilled": list(prefilled(prototype, question))} | ({"error": told} if told else {})
        )
    assert twin.questions(data_of(prototype), given_answers, day_of(TODAY)) == expected


@settings(max_examples=250)
@given(st.data())
def test_the_walk_is_the_same(twin: Twin, data: st.DataObject) -> None:
    _walk_in_both(twin, data)


@pytest.mark.long
@settings(max_examples=1200)
@given(st.data())
def test_the_walk_is_the_same_for_thousands(twin: Twin, data: st.DataObject) -> None:
    _walk_in_both(twin, data)


def _walk_in_both(twin: Twin, data: st.DataObject) -> None:
    prototype = data.draw(prototypes())
    given_answers = data.draw(answers(prototype))
    done = data.draw(st.sets(st.sampled_from([page.id for page in prototype.pages])))
    assert twin.walk(data_of(prototype), given_answers, sorted(done), day_of(TODAY)) == whole_walk(
        prototype, given_answers, done
    )


def test_names_that_javascript_has_already_are_names_of_questions(twin: Twin) -> None:
    asked = {"id": "constructor", "kind": "text", "label": {"de": "x"}}
    group = {"id": "kinder", "kind": "group", "label": {"de": "x"}, "min_items": 1, "questions": [asked]}
    after = {
        "id": "danach",
        "kind": "yes_no",
        "label": {"de": "x"},
        "show_if": "constructor == 'a' or empty(constructor)",
    }
    page = {"id": "constructor", "title": {"de": "x"}, "questions": [asked, group, after]}
    end = {"id": "ende", "kind": "exit", "title": {"de": "x"}}
    prototype = Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "x"},
            "authority": {"de": "x"},
            "start": "constructor",
            "pages": [page, end],
            "routes": [{"from": "constructor", "to": "ende"}],
        }
    )
    for given_answers in ({}, {"constructor": ("a",)}, {"constructor": ("b",), "kinder": ("2",)}):
        for done in (set[str](), {"constructor"}):
            told = twin.walk(data_of(prototype), given_answers, sorted(done), day_of(TODAY))
            assert told == whole_walk(prototype, given_answers, done)


def whole_walk(prototype: Prototype, given_answers: Answers, done: set[str], today: dt.date = TODAY) -> dict[str, Any]:
    """All that the walk in Python says about these answers, as JSON has it."""
    return json.loads(  # type: ignore[no-any-return]
        json.dumps(
            {
                "path": [_step(step) for step in path(prototype, given_answers, done, today)],
                "frontier": [frontier(prototype, given_answers, done, today, page.id) for page in prototype.pages],
                "pruned": prune(prototype, given_answers, today),
                "pages": {
                    page.id: {
                        "step": _step(step_at(prototype, given_answers, page.id, today)),
                        "errors": [
                            error_of(error) for error in validate_page(prototype, page.id, given_answers, today, done)
                        ],
                        "tasks": [
                            (state.task.id, state.status, state.page)
                            for state in task_states(prototype, page.id, given_answers, done, today)
                        ],
                        "doneAfter": sorted(done_after(prototype, done, page.id)),
                        "sends": sends(prototype, given_answers, page.id, today),
                        "next": next_page(prototype, given_answers, page.id, today),
                        "previous": previous_page(prototype, given_answers, page.id, today),
                        "progress": _plain(progress(prototype, given_answers, page.id, today)),
                    }
                    for page in prototype.pages
                },
            }
        )
    )


def _step(step: Step) -> dict[str, Any]:
    return {
        "page": step.page.id,
        "slots": [slot.key for slot in step.slots],
        "values": {name: known_of(value) for name, value in step.values.items()},
        "registers": step.registers,
        "task": [step.task_list, step.task],
    }


def known_of(value: Value) -> Any:
    """A value as the twin has it."""
    return {"entries": [dict(entry) for entry in value.items]} if isinstance(value, Entries) else value


def error_of(error: FieldError) -> dict[str, Any]:
    values = {name: day_of(value) if isinstance(value, dt.date) else value for name, value in error.values.items()}
    own = error.own.root if error.own else None
    return {
        "key": error.key,
        "id": error.id,
        "message": error.message,
        "values": values,
        "part": error.part,
        "own": own,
    }


def day_of(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _plain(value: Any) -> Any:
    return dataclasses.asdict(value) if value else None
