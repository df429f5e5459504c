"""The texts of a calendar: spans of a day, days of every year, Länder. A record with an unreadable one is refused."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from functools import cache

from lab.errors import N_
from lab.records import invalid

__all__ = [
    "check_apart",
    "check_day_of_year",
    "check_land",
    "check_span",
    "check_spans",
    "check_time",
    "day_of_year",
    "known_lands",
    "parse_span",
    "parse_time",
]

MINUTE = 60_000
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_LEAP_YEAR = 2024


def parse_span(text: str) -> tuple[int, int]:
    """Start and end of a span such as ``08:00-12:30`` in milliseconds from midnight; the end may be ``24:00``.

    Raises:
        PydanticCustomError: the text is no span, names a time that no day has, or ends before it begins.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise invalid(
            N_("„{text}“ ist keine Zeitspanne; erwartet wird Beginn und Ende wie in „08:00-12:30“."), text=text
        )
    start_hour, start_minute, end_hour, end_minute = (int(part) for part in found.groups())
    start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
    if start_minute > 59 or end_minute > 59 or start > 24 * 60 or end > 24 * 60:
        raise invalid(N_("„{text}“ nennt eine Uhrzeit, die es nicht gibt; sie gehen von 00:00 bis 24:00."), text=text)
    if end <= start:
        raise invalid(
            N_("„{text}“ endet nicht nach dem Beginn; über Mitternacht sind zwei Spannen an zwei Wochentagen nötig."),
            text=text,
        )
    return start * MINUTE, end * MINUTE


def parse_time(text: str) -> int:
    """A time of day such as ``08:00`` in milliseconds from midnight.

    Raises:
        PydanticCustomError: no day has such a time.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise invalid(N_("„{text}“ ist keine Uhrzeit; erwartet wird eine wie „08:00“."), text=text)
    return (int(found[1]) * 60 + int(found[2])) * MINUTE


def check_time(text: str) -> str:
    """The text, if it is a time of day."""
    parse_time(text)
    return text


def day_of_year(text: str) -> tuple[int, int]:
    """Month and day of a text such as ``12-24``.

    Raises:
        PydanticCustomError: no year has such a day.
    """
    month, _, day = text.partition("-")
    try:
        date = dt.date(_LEAP_YEAR, int(month), int(day))
    except ValueError:
        raise invalid(
            N_("„{text}“ ist kein Tag eines Jahres; erwartet wird Monat-Tag wie „12-24“."), text=text
        ) from None
    return date.month, date.day


@cache
def known_lands() -> tuple[str, ...]:
    """The codes that a calendar may name for its public holidays; ``DE`` stands for those that all Länder have."""
    from holidays import country_holidays  # a tenth of a second that only a calendar with holidays should pay

    return ("DE", *(f"DE-{land}" for land in sorted(country_holidays("DE").subdivisions)))


def check_span(text: str) -> str:
    """The text, if it is a span."""
    parse_span(text)
    return text


def check_spans(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The spans of one weekday, if none overlaps another."""
    for (_, end), (start, _) in itertools.pairwise(sorted(parse_span(text) for text in texts)):
        if start < end:
            raise invalid(
                N_("Die Zeitspannen {texts} überschneiden sich; fassen Sie sie zu einer zusammen."),
                texts=", ".join(texts),
            )
    return texts


def check_apart(weights: dict[str, float]) -> dict[str, float]:
    """Weights by span, if no span overlaps another."""
    check_spans(tuple(weights))
    return weights


def check_day_of_year(text: str) -> str:
    """The text, if it is a day of a year."""
    day_of_year(text)
    return text


def check_land(code: str) -> str:
    """The code, if the holidays of that Land are known."""
    if code not in known_lands():
        raise invalid(
            N_("„{code}“ ist kein Kürzel eines Bundeslandes; bekannt sind {lands}."),
            code=code,
            lands=", ".join(known_lands()),
        )
    return code
