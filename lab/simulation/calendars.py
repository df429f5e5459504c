"""Opening hours become intervals of milliseconds from the run's start, which is 00:00 of its first day.

Local wall clock throughout: a day always has 24 hours, so the change to and from summer time moves nothing.
"""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from functools import lru_cache

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
    opens = np.ones(days, dtype=np.bool_)
    opens[[day for day in _closed_days(calendar, start_date, days) if 0 <= day < days]] = False
    weekdays = (start_date.weekday() + np.arange(days)) % 7
    parts = [np.empty((0, 2), dtype=np.int64)]
    for number, weekday in enumerate(WEEKDAYS):
        midnights = np.flatnonzero(opens & (weekdays == number)).reshape(-1, 1) * DAY
        parts += [midnights + np.array([parse_span(text)]) for text in calendar.hours.get(weekday, ())]
    # spans of a day never overlap, so starts and ends can be sorted apart
    return _joined(np.sort(np.concatenate(parts), axis=0))


def _joined(intervals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorted intervals of which none ends when the next begins."""
    begins = np.ones(len(intervals), dtype=np.bool_)
    begins[1:] = intervals[1:, 0] > intervals[:-1, 1]
    ends = np.append(begins[1:], True)[: len(intervals)]
    return np.column_stack((intervals[begins, 0], intervals[ends, 1]))


def _closed_days(calendar: Calendar, start_date: dt.date, days: int) -> set[int]:
    """Ordinals from the start (0 = start) of the days on which the calendar is closed for the whole day."""
    years = tuple(range(start_date.year, (start_date + dt.timedelta(days=days)).year + 1))
    dates = set(calendar.closed) | public_holidays(calendar.holidays, years)
    for text in calendar.closed_every_year:
        month, day = day_of_year(text)
        dates.update(dt.date(year, month, day) for year in years if (month, day) != (2, 29) or gregorian.isleap(year))
    return {(date - start_date).days for date in dates}


@lru_cache(maxsize=64)
def public_holidays(code: str | None, years: tuple[int, ...]) -> frozenset[dt.date]:
    """The public holidays of a Land (library ``holidays``, category public) in some years."""
    if code is None:
        return frozenset()
    from holidays import country_holidays  # a tenth of a second that only a calendar with holidays should pay

    return frozenset(country_holidays("DE", subdiv=code.removeprefix("DE").removeprefix("-") or None, years=years))
