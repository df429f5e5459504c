"""Opening hours become intervals of milliseconds from the run's start, which is 00:00 of its first day.

Local wall clock throughout: a day always has 24 hours, so the change to and from summer time moves nothing.
"""

from __future__ import annotations

import calendar as gregorian
import datetime as dt

import numpy as np
from numpy.typing import NDArray

from lab.simulation.hours import day_of_year, parse_span
from lab.simulation.scenario import Calendar, Weekday

__all__ = ["DAY", "open_intervals", "public_holidays"]

DAY = 86_400_000
"""Milliseconds of a day."""

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def open_intervals(calendar: Calendar, start_date: dt.date, days: int) -> NDArray[np.int64]:
    """The open times of a calendar as an array of shape (n, 2): start and end, in milliseconds from the first midnight.

    Sorted, disjoint, and joined where one ends as the next begins (so a calendar that never closes gives one interval).
    """
    week = [sorted(parse_span(text) for text in calendar.hours.get(weekday, ())) for weekday in WEEKDAYS]
    closed = _closed_days(calendar, start_date, days)
    intervals: list[list[int]] = []
    for day in range(days):
        if day in closed:
            continue
        midnight = day * DAY
        for start, end in week[(start_date.weekday() + day) % 7]:
            if intervals and intervals[-1][1] == midnight + start:
                intervals[-1][1] = midnight + end
            else:
                intervals.append([midnight + start, midnight + end])
    return np.array(intervals, dtype=np.int64).reshape(-1, 2)


def _closed_days(calendar: Calendar, start_date: dt.date, days: int) -> set[int]:
    """Ordinals from the start (0 = start) of the days on which the calendar is closed for the whole day."""
    years = tuple(range(start_date.year, (start_date + dt.timedelta(days=days)).year + 1))
    dates = set(calendar.closed) | public_holidays(calendar.holidays, years)
    for text in calendar.closed_every_year:
        month, day = day_of_year(text)
        dates.update(dt.date(year, month, day) for year in years if (month, day) != (2, 29) or gregorian.isleap(year))
    return {(date - start_date).days for date in dates}


def public_holidays(code: str | None, years: tuple[int, ...]) -> set[dt.date]:
    """The public holidays of a Land (library ``holidays``, category public) in some years."""
    if code is None:
        return set()
    from holidays import country_holidays  # a tenth of a second that only a calendar with holidays should pay

    return set(country_holidays("DE", subdiv=code.removeprefix("DE").removeprefix("-") or None, years=years))
