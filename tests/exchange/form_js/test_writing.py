"""What goes out says when each page is met, keeps what form-js has no place for, and tells what is lost by element."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lab.exchange.form_js import write_form
from lab.exchange.form_js.visibility import met
from lab.i18n import LANGUAGES, translator
from lab.prototypes import Prototype
from lab.prototypes.question import QuestionKind
from lab.store import Workspace

NAMED = {"de": "Name", "en": "Name"}
END = [{"id": "ende", "kind": "exit", "title": {"de": "Ende"}}]


def prototype(pages: list[dict[str, Any]], routes: list[tuple[str, str, str | None]], **more: Any) -> Prototype:
    return Prototype.model_validate(
        {
            "labwerk": "prototype/1",
            "title": {"de": "Probe"},
            "authority": {"de": "Amt"},
            "start": pages[0]["id"],
            "pages": [{"title": {"de": page["id"]}, **page} for page in pages],
            "routes": [{"from": start, "to": end, "when": when} for start, end, when in routes],
            **more,
        }
    )


def yes_no(name: str) -> dict[str, Any]:
    return {"id": name, "kind": "yes_no", "label": NAMED}


def written(one: Prototype, *, multipage: bool = False) -> tuple[dict[str, Any], list[tuple[str | None, str]]]:
    made = write_form(one, "probe", translator("de"), multipage=multipage)
    t = translator("de")
    return json.loads(made.data), [(loss.where.element, t.problem(loss).message) for loss in made.losses]


def test_where_ways_part_and_meet_again_nothing_is_said() -> None:
    pages = [{"id": "a", "questions": [yes_no("x"), yes_no("y")]}, *({"id": name} for name in "bcd"), *END]
    routes = [
        ("a", "b", "x"),
        ("a", "c", "y"),
        ("a", "d", None),
        ("b", "d", None),
        ("c", "d", None),
        ("d", "ende", None),
    ]
    conditions = {one.page.id: one.when for one in met(prototype(pages, routes))}
    assert conditions == {"a": None, "b": "(x)", "c": "not (x) and (y)", "d": None, "ende": None}


def test_a_page_to_which_no_way_leads_is_hidden() -> None:
    pages = [{"id": "a"}, {"id": "b"}, *END]
    form, _ = written(prototype(pages, [("a", "ende", None), ("b", "ende", None)]))
    assert [one.get("conditional") for one in form["components"]] == [None, {"hide": "=true"}, None]


def test_the_pages_of_a_task_follow_their_list() -> None:
    tasks = [
        {"id": "t1", "title": NAMED, "start": "eins"},
        {"id": "t2", "title": NAMED, "start": "zwei", "show_if": "x"},
    ]
    pages = [
        {"id": "a", "questions": [yes_no("x")]},
        {"id": "liste", "kind": "tasks", "tasks": tasks},
        {"id": "zwei"},
        {"id": "eins"},
        {"id": "danach"},
        *END,
    ]
    routes = [
        ("a", "liste", None),
        ("eins", "danach", None),
        ("danach", "liste", None),
        ("zwei", "liste", None),
        ("liste", "ende", None),
    ]
    one = prototype(pages, routes)
    order = [(found.page.id, found.when, found.task) for found in met(one)]
    assert [name for name, _, _ in order] == ["a", "liste", "zwei", "eins", "danach", "ende"]
    assert {name: (when, task) for name, when, task in order}["zwei"] == ("(x)", "t2")
    assert {name: (when, task) for name, when, task in order}["danach"] == (None, "t1")
    assert {"liste", "t1", "t2", "ende"} <= {element for element, _ in written(one)[1]}


def test_every_kind_has_a_component_and_a_kind_of_its_own_is_told_or_said() -> None:
    from typing import get_args

    for kind in get_args(QuestionKind):
        question: dict[str, Any] = {"id": "q", "kind": kind, "label": NAMED}
        if kind in ("choice", "choices"):
            question["options"] = [{"value": "a", "label": NAMED, "hint": NAMED}]
        if kind == "group":
            question["questions"] = [yes_no("innen")]
        form, losses = written(prototype([{"id": "a", "questions": [question]}, *END], [("a", "ende", None)]))
        (component,) = form["components"][0]["components"]
        assert component["type"]
        assert component.get("properties", {}).get("labwerkKind") or kind not in ("iban", "address", "month", "year")
        assert any(element == "q" for element, _ in losses) is (
            kind
            in ("iban", "tax_id", "pension_number", "month", "year", "address", "notice", "file", "choice", "choices")
        )


def test_what_form_js_cannot_say_of_a_condition_is_told_and_shown() -> None:
    month = {"id": "m", "kind": "month", "label": NAMED}
    after = {"id": "q", "kind": "text", "label": NAMED, "show_if": "m > 202601"}
    form, losses = written(prototype([{"id": "a", "questions": [month, after]}, *END], [("a", "ende", None)]))
    assert "conditional" not in form["components"][0]["components"][1]
    assert any(element == "q" and "m > 202601" in message for element, message in losses)


def test_the_first_language_is_written_and_the_others_are_told() -> None:
    pages = [{"id": "a", "questions": [{"id": "q", "kind": "yes_no", "label": {"de": "Haus", "en": "House"}}]}, *END]
    form, losses = written(prototype(pages, [("a", "ende", None)], languages=["en", "de"]))
    assert form["components"][0]["components"][0]["label"] == "House"
    assert any("Texte in de" in message for _, message in losses)


def test_an_own_text_that_looks_like_an_expression_is_none() -> None:
    pages = [
        {"id": "a", "text": {"de": "= 1 {{x}} *y*"}, "questions": [{**yes_no("q"), "label": {"de": "=x {{y}}"}}]},
        *END,
    ]
    form, _ = written(prototype(pages, [("a", "ende", None)]))
    text, question = form["components"][0]["components"]
    assert not text["text"].startswith("=")
    assert "{{" not in text["text"] + question["label"]
    assert not question["label"].startswith("=")


@pytest.mark.parametrize("multipage", [False, True])
def test_the_sample_goes_out_whole(sample_workspace: Workspace, multipage: bool) -> None:
    sample = sample_workspace.service("sgb2-antrag").prototype("neuantrag").record
    made = write_form(sample, "neuantrag", translator("de"), multipage=multipage)
    text = made.data.decode()
    for page, question, _ in sample.asked():
        assert f'"{question.id}"' in text, page.id
    for language in LANGUAGES:
        for loss in made.losses:
            assert translator(language).problem(loss).message
            assert loss.where.element
