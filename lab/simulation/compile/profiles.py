"""Arrivals that are more or less frequent by month, weekday and hour: pieces of time with one rate each.

Arrivals of a process whose rate changes are found by inverting the cumulative rate (Çinlar 1975; Law, Simulation
Modeling and Analysis, 8.6.2): gaps are drawn in a time that passes as fast as cases come. Rates are whole multiples of
1 / ``RATE`` of the mean rate of a year, so that the inverse is exact in integers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.simulation.calendars import DAY, WEEKDAYS, open_intervals
from lab.simulation.hours import parse_span
from lab.simulation.kernel.codes import RATE
from lab.simulation.scenario import Calendar, Profile

__all__ = ["Pieces", "pieces_of", "yearly_time"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Disjoint times in order, each with the rate in which cases come in it."""

    start: Ints
    end: Ints
    weight: Ints
    """In multiples of 1 / ``RATE`` of the mean rate of the year; never 0."""

    @property
    def before(self) -> Ints:
        """Weight times milliseconds before each piece, and in all of them: one more than there are pieces."""
        return np.concatenate([[0], np.cumsum((self.end - self.start) * self.weight)]).astype(np.int64)


def pieces_of(profile: Profile, calendar: Calendar | None, start: dt.date, days: int, year: int) -> Pieces | None:
    """The pieces of some days. A weight 1 is the mean rate in the open time of ``year``; None if nobody comes in it."""
    first, length = _year(year)
    of_year = _weighted(profile, calendar, first, length)
    total = float(np.sum((of_year[1] - of_year[0]) * of_year[2]))
    if total <= 0.0:
        return None
    mean = total / float(np.sum(of_year[1] - of_year[0]))
    begin, end, weight = _weighted(profile, calendar, start, days)
    whole = np.maximum(np.rint(weight / mean * RATE), weight > 0).astype(np.int64)
    return _joined(begin[whole > 0], end[whole > 0], whole[whole > 0])


def yearly_time(profile: Profile, calendar: Calendar | None, year: int) -> float:
    """Milliseconds of a profile's time in a calendar year: the open time, but for rounding of the weights."""
    first, length = _year(year)
    pieces = pieces_of(profile, calendar, first, length, year)
    return float(pieces.before[-1]) / RATE if pieces is not None else 0.0


def _year(year: int) -> tuple[dt.date, int]:
    return dt.date(year, 1, 1), (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days


def _weighted(
    profile: Profile, calendar: Calendar | None, start: dt.date, days: int
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """Start, end and weight of all open times, cut at midnight and where hours of the profile begin or end."""
    opened = open_intervals(calendar, start, days) if calendar is not None else np.array([[0, days * DAY]])
    spans = {parse_span(text): weight for text, weight in profile.hours.items()}
    edges = sorted({0, *(edge for span in spans for edge in span if edge < DAY)})
    cuts = (np.arange(days).reshape(-1, 1) * DAY + np.array(edges)).ravel()
    points = np.unique(np.concatenate([cuts, opened.ravel()]))
    begin, end = points[:-1], points[1:]
    at = np.searchsorted(opened[:, 0], begin, side="right") - 1
    is_open = (at >= 0) & (begin < opened[at, 1]) if len(opened) else np.zeros(len(begin), dtype=np.bool_)
    begin, end = begin[is_open], end[is_open]
    day, within = np.divmod(begin, DAY)
    months = np.array([(start + dt.timedelta(days=number)).month for number in range(days)], dtype=np.int64)
    weight = np.ones(len(begin))
    for month, factor in profile.months.items():
        weight[months[day] == month] *= factor
    for weekday, factor in profile.weekdays.items():
        weight[(start.weekday() + day) % 7 == WEEKDAYS.index(weekday)] *= factor
    for (low, high), factor in spans.items():
        weight[(within >= low) & (within < high)] *= factor
    return begin, end, weight


def _joined(start: Ints, end: Ints, weight: Ints) -> Pieces:
    """Pieces of which none goes on with the same rate when the one before it ends."""
    begins = np.ones(len(start), dtype=np.bool_)
    begins[1:] = (start[1:] > end[:-1]) | (weight[1:] != weight[:-1])
    ends = np.append(begins[1:], True)[: len(start)]
    return Pieces(start[begins], end[ends], weight[begins])
