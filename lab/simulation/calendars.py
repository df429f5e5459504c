"""Opening hours become intervals of milliseconds from the run's start, which is 00:00 of its first day.

Local wall clock throughout: a day always has 24 hours, so the change to and from summer time moves nothing.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re

import holidays as public_holidays
import numpy as np
from numpy.typing import NDArray

from lab.errors import N_, InputError, LabError, Problem, Where
from lab.simulation.scenario import Calendar

__all__ = ["DAY", "calendar_problems", "known_lands", "open_intervals", "parse_span"]

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
"""Milliseconds of a day."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


def known_lands() -> tuple[str, ...]:
    """The codes that ``Calendar.holidays`` may name, ``DE`` (holidays of all Länder) first."""
    return ("DE", *(f"DE-{land}" for land in sorted(public_holidays.country_holidays("DE").subdivisions)))


def parse_span(text: str, where: Where | None = None) -> tuple[int, int]:
    """Start and end of a span such as ``08:00-12:30`` in milliseconds from midnight; the end may be ``24:00``.

    Raises:
        InputError: the text is no span, names a time that no day has, or ends before it begins.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise InputError(
            N_("„{text}“ ist keine Zeitspanne."),
            where=where,
            hint=N_("Erwartet wird Beginn und Ende im 24-Stunden-Format, zum Beispiel „08:00-12:30“."),
            text=text,
        )
    start_hour, start_minute, end_hour, end_minute = (int(part) for part in found.groups())
    start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
    if start_minute > 59 or end_minute > 59 or start > 24 * 60 or end > 24 * 60:
        raise InputError(
            N_("Die Zeitspanne „{text}“ nennt eine Uhrzeit, die es nicht gibt."),
            where=where,
            hint=N_("Uhrzeiten gehen von 00:00 bis 24:00."),
            text=text,
        )
    if end <= start:
        raise InputError(
            N_("Die Zeitspanne „{text}“ endet nicht nach ihrem Beginn."),
            where=where,
            hint=N_("Eine Spanne über Mitternacht tragen Sie bitte als zwei Spannen an den beiden Wochentagen ein."),
            text=text,
        )
    return start * MINUTE, end * MINUTE


def open_intervals(calendar: Calendar, start_date: dt.date, days: int) -> NDArray[np.int64]:
    """The open times of a calendar as an array of shape (n, 2): start and end, in milliseconds from the first midnight.

    Sorted, disjoint, and joined where one ends as the next begins (so a calendar that never closes gives one interval).

    Raises:
        InputError: a span, a yearly date or the Land cannot be read, or spans of a weekday overlap.
    """
    week = [_day_spans(calendar, weekday) for weekday in WEEKDAYS]
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


def calendar_problems(calendar: Calendar, field: str) -> tuple[Problem, ...]:
    """What ``open_intervals`` would refuse; ``field`` is the calendar's place, such as ``calendars.office``."""
    problems = []
    for check in (_check_hours, _check_yearly, _check_land):
        try:
            check(calendar)
        except LabError as error:
            inner = error.problem.where.field
            problems.append(error.problem.at(field=f"{field}.{inner}" if inner else field))
    return tuple(problems)


def _check_hours(calendar: Calendar) -> None:
    spans = [span for weekday in WEEKDAYS for span in _day_spans(calendar, weekday)]
    if not spans:
        raise InputError(
            N_("Der Kalender „{name}“ hat keine einzige Öffnungszeit."),
            where=Where(field="hours"),
            hint=N_("Tragen Sie für mindestens einen Wochentag eine Zeitspanne ein."),
            name=calendar.name,
        )


def _check_yearly(calendar: Calendar) -> None:
    for position, text in enumerate(calendar.closed_every_year):
        _month_day(text, position)


def _check_land(calendar: Calendar) -> None:
    _land_holidays(calendar.holidays, (2026,))


def _day_spans(calendar: Calendar, weekday: str) -> list[tuple[int, int]]:
    """The spans of a weekday in their order in time."""
    texts = calendar.hours.get(weekday, ())  # type: ignore[call-overload]
    spans = sorted(parse_span(text, Where(field=f"hours.{weekday}.{position}")) for position, text in enumerate(texts))
    for (_, end), (start, _) in itertools.pairwise(spans):
        if start < end:
            raise InputError(
                N_("Die Öffnungszeiten eines Wochentags überschneiden sich im Kalender „{name}“."),
                where=Where(field=f"hours.{weekday}"),
                hint=N_("Legen Sie sich überschneidende Zeitspannen zu einer zusammen."),
                name=calendar.name,
            )
    return spans


def _closed_days(calendar: Calendar, start_date: dt.date, days: int) -> set[int]:
    """Ordinals from the start (0 = start) of the days on which the calendar is closed for the whole day."""
    years = range(start_date.year, (start_date + dt.timedelta(days=max(days - 1, 0))).year + 1)
    dates = set(calendar.closed) | _land_holidays(calendar.holidays, tuple(years))
    for position, text in enumerate(calendar.closed_every_year):
        month, day = _month_day(text, position)
        for year in years:
            if (month, day) != (2, 29) or _is_leap(year):
                dates.add(dt.date(year, month, day))
    return {(date - start_date).days for date in dates}


def _month_day(text: str, position: int) -> tuple[int, int]:
    month, day = int(text[:2]), int(text[3:])
    try:
        dt.date(2024, month, day)  # a leap year, so that 02-29 is a date
    except ValueError:
        raise InputError(
            N_("„{text}“ ist kein Tag eines Jahres."),
            where=Where(field=f"closed_every_year.{position}"),
            hint=N_("Erwartet wird Monat und Tag, zum Beispiel „12-24“ für Heiligabend."),
            text=text,
        ) from None
    return month, day


def _land_holidays(code: str | None, years: tuple[int, ...]) -> set[dt.date]:
    """The public holidays of a Land in some years (library ``holidays``, category public)."""
    if code is None:
        return set()
    if code not in known_lands():
        raise InputError(
            N_("„{code}“ ist kein Kürzel eines Bundeslandes."),
            where=Where(field="holidays"),
            hint=N_("Bekannt sind: {lands}."),
            code=code,
            lands=", ".join(known_lands()),
        )
    land = code.removeprefix("DE").removeprefix("-") or None
    return set(public_holidays.country_holidays("DE", subdiv=land, years=years))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
