"""The syntax tree of the part of FEEL that is read here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a string, true, false, or ``None`` for null."""

    value: bool | float | str | None


@dataclass(frozen=True, slots=True)
class Variable:
    """A name with its path: ``person.alter``, ``this.x``."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; its name has single blanks: ``list contains``."""

    name: str
    arguments: tuple[Feel, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A property of a value that is no name: ``date(x).year``."""

    of: Feel
    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between two operands: and, or, a comparison, arithmetic."""

    operator: str
    left: Feel
    right: Feel


@dataclass(frozen=True, slots=True)
class Negative:
    """The negative sign."""

    operand: Feel


@dataclass(frozen=True, slots=True)
class Within:
    """``operand in (a, b)`` or ``in [a, b]``."""

    operand: Feel
    options: tuple[Feel, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """``operand in [low..high]`` or ``between``; open ends leave their limit out."""

    operand: Feel
    low: Feel
    high: Feel
    open_low: bool = False
    open_high: bool = False


@dataclass(frozen=True, slots=True)
class Conditional:
    """``if a then b else c``."""

    condition: Feel
    yes: Feel
    no: Feel


Feel = Constant | Variable | Call | Part | Operation | Negative | Within | Range | Conditional
