"""Cases that belong to somebody who has no time for them are told of by name, and so is haste without effect."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.errors import Problem, RefusedError
from lab.simulation import scenario as sc
from lab.simulation.run import simulate
from tests.simulation.nets import SOURCE, every, scenario, staff, task
from tests.simulation.people import OFFICE, ROW, member, team


def told(role: sc.Role, part: str, **activities: sc.Activity) -> list[Problem]:
    """The warnings of a run in which a case comes every ten minutes of the office's hours, that have these words."""
    parameters = scenario(
        every(10).model_copy(update={"calendar": "office"}),
        days=28,
        activities={"a": task(12, "r"), "b": task(3, "r"), **activities},
        roles={"r": role},
        calendars=OFFICE,
    )
    run = parameters.run.model_copy(update={"replications": 3})
    return [warning for warning in simulate(ROW, parameters, run=run).warnings if part in warning.message]


def assigned(*members: sc.Member, **more: object) -> sc.Role:
    return team(*members, assignment="case", calendar="office", **more)


def test_whoever_gets_more_cases_than_they_have_time_for_is_named() -> None:
    """75 % of the role's time is needed; three of four cases are Anna's, who would need nine eighths of hers."""
    [warning] = told(
        assigned(
            member("Anna", share=3),
            member("Ben"),
        ),
        "gehören zu viele Fälle",
    )
    assert (warning.values["person"], warning.where.field) == ("Anna", "roles.r.members")
    assert 2 <= warning.values["hours"] <= 6
    assert warning.hint


def test_nobody_is_named_where_each_has_time_for_their_own() -> None:
    assert not told(assigned(member("Anna"), member("Ben")), "gehören zu viele Fälle")
    assert not told(staff(2), "gehören zu viele Fälle")


def test_speed_and_leave_count_unless_others_substitute() -> None:
    away = (sc.Leave(first=dt.date(2026, 1, 12), last=dt.date(2026, 1, 30)),)
    slow = assigned(member("Anna", speed=0.5), member("Ben", speed=1.5))
    assert [one.values["person"] for one in told(slow, "gehören zu viele Fälle")] == ["Anna"]
    alone = assigned(member("Anna", leave=away), member("Ben"))
    assert [one.values["person"] for one in told(alone, "gehören zu viele Fälle", a=task(8, "r"))] == ["Anna"]
    helped = assigned(member("Anna", leave=away), member("Ben"), substitute=True)
    assert "Anna" not in [one.values["person"] for one in told(helped, "gehören zu viele Fälle", a=task(8, "r"))]


@pytest.mark.parametrize(("priority", "warned"), [(0.0, True), (-1.0, True), (1.0, False), ("1", False)])
def test_haste_needs_something_less_urgent(priority: float | str, warned: bool) -> None:
    hasty = task(3, "r").model_copy(update={"preempts": True, "priority": priority})
    warnings = told(staff(2).model_copy(update={"calendar": "office"}), "unterbrechen (preempts)", b=hasty)
    assert [one.where.element for one in warnings] == (["b"] if warned else [])


def test_a_batch_that_is_never_full_is_named_where_no_case_is_done() -> None:
    batch = task(3, "r").model_copy(update={"batch": sc.Batch(size=100_000, source=SOURCE)})
    with pytest.raises(RefusedError) as refused:
        told(staff(2), "", b=batch)
    assert "b" in [detail.where.element for detail in refused.value.details]
