"""What a check is, and all of them run over a message."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import TypeVar

from lab.errors import N_, Phrase, Problem, Where
from lab.exchange.xdatenfelder.model import Element, Field, Group, Message, Rule, Structure, groups_of

__all__ = [
    "Check",
    "Finding",
    "Place",
    "Weight",
    "check",
    "checks",
    "elements",
    "fields",
    "findings",
    "groups",
    "is_schema",
    "places",
    "problems",
    "rules",
]

Place = Element | Rule | Structure
"""What a check points to."""
F = TypeVar("F", bound=Callable[[Message], Iterator[Place]])


class Weight(StrEnum):
    """How much a message matters, as published: the first two stand in the way of approval."""

    CRITICAL = "FehlerKritisch"
    METHODICAL = "FehlerMethodisch"
    WARNING = "Warnung"
    NOTE = "Hinweis"


NAMED = 20
"""Elements that one message names."""
WORDS = {
    Weight.CRITICAL: N_("kritisch"),
    Weight.METHODICAL: N_("methodisch"),
    Weight.WARNING: N_("Warnung"),
    Weight.NOTE: N_("Hinweis"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """A published message: number, weight, our own words, and what finds it."""

    number: int
    weight: Weight
    message: str
    run: Callable[[Message], Iterator[Place]]
    only: int | None = None
    """The version of the standard that it is about; None: both."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found at one place."""

    number: int
    weight: Weight
    message: str
    element: str
    name: str
    line: int | None = None


def problems(found: Iterable[Finding]) -> tuple[Problem, ...]:
    """The findings for people, those of one check together with all its elements."""
    by_number: dict[int, list[Finding]] = {}
    for one in found:
        by_number.setdefault(one.number, []).append(one)
    return tuple(_problem(together) for together in by_number.values())


def _problem(together: list[Finding]) -> Problem:
    first = together[0]
    more = ["…"] if len(together) > NAMED else []
    return Problem(
        N_("FIM-Prüfung {number} ({weight}): {finding} Das betrifft: {names}."),
        {
            "number": first.number,
            "weight": Phrase(WORDS[first.weight]),
            "finding": Phrase(first.message),
            "names": ", ".join([*(f"„{one.name}“ ({one.element})" for one in together[:NAMED]), *more]),
        },
        Where(element=first.element or None),
        N_("Im FIM-Editor zu beheben, bevor das Schema freigegeben wird; manches schon im Prototyp."),
    )


_REGISTRY: dict[int, Check] = {}


def check(number: int, weight: Weight, message: str, *, only: int | None = None) -> Callable[[F], F]:
    """Make a function a check: it gives the places of a message where something is wrong."""

    def registered(run: F) -> F:
        if number in _REGISTRY:
            raise ValueError(f"{number} has two checks")
        _REGISTRY[number] = Check(number, weight, message, run, only)
        return run

    return registered


@cache
def checks() -> dict[int, Check]:
    """All checks by number: those of the modules in this folder."""
    from lab.exchange.xdatenfelder import quality

    for info in pkgutil.iter_modules(quality.__path__):
        import_module(f"{quality.__name__}.{info.name}")
    return dict(sorted(_REGISTRY.items()))


def findings(message: Message) -> tuple[Finding, ...]:
    """What all checks find, by weight and number; each element once a check, however often it occurs."""
    found: dict[tuple[int, str, str], Finding] = {}
    for one in checks().values():
        if one.only not in (None, message.version):
            continue
        for place in one.run(message):
            item = place.item if isinstance(place, Structure) else place
            called = (item.label if isinstance(item, Element) else "") or item.name or item.id.id
            finding = Finding(one.number, one.weight, one.message, item.id.fim, called, place.line)
            found.setdefault((one.number, finding.element, finding.name), finding)
    order = list(Weight)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.weight), one.number)))


def elements(message: Message) -> Iterator[Element]:
    """The schema, every group and every field, in order, each occurrence."""
    yield message.root
    if isinstance(message.root, Group):
        for group in groups_of(message.root):
            for structure in group.children:
                yield structure.item


def fields(message: Message) -> Iterator[Field]:
    """Every field, each occurrence."""
    return (one for one in elements(message) if isinstance(one, Field))


def groups(message: Message) -> Iterator[Group]:
    """Every group but the schema itself."""
    return (one for one in elements(message) if isinstance(one, Group) and not is_schema(message, one))


def is_schema(message: Message, element: Element) -> bool:
    """Whether the element is the schema of the message."""
    return message.is_schema and element is message.root


def places(message: Message) -> Iterator[tuple[Group, Structure]]:
    """Every place with the group or schema that it is in."""
    if isinstance(message.root, Group):
        for group in groups_of(message.root):
            for structure in group.children:
                yield group, structure


def rules(message: Message) -> Iterator[tuple[Element, Rule]]:
    """Every rule with the element that has it."""
    for element in elements(message):
        for rule in element.rules:
            yield element, rule
