"""Opening hours, public holidays and closed days become the intervals that a reader of the calendar would expect."""

import datetime as dt
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lab.records import Source
from lab.simulation.calendars import DAY, open_intervals
from lab.simulation.scenario import Calendar

HOUR = 3_600_000
SOURCE = Source(kind="assumption", text="test")
OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu"), ("08:00-12:00", "13:00-16:00")) | {"fri": ("08:00-12:00",)}


def calendar(hours=None, **more) -> Calendar:
    return Calendar(name="Amt", hours=OFFICE if hours is None else hours, source=SOURCE, **more)


def open_dates(intervals: np.ndarray, start: dt.date) -> set[dt.date]:
    return {start + dt.timedelta(days=int(begin) // DAY) for begin in intervals[:, 0]}


def test_an_ordinary_week_has_its_spans_in_order():
    monday = dt.date(2026, 1, 12)
    intervals = open_intervals(calendar(), monday, 7)
    assert intervals.dtype == np.int64
    assert intervals.shape == (9, 2)
    assert intervals[0].tolist() == [8 * HOUR, 12 * HOUR]
    assert intervals[-1].tolist() == [4 * DAY + 8 * HOUR, 4 * DAY + 12 * HOUR]
    assert np.all(intervals[1:, 0] >= intervals[:-1, 1])


def test_the_weekday_is_that_of_the_start_date():
    saturday = dt.date(2026, 1, 10)
    assert open_intervals(calendar(), saturday, 7)[0].tolist() == [2 * DAY + 8 * HOUR, 2 * DAY + 12 * HOUR]


def test_spans_that_touch_are_one_interval_even_across_midnight():
    always = calendar(dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("00:00-12:00", "12:00-24:00")))
    assert open_intervals(always, dt.date(2026, 1, 5), 30).tolist() == [[0, 30 * DAY]]


def test_spans_may_be_written_in_any_order():
    swapped = calendar({"mon": ("13:00-16:00", "08:00-12:00")})
    assert open_intervals(swapped, dt.date(2026, 1, 5), 1)[:, 0].tolist() == [8 * HOUR, 13 * HOUR]


@pytest.mark.parametrize(
    ("land", "date", "closed"),
    [
        ("DE-BW", dt.date(2026, 1, 6), True),  # Heilige Drei Könige
        ("DE-HE", dt.date(2026, 1, 6), False),
        ("DE-BW", dt.date(2026, 6, 4), True),  # Fronleichnam
        ("DE-BE", dt.date(2026, 6, 4), False),
        ("DE-BE", dt.date(2027, 3, 8), True),  # Frauentag, in the second year of the run
        ("DE", dt.date(2026, 5, 1), True),
        ("DE-SN", dt.date(2026, 11, 18), True),  # Buß- und Bettag
        ("DE-BW", dt.date(2026, 11, 18), False),
    ],
)
def test_public_holidays_are_those_of_the_land(land, date, closed):
    start = dt.date(2026, 1, 5)
    days = open_dates(open_intervals(calendar(holidays=land), start, 700), start)
    assert (date not in days) is closed


def test_yearly_and_single_closed_days_are_closed_in_every_year_of_the_run():
    start = dt.date(2026, 1, 5)
    office = calendar(closed_every_year=("12-24", "12-31"), closed=(dt.date(2026, 5, 15),))
    days = open_dates(open_intervals(office, start, 730), start)
    closed = {dt.date(2026, 12, 24), dt.date(2026, 12, 31), dt.date(2027, 12, 24)}
    assert not days & (closed | {dt.date(2026, 5, 15)})
    assert dt.date(2026, 12, 23) in days


def test_the_29th_of_february_is_closed_in_leap_years_only():
    every_day = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("08:00-09:00",))
    start = dt.date(2027, 2, 1)
    days = open_dates(open_intervals(calendar(every_day, closed_every_year=("02-29",)), start, 400), start)
    assert dt.date(2027, 2, 28) in days
    assert dt.date(2028, 2, 29) not in days


def test_a_calendar_without_days_has_no_intervals_but_the_right_shape():
    assert open_intervals(calendar(), dt.date(2026, 1, 10), 2).shape == (0, 2)


@pytest.mark.parametrize(
    "text", ["8-12", "08:00", "08.00-12.00", "25:00-26:00", "08:60-09:00", "12:00-08:00", "9:00-9:00"]
)
def test_what_is_no_span_is_refused_at_its_place(text):
    with pytest.raises(ValidationError) as refused:
        calendar({"mon": ("07:00-07:30", text)})
    error = refused.value.errors()[0]
    assert error["loc"] == ("hours", "mon", 1)
    assert error["ctx"]["text"] == text


@pytest.mark.parametrize(
    ("place", "broken"),
    [
        (("hours", "mon"), {"hours": {"mon": ("08:00-12:00", "11:00-13:00")}}),
        (("closed_every_year", 0), {"closed_every_year": ("13-45",)}),
        (("closed_every_year", 0), {"closed_every_year": ("24.12.",)}),
        (("holidays",), {"holidays": "DE-XX"}),
        (("holidays",), {"holidays": "BW"}),
        ((), {"hours": {"mon": ()}}),
    ],
)
def test_an_unreadable_calendar_is_refused_at_its_place(place, broken):
    with pytest.raises(ValidationError) as refused:
        calendar(**broken)
    assert refused.value.errors()[0]["loc"] == place


TIMES = [f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in (0, 30)] + ["24:00"]


@st.composite
def weeks(draw):
    """Opening hours with any number of spans a day, touching or not."""
    week = {}
    for weekday in draw(st.sets(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1)):
        cuts = sorted(draw(st.lists(st.sampled_from(TIMES), min_size=2, max_size=8, unique=True)))
        spans = [f"{a}-{b}" for a, b in itertools.pairwise(cuts)]
        week[weekday] = tuple(draw(st.lists(st.sampled_from(spans), min_size=1, unique=True)))
    return week


@given(weeks(), st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_intervals_are_open_in_exactly_the_half_hours_of_the_week(week, start, days):
    intervals = open_intervals(calendar(week), start, days)
    assert np.all(intervals[:, 0] < intervals[:, 1])
    assert np.all(intervals[1:, 0] > intervals[:-1, 1])
    for half in range(days * 48):
        day = start + dt.timedelta(days=half // 48)
        time = TIMES[half % 48]
        spans = week.get(("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()], ())
        expected = any(a <= time < b for a, b in (span.split("-") for span in spans))
        moment = half * HOUR // 2
        assert bool(np.any((intervals[:, 0] <= moment) & (moment < intervals[:, 1]))) is expected
