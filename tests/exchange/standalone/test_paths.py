"""Along every path of a prototype, and along its path tests, the browser walks as the server does."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lab.exchange.standalone.data import data_of
from lab.prototypes import Answers, Prototype
from lab.prototypes.answers import Typed
from lab.prototypes.given import typed_of
from lab.prototypes.path_examples import PathExamples
from lab.prototypes.path_run import run_path_test
from lab.prototypes.path_test import PathTests
from lab.prototypes.paths import all_paths
from lab.prototypes.slots import slot_named
from tests.exchange.standalone.made import TODAY
from tests.exchange.standalone.node import Twin
from tests.exchange.standalone.test_walk import day_of, whole_walk

TESTS = Path(__file__).parents[2]
SAMPLES = sorted((TESTS.parent / "prototypes").rglob("*.prototype.yaml"))
FILES = [
    TESTS / "participants" / "everything.prototype.yaml",
    TESTS / "prototypes" / "small.prototype.yaml",
    TESTS / "prototypes" / "tasks.prototype.yaml",
    *SAMPLES,
]
MOST = 30
"""Paths of one prototype that are walked."""


def prototype_in(file: Path) -> Prototype:
    return Prototype.model_validate(YAML(typ="safe").load(file))


def alike(twin: Twin, prototype: Prototype, answers: Answers) -> None:
    """With every page done, and with none."""
    data = data_of(prototype)
    for done in ({page.id for page in prototype.pages}, set[str]()):
        assert twin.walk(data, answers, sorted(done), day_of(TODAY)) == whole_walk(prototype, answers, done)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_every_path_that_is_listed(twin: Twin, file: Path) -> None:
    prototype = prototype_in(file)
    examples = PathExamples(prototype, TODAY, tries=2000)
    found = [examples.of(path) for path in all_paths(prototype, MOST).paths]
    walked = [answers for answers in found if answers is not None]
    assert walked
    for answers in walked:
        alike(twin, prototype, answers)


def path_tests_of(file: Path) -> Path:
    """The path tests of a prototype."""
    return file.with_name(file.name.replace(".prototype.", ".paths."))


@pytest.mark.parametrize("file", [file for file in FILES if path_tests_of(file).is_file()], ids=lambda file: file.name)
def test_every_step_of_the_path_tests(twin: Twin, file: Path) -> None:
    prototype = prototype_in(file)
    tests = PathTests.model_validate(YAML(typ="safe").load(path_tests_of(file)))
    for test in tests.paths:
        result = run_path_test(prototype, test, tests.today or TODAY)
        assert result.passed, result.divergence
        answers: dict[str, Typed] = {}
        for step in test.steps:
            for key, given in step.answers.items():
                slot = slot_named(prototype.page(step.page), key)
                assert slot is not None
                answers[key] = typed_of(slot.question, given)
                if slot.group:
                    items = answers.get(slot.group.id, ())
                    answers[slot.group.id] = tuple(dict.fromkeys((*items, slot.item)))
            alike(twin, prototype, answers)
