"""The conditions of a prototype: parsed once, asked often."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lab.expressions import Expression, Value, ValueType, parse
from lab.prototypes.answers import condition_types
from lab.prototypes.definition import Prototype

__all__ = ["Conditions"]


class Conditions:
    """What a condition of this prototype says, given the values of what has been answered."""

    def __init__(self, prototype: Prototype) -> None:
        self._types = tuple(condition_types(prototype).items())

    def parse(self, text: str) -> Expression:
        """The condition as an expression.

        Raises:
            InputError: it cannot be read, names an unknown question or does not give yes or no.
        """
        return _parsed(text, self._types)

    def holds(self, text: str | None, values: Mapping[str, Value]) -> bool:
        """Whether it holds; no condition always holds. What is missing equals nothing."""
        return text is None or self.parse(text).evaluate(values) is True


@lru_cache(maxsize=2048)
def _parsed(text: str, types: tuple[tuple[str, ValueType], ...]) -> Expression:
    return parse(text, dict(types), ValueType.BOOL)
