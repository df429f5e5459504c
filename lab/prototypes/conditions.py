"""The conditions of a prototype: parsed once, asked often."""

from __future__ import annotations

from collections.abc import Mapping

from lab.expressions import Expression, Value, ValueType, parse
from lab.expressions.tree import Empty, Name, Tree, parts
from lab.prototypes.answers import condition_types
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["Conditions"]


class Conditions:
    """What a condition of this prototype says, given the values of what has been answered.

    A condition within a group is about one entry of it: it is parsed with the names of that scope.
    """

    def __init__(self, prototype: Prototype) -> None:
        self._types = {"": condition_types(prototype)} | {
            question.id: condition_types(prototype, question)
            for question in prototype.questions
            if question.kind == "group"
        }
        self._parsed: dict[tuple[str, str], Expression] = {}

    def parse(self, text: str, group: Question | None = None) -> Expression:
        """The condition as an expression.

        Raises:
            InputError: it cannot be read, names an unknown question or does not give yes or no.
        """
        scope = group.id if group else ""
        known = self._parsed.get((scope, text))
        if known is None:
            known = self._parsed[scope, text] = parse(text, self._types[scope], ValueType.BOOL)
        return known

    def holds(self, text: str | None, values: Mapping[str, Value], group: Question | None = None) -> bool:
        """Whether it holds; no condition always holds. What is missing equals nothing."""
        return text is None or self.parse(text, group).evaluate(values) is True

    def broken(self, text: str, values: Mapping[str, Value], group: Question | None = None) -> bool:
        """Whether all that the condition is about is known, and it does not hold.

        What it asks about with ``empty(…)`` need not be known.
        """
        expression = self.parse(text, group)
        needed = _needed(expression.tree)
        return all(values.get(name) is not None for name in needed) and expression.evaluate(values) is not True


def _needed(tree: Tree) -> frozenset[str]:
    if isinstance(tree, Name):
        return frozenset((tree.name,))
    if isinstance(tree, Empty):
        return frozenset()
    return frozenset[str]().union(*(_needed(part) for part in parts(tree)))
