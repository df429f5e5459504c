"""Path tests drafted for a prototype pass on it, one for each path that is possible, and say what somebody types."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from lab.prototypes import Prototype
from lab.prototypes.path_draft import draft_path_tests
from lab.prototypes.path_examples import PathExamples
from lab.prototypes.path_run import run_path_test
from lab.prototypes.paths import all_paths
from tests.prototypes.forms import forms
from tests.prototypes.small import small
from tests.prototypes.test_groups import with_group
from tests.prototypes.test_task_list import PROTOTYPE as TASKS

TODAY = dt.date(2026, 3, 12)


@pytest.mark.parametrize("prototype", [small(), TASKS, with_group()])
def test_every_possible_path_gets_a_test(prototype: Prototype) -> None:
    examples = PathExamples(prototype, TODAY)
    possible = [path.pages for path in all_paths(prototype).paths if examples.of(path) is not None]
    drafted = draft_path_tests(prototype, TODAY).paths
    assert len(drafted) == len(possible)
    assert [test.ends for test in drafted] == [pages[-1] for pages in possible]


def test_what_registers_know_is_not_typed() -> None:
    (first, *_) = draft_path_tests(small(), TODAY).paths
    person = next(step for step in first.steps if step.page == "person")
    assert person.answers == {"status": "abroad"}


@settings(max_examples=40, deadline=None)
@given(forms())
def test_whatever_the_form_a_drafted_test_passes(form: Prototype) -> None:
    drafted = draft_path_tests(form, TODAY).paths
    assert drafted, "a form without a path that can be walked"
    assert all(run_path_test(form, test, TODAY).passed for test in drafted)
