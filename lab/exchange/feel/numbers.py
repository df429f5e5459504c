"""Numbers and days of a FEEL condition. With us a day is the number YYYYMMDD."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from lab.errors import N_
from lab.exchange.feel.logic import Comparison, Statement, Truth, negated
from lab.exchange.feel.names import Meaning
from lab.exchange.feel.tree import Call, Constant, Feel, Negative, Operation, Part, Variable
from lab.expressions import digits

__all__ = ["NotOursError", "Numbers", "compared", "day_number"]

REVERSE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
OURS = {"=": "==", "!=": "!="}
TODAY = "today"


class NotOursError(Exception):
    """A condition that our language cannot say; ``reason`` is a German message id with ``values``."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason.format(**values))
        self.reason = reason
        self.values = values


class Numbers:
    """Says numeric parts in our language. ``resolve`` gives what a name means."""

    def __init__(self, resolve: Callable[[tuple[str, ...]], Meaning | None]) -> None:
        self._resolve = resolve

    def meaning(self, name: Variable) -> Meaning:
        """What a name stands for.

        Raises:
            NotOursError: nothing that is asked before.
        """
        known = self._resolve(name.path)
        if known is None:
            raise NotOursError(N_("„{name}“ wird vorher nicht gefragt"), name=".".join(name.path))
        return known

    def is_day(self, tree: Feel) -> bool:
        """Whether it gives a day."""
        match tree:
            case Call("date", (_,)) | Call("today", ()):
                return True
            case Variable():
                return self.meaning(tree).kind == "date"
        return False

    def day(self, tree: Feel) -> tuple[str, frozenset[str]]:
        """A day as our number, and the names that it needs."""
        match tree:
            case Call("today", ()):
                return TODAY, frozenset()
            case Call("date", (Constant(str() as text),)) | Constant(str() as text):
                return day_number(text), frozenset()
            case Call("date", (Variable() as name,)) | (Variable() as name):
                known = self.meaning(name)
                if known.kind == "date":
                    return known.name, frozenset((known.name,))
        raise NotOursError(N_("ein Datum ist so angegeben, dass es bei uns nicht zu sagen ist"))

    def number(self, tree: Feel) -> tuple[str, frozenset[str], int]:
        """A number, the names that it needs, and how tightly it binds: 0 a sum, 1 a product, 2 alone."""
        day = _of_day(tree)
        if day is not None:
            text, names = self.day(day)
            return text, names, 2
        match tree:
            case Constant(float() as value):
                return digits(value), frozenset(), 2
            case Call("count", (Variable() as name,)) if self.meaning(name).kind == "count":
                return self.meaning(name).name, frozenset((self.meaning(name).name,)), 2
            case Variable() if self.meaning(tree).kind == "number":
                return self.meaning(tree).name, frozenset((self.meaning(tree).name,)), 2
            case Negative(operand):
                text, names, binds = self.number(operand)
                return (f"-{text}" if binds == 2 and not text.startswith("-") else f"-({text})"), names, 1
            case Operation(("+" | "-" | "*" | "/") as sign, left, right):
                return self._operation(sign, left, right)
        raise NotOursError(N_("verglichen wird etwas, das bei uns keine Zahl ist"))

    def _operation(self, sign: str, left: Feel, right: Feel) -> tuple[str, frozenset[str], int]:
        level = 0 if sign in "+-" else 1
        first, names, binds = self.number(left)
        second, more, tight = self.number(right)
        if sign == "/" and not (isinstance(right, Constant) and right.value):
            raise NotOursError(N_("geteilt wird durch etwas, das null sein kann"))
        first = first if binds >= level else f"({first})"
        second = second if tight > level or (tight == level and sign == "+") else f"({second})"
        return f"{first} {sign} {second}", names | more, level


def compared(numbers: Numbers, operator: str, left: Feel, right: Feel, *, wanted: bool) -> Truth:
    """Where a comparison of numbers or days is true (wanted) or false; where something is missing it is neither.

    Raises:
        NotOursError: they are no numbers or days.
    """
    if numbers.is_day(left) or numbers.is_day(right):
        (first, names), (second, more) = numbers.day(left), numbers.day(right)
    else:
        (first, names, _), (second, more, _) = numbers.number(left), numbers.number(right)

    def told(sign: str) -> str:
        return f"{first} {OURS.get(sign, sign)} {second}"

    names |= more
    if operator in ("=", "!="):
        # null equals nothing but null, so neither is ever null; what is missing with us differs from everything
        same = Statement(told("="), told("!="))
        return same if (operator == "=") is wanted else negated(same)
    if wanted:
        return Comparison(told(operator), told(REVERSE[operator]), names)
    return Comparison(told(REVERSE[operator]), told(operator), names)


def _of_day(tree: Feel) -> Feel | None:
    """The day whose number YYYYMMDD is computed: ``date(x).year * 10000 + date(x).month * 100 + date(x).day``."""
    match tree:
        case Operation(
            "+",
            Operation(
                "+",
                Operation("*", Part(year, "year"), Constant(10000.0)),
                Operation("*", Part(month, "month"), Constant(100.0)),
            ),
            Part(day, "day"),
        ) if year == month == day:
            return year
    return None


def day_number(text: str) -> str:
    """YYYYMMDD of a day in ISO 8601.

    Raises:
        NotOursError: it is no such day.
    """
    try:
        return dt.date.fromisoformat(text).strftime("%Y%m%d")
    except ValueError as error:
        raise NotOursError(N_("„{text}“ ist kein Datum"), text=text) from error
