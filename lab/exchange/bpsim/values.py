"""What a parameter value of BPSim means: a constant, a distribution, an expression, or a list of constants.

Times are scaled to a unit of ours as they are read, so that a value has one unit and no factor.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass

from lxml import etree
from pydantic import ValidationError

from lab.exchange.bpsim.distributions import distribution_of, finite, reaches_below_zero, tidy
from lab.exchange.bpsim.document import local
from lab.simulation import scenario as sc

__all__ = ["UNITS", "Unreadable", "Value", "read_value", "span_milliseconds"]

UNITS: dict[str, tuple[sc.Unit, float]] = {
    "ms": ("s", 0.001),
    "s": ("s", 1.0),
    "min": ("min", 1.0),
    "hour": ("h", 1.0),
    "day": ("d", 1.0),
    "year": ("d", 365.0),
}
"""Time units of BPSim: ours, and how many of ours one of them is."""
_ISO = re.compile(
    r"(-)?P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
MONTH = 30.4375 * 86_400_000.0
"""Milliseconds of a month where no date says how long it is: a twelfth of 365.25 days."""


class Unreadable(Exception):  # noqa: N818 - it says what the value is, and never leaves this package
    """A value that is incomplete or makes no sense; the text is the value as the file has it."""


@dataclass(frozen=True, slots=True)
class Value:
    """One parameter value; exactly one of the fields below is set."""

    constant: float | bool | str | dt.datetime | None = None
    """Numbers of times are in ``unit``."""
    draw: sc.Distribution | None = None
    expression: str | None = None
    listed: tuple[float | bool | str, ...] = ()
    """Constants that are to be used one after the other."""
    shares: dict[str | bool, float] | None = None
    """A user-defined distribution of texts, or of yes and no."""
    unit: sc.Unit = "min"
    valid_for: str | None = None
    """The calendar in which it holds."""
    cut: bool = False
    """The distribution in the file reaches below zero, and ours does not."""

    @property
    def number(self) -> float | None:
        """The constant, if it is a number."""
        if isinstance(self.constant, bool) or not isinstance(self.constant, (int, float)):
            return None
        return float(self.constant)

    @property
    def distribution(self) -> sc.Distribution | None:
        """The value as something that can be drawn: a constant number always gives itself."""
        if self.draw is not None:
            return self.draw
        return sc.Fixed(value=self.number) if self.number is not None and self.number >= 0 else None


def read_value(element: etree._Element, base: str | None) -> Value:
    """The meaning of a value element. ``base`` is the time unit of the scenario; None if the value is no time.

    Raises:
        Unreadable: an element or a number that nobody can understand.
    """
    kind, valid_for = local(element), element.get("validFor")
    unit, factor = UNITS.get(element.get("timeUnit") or base or "", ("min", 1.0)) if base is not None else ("min", 1.0)
    try:
        match kind:
            case "DurationParameter":
                milliseconds = span_milliseconds(element.get("value", ""))
                return Value(constant=tidy(milliseconds / sc.MILLISECONDS[unit]), unit=unit, valid_for=valid_for)
            case "EnumParameter":
                listed = tuple(_constant(child, factor) for child in element)
                return Value(listed=listed, unit=unit, valid_for=valid_for)
            case "ExpressionParameter":
                return Value(expression=element.get("value", ""), unit=unit, valid_for=valid_for)
            case "DateTimeParameter":
                moment = dt.datetime.fromisoformat(element.get("value", ""))
                return Value(constant=moment.replace(tzinfo=None), valid_for=valid_for)
            case "UserDistribution" if _of_texts(element):
                return Value(shares=_shares(element), valid_for=valid_for)
            case _ if kind.endswith("Distribution"):
                cut = reaches_below_zero(element)
                return Value(cut=cut, draw=distribution_of(element, factor), unit=unit, valid_for=valid_for)
            case _:
                return Value(constant=_constant(element, factor), unit=unit, valid_for=valid_for)
    except (ValueError, LookupError, ZeroDivisionError, OverflowError, ValidationError) as error:
        raise Unreadable(etree.tostring(element, with_tail=False).decode()[:200]) from error


def span_milliseconds(text: str, start: dt.datetime | None = None) -> float:
    """The length of an ISO 8601 duration such as ``P1DT2H``; months and years count from ``start`` if that is known.

    Raises:
        ValueError: the text is no duration.
    """
    found = _ISO.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        raise ValueError(text)
    sign = -1.0 if found.group(1) else 1.0
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in found.groups()[1:])
    clock = ((weeks * 7 + days) * 24 + hours) * 3_600_000.0 + minutes * 60_000.0 + seconds * 1_000.0
    whole = years * 12 + months
    if start is None or whole != int(whole):
        return sign * (whole * MONTH + clock)
    year, month = divmod(start.year * 12 + start.month - 1 + int(whole), 12)
    day = min(start.day, ((dt.date(year + month // 11, (month + 1) % 12 + 1, 1)) - dt.timedelta(days=1)).day)
    later = start.replace(year=year, month=month + 1, day=day)
    return sign * ((later - start).total_seconds() * 1000.0 + clock)


def _constant(element: etree._Element, factor: float) -> float | bool | str:
    text = element.get("value", "")
    match local(element):
        case "NumericParameter" | "FloatingParameter":
            return tidy(finite(element, "value") * factor)
        case "BooleanParameter":
            return {"true": True, "1": True, "false": False, "0": False}[text.strip().lower()]
        case "StringParameter":
            return text
        case _:
            raise ValueError(text)


def _of_texts(element: etree._Element) -> bool:
    return any(local(child) in ("StringParameter", "BooleanParameter") for point in element for child in point)


def _shares(element: etree._Element) -> dict[str | bool, float]:
    found: dict[str | bool, float] = {}
    for point in element:
        value = _constant(point[0], 1.0)
        assert isinstance(value, (str, bool))
        found[value] = found.get(value, 0.0) + finite(point, "probability")
    total = math.fsum(found.values())
    return {value: share / total for value, share in found.items()}
