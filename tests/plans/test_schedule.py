"""The schedule keeps every dependency, and its critical path is what sets the end."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.errors import InputError
from lab.plans import schedule
from tests.plans.builders import MONDAY, measure, plan


def day(number):
    return MONDAY + dt.timedelta(days=number)


def test_one_after_the_other_skips_the_weekend():
    slots = schedule(plan(measure("a", 3), measure("b", 4, after="a"))).slots
    assert (slots["a"].start, slots["a"].finish) == (day(0), day(2))
    assert (slots["b"].start, slots["b"].finish) == (day(3), day(8))


def test_a_public_holiday_is_no_working_day():
    found = schedule(plan(measure("a", 3)), {day(1)})
    assert found.finish == day(3)


def test_a_plan_that_starts_on_a_sunday_begins_on_monday():
    assert schedule(plan(measure("a", 1), start=day(-1))).start == MONDAY


def test_the_network_of_the_textbook():
    """a(3) → b(5), c(2); b and c → d(4): the critical path is a b d of 12 days, c has 3 days of slack."""
    found = schedule(plan(measure("a", 3), measure("b", 5, "a"), measure("c", 2, "a"), measure("d", 4, ("b", "c"))))
    assert found.critical_path == ("a", "b", "d")
    assert {name: slot.slack for name, slot in found.slots.items()} == {"a": 0, "b": 0, "c": 3, "d": 0}
    assert found.finish == day(15)


def test_a_measure_waits_for_its_date():
    found = schedule(plan(measure("a", 2), measure("b", 2, "a", not_before=day(12))))
    assert found.slots["b"].start == day(14)
    assert (found.slots["a"].slack, found.critical_path) == (8, ("b",))


def test_a_circle_is_named_by_its_titles():
    with pytest.raises(InputError) as caught:
        schedule(plan(measure("a", 1, "c"), measure("b", 1, "a"), measure("c", 1, "b"), measure("d", 1)))
    circle = caught.value.problem.values["circle"]
    assert all(f"„{name}“" in circle for name in "abc")
    assert "„d“" not in circle


def test_a_rejected_measure_takes_no_time_but_keeps_the_order():
    found = schedule(plan(measure("a", 5), measure("b", 9, "a", status="rejected"), measure("c", 2, "b")))
    assert found.slots["c"].start == day(7)
    assert "b" not in found.slots
    assert (found.critical_path, found.on_rejected) == (("a", "c"), ("c",))


def test_a_milestone_waits_for_a_milestone_with_a_date():
    found = schedule(plan(measure("a", 0), measure("b", 0, not_before=day(7)), measure("c", 0, ("a", "b"))))
    assert found.slots["c"].start == found.slots["b"].finish == day(7)


def test_an_unknown_duration_is_said():
    assert schedule(plan(measure("a"), measure("b", 2, "a"))).without_duration == ("a",)


def test_an_empty_plan_has_no_end():
    found = schedule(plan())
    assert (found.start, found.finish, found.critical_path) == (None, None, ())


def test_a_milestone_falls_on_the_day_on_which_what_it_waits_for_ends():
    found = schedule(plan(measure("a", 5), measure("b", 0, "a"), measure("c", 1, "b")))
    assert found.slots["b"].start == found.slots["a"].finish == day(4)
    assert found.slots["c"].start == day(7)


@st.composite
def plans(draw, shortest=0):
    """Plans without circles: each measure depends on earlier ones, then the order is shuffled."""
    measures = []
    for number in range(draw(st.integers(1, 9))):
        earlier = st.sets(st.sampled_from([one.id for one in measures]), max_size=3) if measures else st.just(set())
        measures.append(
            measure(
                f"m{number}",
                draw(st.integers(shortest, 12)),
                draw(earlier),
                not_before=draw(st.none() | st.dates(day(-10), day(60))),
                status=draw(st.sampled_from(["draft", "accepted", "rejected"])),
            )
        )
    return plan(*draw(st.permutations(measures)), start=draw(st.dates(day(0), day(10))))


HOLIDAYS = st.sets(st.dates(day(0), day(90)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(plans(), HOLIDAYS)
def test_no_measure_begins_before_what_it_depends_on_ends(some, holidays):
    slots = schedule(some, holidays).slots
    for one in some.measures:
        for other in one.depends_on:
            if one.id in slots and other in slots:
                both_last = slots[one.id].working_days and slots[other].working_days
                assert slots[one.id].start >= slots[other].finish + dt.timedelta(days=1 if both_last else 0)


@settings(max_examples=60, deadline=None)
@given(plans(), HOLIDAYS)
def test_dates_are_working_days_not_before_their_date(some, holidays):
    for name, slot in schedule(some, holidays).slots.items():
        one = next(measure for measure in some.measures if measure.id == name)
        for date in (slot.start, slot.finish):
            assert date.weekday() < 5
            assert date not in holidays
            assert date >= max(some.start, one.not_before or some.start)


@settings(max_examples=60, deadline=None)
@given(plans(), HOLIDAYS)
def test_the_critical_path_has_no_slack_and_reaches_the_end(some, holidays):
    found = schedule(some, holidays)
    assert all(slot.slack >= 0 for slot in found.slots.values())
    assert all(found.slots[name].slack == 0 for name in found.critical_path)
    assert bool(found.critical_path) == bool(found.slots)
    if found.slots:
        assert found.slots[found.critical_path[-1]].finish == found.finish


@settings(max_examples=60, deadline=None)
@given(plans(shortest=1), HOLIDAYS, st.data())
def test_slack_is_what_a_measure_may_take_longer_without_moving_the_end(some, holidays, data):
    before = schedule(some, holidays)
    if not before.slots:
        return
    name = data.draw(st.sampled_from(sorted(before.slots)))

    def finish_with(extra):
        longer = {"duration_days": before.slots[name].working_days + extra}
        measures = tuple(one.model_copy(update=longer) if one.id == name else one for one in some.measures)
        return schedule(some.model_copy(update={"measures": measures}), holidays).finish

    assert finish_with(before.slots[name].slack) == before.finish
    assert finish_with(before.slots[name].slack + 1) > before.finish


def test_a_milestone_on_the_day_after_the_last_work_ends_the_critical_path():
    found = schedule(plan(measure("work", 5), measure("opening", 0, not_before=dt.date(2026, 3, 9))))
    assert found.finish == dt.date(2026, 3, 9)
    assert found.critical_path == ("opening",)
