"""Edits in the table become a plan: changed fields, new measures, and errors in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lab.errors import InputError
from lab.plans import Measure, Plan
from lab.workbench.parts.plan_editor import edited_plan

PLAN = Plan(
    labwerk="plan/1",
    title="Plan",
    as_is="as-is",
    target="target",
    start=dt.date(2026, 3, 2),
    measures=(
        Measure(id="first", title="Erste", kind="removed"),
        Measure(id="second", title="Zweite", kind="added", depends_on=("first",)),
    ),
)


def rows(**changes: Any) -> list[dict[str, Any]]:
    """The table's rows as they are, with some cells of the first measure changed."""
    fields = ("id", "status", "title", "owner", "effort_days", "duration_days", "not_before", "depends_on", "note")
    table = [{name: getattr(measure, name) for name in fields} for measure in PLAN.measures]
    table[0] |= changes
    return table


def test_untouched_table_is_the_same_plan():
    assert edited_plan(PLAN, rows()) == PLAN


def test_changed_cells_are_taken_and_nothing_else():
    plan = edited_plan(PLAN, rows(status="accepted", owner="Frau Beispiel", duration_days=10.0))
    assert plan.measures[0] == PLAN.measures[0].model_copy(
        update={"status": "accepted", "owner": "Frau Beispiel", "duration_days": 10}
    )
    assert plan.measures[1] == PLAN.measures[1]


def test_what_a_row_does_not_name_stays():
    """The columns stand in two tables; neither undoes what was typed into the other."""
    first = edited_plan(PLAN, rows(title="Neu", depends_on=[]))
    both = edited_plan(first, [{"id": "first", "note": "geprüft"}, {"id": "second", "note": ""}])
    assert both.measures[0].title == "Neu"
    assert both.measures[0].note == "geprüft"
    assert both.measures[1] == PLAN.measures[1]


def test_row_without_id_is_a_new_measure():
    plan = edited_plan(PLAN, [*rows(), {"id": None, "title": "Schulung", "owner": "IT", "status": None}])
    assert [measure.title for measure in plan.measures] == ["Erste", "Zweite", "Schulung"]
    assert plan.measures[2].owner == "IT"


def test_circle_is_refused_in_words():
    with pytest.raises(InputError):
        edited_plan(PLAN, rows(depends_on=["second"]))


def test_measure_without_title_is_refused():
    with pytest.raises(InputError):
        edited_plan(PLAN, rows(title=" "))
