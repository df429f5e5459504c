"""The conditions of a prototype: parsed once, asked often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lab.expressions import Entries, Expression, Value, ValueType, parse
from lab.expressions.tree import Empty, Name, OverEntries, Tree, parts
from lab.prototypes.answers import condition_groups, condition_types
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["Conditions"]


class Conditions:
    """What a condition of this prototype says, given the values of what has been answered.

    A condition within a group is about one entry of it: it is parsed with the names of that scope.
    """

    def __init__(self, prototype: Prototype) -> None:
        scopes = {"": None} | {question.id: question for question in prototype.questions if question.kind == "group"}
        self._types = {name: condition_types(prototype, group) for name, group in scopes.items()}
        self._groups = {name: condition_groups(prototype, group) for name, group in scopes.items()}
        self._parsed: dict[tuple[str, str], Expression] = {}

    def parse(self, text: str, group: Question | None = None) -> Expression:
        """The condition as an expression.

        Raises:
            InputError: it cannot be read, names an unknown question or does not give yes or no.
        """
        scope = group.id if group else ""
        known = self._parsed.get((scope, text))
        if known is None:
            known = self._parsed[scope, text] = parse(text, self._types[scope], ValueType.BOOL, self._groups[scope])
        return known

    def holds(self, text: str | None, values: Mapping[str, Value], group: Question | None = None) -> bool:
        """Whether it holds; no condition always holds. What is missing equals nothing."""
        return text is None or self.parse(text, group).evaluate(values) is True

    def broken(self, text: str, values: Mapping[str, Value], group: Question | None = None) -> bool:
        """Whether all that the condition is about is known, and it does not hold.

        What it asks about with ``empty(…)`` need not be known; of entries, all that is asked in them.
        """
        expression = self.parse(text, group)
        return _known(expression.tree, values) and expression.evaluate(values) is not True


def _known(tree: Tree, values: Mapping[str, Value]) -> bool:
    match tree:
        case Empty():
            return True
        case Name():
            return values.get(tree.name) is not None
        case OverEntries():
            entries, needed = values.get(tree.group.name), _needed(tree.item)
            inside = {name.name for name in needed if name.group}
            return (
                isinstance(entries, Entries)
                and all(_known(name, values) for name in needed if not name.group)
                and not any(name in entry and entry[name] is None for entry in entries.items for name in inside)
            )
        case _:
            return all(_known(part, values) for part in parts(tree))


def _needed(tree: Tree) -> Iterator[Name]:
    """The names whose values the tree needs."""
    if isinstance(tree, Name):
        yield tree
    elif not isinstance(tree, Empty):
        for part in parts(tree):
            yield from _needed(part)
