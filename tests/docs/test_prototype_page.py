"""Every example on the page about prototypes holds together, and no kind, key or error id is left out of it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

from lab.prototypes import Prototype, check
from lab.prototypes.definition import PageKind
from lab.prototypes.path_run import run_path_test
from lab.prototypes.path_test import PathTests
from lab.prototypes.question import QuestionKind
from lab.prototypes.validation import OWN_ERRORS
from tools import prototype_reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "prototype.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml (\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = [(kind, YAML(typ="safe").load(text)) for kind, text in BLOCK.findall(TEXT)]


def prototypes() -> list[Prototype]:
    found = []
    for kind, data in EXAMPLES:
        if kind == "prototype":
            found.append(Prototype.model_validate(data))
        elif kind == "questions":
            found.append(Prototype.model_validate(around(data)))
    return found


def around(questions: list[dict[str, Any]]) -> dict[str, Any]:
    head = {"labwerk": "prototype/1", "title": {"de": "T"}, "authority": {"de": "A"}, "start": "a"}
    end = {"id": "z", "kind": "exit", "title": {"de": "Z"}}
    pages = [{"id": "a", "title": {"de": "A"}, "questions": questions}, end]
    return {**head, "pages": pages, "routes": [{"from": "a", "to": "z"}]}


def test_every_block_says_what_it_is() -> None:
    assert {kind for kind, _ in EXAMPLES} == {"prototype", "questions", "paths"}
    assert TEXT.count("```yaml") == len(EXAMPLES)


@pytest.mark.parametrize("prototype", prototypes(), ids=lambda one: one.title.in_language("de"))
def test_examples_hold_together(prototype: Prototype) -> None:
    assert [problem.message.format(**problem.values) for problem in check(prototype)] == []


def test_the_path_tests_pass() -> None:
    (tests,) = [PathTests.model_validate(data) for kind, data in EXAMPLES if kind == "paths"]
    assert len(tests.paths) == 2
    for test in tests.paths:
        assert run_path_test(prototypes()[0], test, tests.today or dt.date.today()).passed


def test_every_kind_is_shown() -> None:
    asked = [question for one in prototypes() for page in one.pages for question in page.questions]
    assert {question.kind for question in asked} == set(get_args(QuestionKind))
    assert {page.kind for one in prototypes() for page in one.pages} == set(get_args(PageKind))


def test_every_key_of_pages_and_questions_is_used_or_explained() -> None:
    """The fields' own page has them all; here each is met in an example or named in the text."""
    keys = set(re.findall(r"^\| `(\w+)` \|", prototype_reference.page(), re.MULTILINE))
    assert {key for key in keys if not re.search(rf"\b{key}\b", TEXT)} == set()


def test_every_error_is_named_with_its_kind() -> None:
    rows = dict(re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (`[^|]+) \|$", TEXT, re.MULTILINE))
    named = {
        kind: set(re.findall(r"`(\w+)`", ids)) for kinds, ids in rows.items() for kind in re.findall(r"\w+", kinds)
    }
    assert named == {kind: set(ids) for kind, ids in OWN_ERRORS.items()}


def test_the_page_of_the_fields_is_what_the_code_says() -> None:
    written = (PAGE.parent / "prototype-fields.md").read_text(encoding="utf-8")
    assert written == prototype_reference.page(), "write it anew: python tools/prototype_reference.py"
