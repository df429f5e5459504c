"""A team's edits change what they name and nothing else."""

import datetime as dt

import pytest

from lab.errors import InputError, NotFoundError, RefusedError
from lab.plans import add_measure, change_measure, move_measure, remove_measure, set_status
from tests.plans.builders import measure, plan

PLAN = plan(measure("a", 3), measure("b", 2, "a"), measure("c", 1, drafted_title="c", kind="removed"))


def ids(some):
    return [one.id for one in some.measures]


@pytest.mark.parametrize("status", ["accepted", "rejected", "done", "draft"])
def test_a_status_is_set_and_the_old_plan_stays(status):
    changed = set_status(PLAN, "b", status)
    assert (changed.measures[1].status, PLAN.measures[1].status) == (status, "draft")
    assert (changed.measures[0], changed.measures[2]) == (PLAN.measures[0], PLAN.measures[2])


def test_only_the_given_fields_change():
    changed = change_measure(PLAN, "b", owner="IT", effort_days=4.5, not_before=dt.date(2026, 5, 4)).measures[1]
    assert (changed.owner, changed.effort_days, changed.not_before) == ("IT", 4.5, dt.date(2026, 5, 4))
    assert (changed.depends_on, changed.duration_days, changed.title) == (("a",), 2, "b")


def test_a_figure_can_be_taken_back():
    assert change_measure(PLAN, "b", duration_days=None).measures[1].duration_days is None


@pytest.mark.parametrize("changes", [{"title": " "}, {"effort_days": -1}, {"duration_days": -1}])
def test_what_cannot_be_is_refused_with_its_field(changes):
    with pytest.raises(InputError) as caught:
        change_measure(PLAN, "b", **changes)
    assert caught.value.problem.where.field == f"measures.b.{next(iter(changes))}"


def test_a_circle_of_dependencies_is_refused():
    with pytest.raises(InputError, match="im Kreis"):
        change_measure(PLAN, "a", depends_on=("b",))


@pytest.mark.parametrize(
    "edit",
    [
        lambda: set_status(PLAN, "gone", "done"),
        lambda: change_measure(PLAN, "gone", owner="x"),
        lambda: change_measure(PLAN, "a", depends_on=("gone",)),
        lambda: move_measure(PLAN, "gone", 0),
        lambda: remove_measure(PLAN, "gone"),
    ],
)
def test_a_measure_that_is_not_there_is_named(edit):
    with pytest.raises(NotFoundError, match="gone"):
        edit()


def test_an_own_measure_gets_a_readable_id_and_a_place_at_the_end():
    changed, name = add_measure(PLAN, "Schulung für Beschäftigte")
    assert name == ids(changed)[-1] == "schulung-fuer-beschaeftigte"
    again, second = add_measure(changed, "Schulung für Beschäftigte")
    assert second == "schulung-fuer-beschaeftigte-2"
    assert again.measures[-1].kind == "organisational"


def test_removing_an_own_measure_removes_the_dependencies_on_it():
    changed = remove_measure(PLAN, "a")
    assert ids(changed) == ["b", "c"]
    assert changed.measures[0].depends_on == ()


def test_a_drafted_measure_is_rejected_and_not_removed():
    with pytest.raises(RefusedError, match="nächsten Entwurf"):
        remove_measure(PLAN, "c")


@pytest.mark.parametrize(("position", "expected"), [(0, "cab"), (1, "acb"), (99, "abc"), (-5, "cab")])
def test_a_measure_moves_to_its_place(position, expected):
    assert ids(move_measure(PLAN, "c", position)) == list(expected)
