"""iCalendar texts as opening hours: events that come back every day or every week.

A BPSim calendar says when a value holds. What our calendars cannot say (single days, every second week, an end of the
series) is told. Times are local; a time zone is ignored, and that is told too.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from lab.errors import N_
from lab.exchange.bpsim.document import Given
from lab.exchange.bpsim.losses import Losses
from lab.exchange.bpsim.values import span_milliseconds
from lab.records import Source
from lab.simulation.scenario import Calendar, Weekday

__all__ = ["DAY_MINUTES", "WEEKDAYS", "hours_of", "read_calendar", "spans_text"]

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
DAY_MINUTES = 1440
_LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<options>;[^:]*)?:(?P<value>.*)")
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?(Z)?")

Hours = dict[int, list[tuple[int, int]]]
"""By weekday (0 is Monday): spans in minutes from midnight."""


@dataclass(slots=True)
class _Event:
    values: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    excluded: list[str] = field(default_factory=list)


def read_calendar(given: Given, name: str, text: str, source: Source, losses: Losses) -> Calendar | None:
    """The calendar that a text means; None if nothing of it comes back every day or week."""
    hours: Hours = {}
    closed: list[dt.date] = []
    for event in _events(text):
        for day, spans in _hours_of_event(event, given, losses).items():
            hours.setdefault(day, []).extend(spans)
        excluded = (_moment(text) for text in ",".join(event.excluded).split(","))
        closed += [moment.date() for moment in excluded if moment is not None]
    joined = {day: _joined(spans) for day, spans in hours.items()}
    if not any(joined.values()):
        losses.dropped(given, N_("Kein Ereignis darin wiederholt sich täglich oder wöchentlich."))
        return None
    texts = {WEEKDAYS[day]: spans_text(found) for day, found in sorted(joined.items()) if found}
    return Calendar(name=name or given.label, hours=texts, closed=tuple(sorted(set(closed))), source=source)


def hours_of(calendar: Calendar) -> Hours:
    """The opening hours of a calendar in minutes."""

    def minutes(text: str) -> int:
        hour, _, minute = text.partition(":")
        return int(hour) * 60 + int(minute)

    spans = {WEEKDAYS.index(day): list(texts) for day, texts in calendar.hours.items()}
    return {
        day: [(minutes(text.partition("-")[0]), minutes(text.partition("-")[2])) for text in texts]
        for day, texts in spans.items()
    }


def spans_text(spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Spans as our calendars write them."""
    return tuple(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in spans)


def _events(text: str) -> list[_Event]:
    """The events of a text. A line that begins with a blank continues the one before, unless all lines are indented."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    events: list[_Event] = []
    inside = False
    for line in lines:
        found = _LINE.fullmatch(line)
        if line == "BEGIN:VEVENT":
            events.append(_Event())
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside and found is not None:
            name, value = found.group("name"), found.group("value")
            if name == "EXDATE":
                events[-1].excluded.append(value)
            events[-1].values[name] = value
            events[-1].options[name] = found.group("options") or ""
    return events


def _hours_of_event(event: _Event, given: Given, losses: Losses) -> Hours:
    start = _moment(event.values.get("DTSTART", ""))
    length = _minutes_of(event, start)
    if start is None or length is None or length <= 0:
        losses.dropped(given, N_("Ein Ereignis darin hat keinen lesbaren Beginn oder kein lesbares Ende."))
        return {}
    if event.values["DTSTART"].endswith("Z") or "TZID" in event.options["DTSTART"]:
        losses.adapted(given, N_("Die Zeitzone zählt nicht; gerechnet wird in Ortszeit."))
    rule = dict(part.partition("=")[::2] for part in event.values.get("RRULE", "").split(";") if part)
    days = _days_of(rule, start)
    if days is None:
        reason = N_("Die Regel „{rule}“ ist keine tägliche oder wöchentliche Wiederholung ohne Ende.")
        losses.dropped(given, reason, rule=event.values.get("RRULE", "–"))
        return {}
    found: Hours = {}
    first = start.hour * 60 + start.minute
    for day in days:
        for later in range((first + length - 1) // DAY_MINUTES + 1):
            begin, end = max(first - later * DAY_MINUTES, 0), min(first + length - later * DAY_MINUTES, DAY_MINUTES)
            found.setdefault((day + later) % 7, []).append((begin, end))
    return found


def _minutes_of(event: _Event, start: dt.datetime | None) -> int | None:
    """The length of an event in whole minutes."""
    end = _moment(event.values.get("DTEND", ""))
    if start is not None and end is not None:
        return round((end - start).total_seconds() / 60)
    try:
        return round(span_milliseconds(event.values.get("DURATION", "")) / 60_000)
    except ValueError:
        return None


def _days_of(rule: dict[str, str], start: dt.datetime) -> list[int] | None:
    """The weekdays on which a rule lets an event begin; None if it is no endless daily or weekly rule."""
    known = {"FREQ", "BYDAY", "INTERVAL", "WKST"}
    if set(rule) - known or rule.get("INTERVAL", "1") != "1" or rule.get("FREQ") not in ("DAILY", "WEEKLY"):
        return None
    if "BYDAY" in rule:
        names = rule["BYDAY"].split(",")
        return sorted({DAYS[name] for name in names}) if all(name in DAYS for name in names) else None
    return list(range(7)) if rule["FREQ"] == "DAILY" else [start.weekday()]


def _moment(text: str) -> dt.datetime | None:
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return dt.datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined
