"""The expressions of a scenario as numbered programs, and what names and strings are in them."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import InputError
from lab.expressions import Program, Symbols, ValueType, compile_program, parse
from lab.expressions.tree import Literal, Tree, parts
from lab.simulation.compile.branches import attribute_types
from lab.simulation.scenario import Scenario

__all__ = ["INSTANCES", "Programs"]

INSTANCES = ("completed", "instances", "active")
"""Names that conditions of repeated activities may use besides the attributes; their slots follow those of these."""


class Programs:
    """Programs in the order in which they were asked for."""

    def __init__(self, scenario: Scenario) -> None:
        self.types = attribute_types(scenario)
        self.symbols = Symbols.of((*sorted(scenario.attributes), *INSTANCES), _strings(scenario, self.types))
        self.all: list[Program] = []
        self.extra = 0
        """Values that a case needs beside its attributes."""

    def number(self, text: str, expected: ValueType, *, instances: bool = False) -> int:
        """The number of an expression that has been checked. ``instances``: it may use ``INSTANCES``."""
        self.extra = len(INSTANCES) if instances else self.extra
        more = dict.fromkeys(INSTANCES, ValueType.NUMBER) if instances else {}
        self.all.append(compile_program(parse(text, {**self.types, **more}, expected), self.symbols))
        return len(self.all) - 1

    @property
    def depth(self) -> int:
        """The deepest stack that one of them needs."""
        return max((program.depth for program in self.all), default=0)


def _strings(scenario: Scenario, types: dict[str, ValueType]) -> Iterator[str]:
    """Every string that an attribute can be."""
    for name in sorted(scenario.attributes):
        yield from (value for value in scenario.attributes[name].values or {} if isinstance(value, str))
    for _, activity in sorted(scenario.activities.items()):
        for change in activity.sets.values():
            yield from (value for value in change.values or {} if isinstance(value, str))
            if change.to is not None:
                try:
                    yield from _literals(parse(change.to, types).tree)
                except InputError:
                    continue


def _literals(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Literal) and isinstance(tree.value, str):
        yield tree.value
    for part in parts(tree):
        yield from _literals(part)
