"""Conditions of ours while they are put together: two-valued, negated exactly, printed with few brackets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["All", "Comparison", "Missing", "Some", "Statement", "Truth", "all_of", "negated", "printed", "some_of"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that holds or not. ``opposite`` says exactly that it does not hold."""

    text: str
    opposite: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Whether an answer is missing; not ``yes``: whether it is there."""

    name: str
    yes: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison that is false where one of ``names`` is missing. ``reverse`` is false there as well; it may be none.

    Not ``holds``: it is denied, which is true where something is missing.
    """

    text: str
    reverse: str
    names: frozenset[str]
    holds: bool = True


@dataclass(frozen=True, slots=True)
class All:
    """Holds if every part does."""

    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Holds if one part does."""

    parts: tuple[Truth, ...]


Truth = bool | Statement | Missing | Comparison | All | Some


def all_of(parts: Iterable[Truth]) -> Truth:
    """Every part, without what says nothing."""
    flat: list[Truth] = []
    for part in parts:
        if part is False:
            return False
        flat += part.parts if isinstance(part, All) else [] if part is True else [part]
    flat = _shortened(list(dict.fromkeys(flat)))
    return flat[0] if len(flat) == 1 else All(tuple(flat)) if flat else True


def some_of(parts: Iterable[Truth]) -> Truth:
    """At least one part."""
    flat: list[Truth] = []
    for part in parts:
        if part is True:
            return True
        flat += part.parts if isinstance(part, Some) else [] if part is False else [part]
    # „missing, or at most 3“ is „not above 3“: what is denied of all parts is shortened as in all_of
    denied = _shortened([negated(part) for part in dict.fromkeys(flat)])
    flat = [negated(part) for part in denied]
    return flat[0] if len(flat) == 1 else Some(tuple(flat)) if flat else False


def negated(truth: Truth) -> Truth:
    """What holds exactly where this does not."""
    match truth:
        case bool():
            return not truth
        case Statement():
            return Statement(truth.opposite, truth.text)
        case Missing():
            return Missing(truth.name, not truth.yes)
        case Comparison():
            return Comparison(truth.text, truth.reverse, truth.names, not truth.holds)
        case All():
            return some_of(negated(part) for part in truth.parts)
        case Some():
            return all_of(negated(part) for part in truth.parts)


def _shortened(parts: list[Truth]) -> list[Truth]:
    """„Not missing, and not at least 3“ is „below 3“: a comparison with what is missing is false anyway."""
    there = {part.name for part in parts if isinstance(part, Missing) and not part.yes}
    turned = [
        Comparison(part.reverse, part.text, part.names)
        if isinstance(part, Comparison) and not part.holds and part.reverse and part.names <= there
        else part
        for part in parts
    ]
    said = {name for part in turned if isinstance(part, Comparison) and part.holds for name in part.names}
    return [part for part in turned if not (isinstance(part, Missing) and not part.yes and part.name in said)]


def printed(truth: Truth, strength: int = 0) -> str:
    """The text in our language. ``strength``: 0 stands alone, 1 within or, 2 within and."""
    match truth:
        case bool():
            return "true" if truth else "false"
        case Statement():
            return truth.text
        case Missing():
            return f"empty({truth.name})" if truth.yes else f"not empty({truth.name})"
        case Comparison():
            return truth.text if truth.holds else f"not {truth.text}"
        case All():
            text = " and ".join(printed(part, 2) for part in truth.parts)
            return text if strength < 2 else f"({text})"
        case Some():
            text = " or ".join(printed(part, 1) for part in truth.parts)
            return text if strength == 0 else f"({text})"
