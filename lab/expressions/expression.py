"""An expression: its text, its tree, its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lab.errors import N_, InputError
from lab.expressions.evaluation import evaluate
from lab.expressions.parser import Groups, Parser
from lab.expressions.tree import Tree, Value, ValueType, names


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed and typed expression. Two expressions are equal if their texts and types are."""

    text: str
    tree: Tree = field(repr=False)
    names: frozenset[str]
    """The names that it uses; of what it asks about the entries of a group, the group."""

    @property
    def type(self) -> ValueType:
        """What it gives."""
        return self.tree.type

    def evaluate(self, values: Mapping[str, Value]) -> bool | float | str:
        """Its value. What is missing in ``values`` behaves as ``evaluation`` says; missing is False, NaN or ``""``.

        Raises:
            InputError: a value that is not of the type that its name was declared with.
        """
        return evaluate(self.tree, values)


_HINTS = {
    ValueType.BOOL: N_("Ergänzen Sie einen Vergleich, zum Beispiel: alter >= 18"),
    ValueType.NUMBER: N_("Hier wird eine Zahl gebraucht, zum Beispiel: anzahl + 1"),
    ValueType.STRING: N_("Hier wird ein Text gebraucht, in Anführungszeichen: 'neu'"),
}


def parse(
    text: str, types: Mapping[str, ValueType], expected: ValueType | None = None, groups: Groups | None = None
) -> Expression:
    """The expression that a text means. ``types`` are the names it may use, ``expected`` what it must give.

    ``groups`` are the groups of a form with the names within their entries; none of a flow, which has no entries.

    Raises:
        InputError: the text is not an expression, names something unknown or mixes types. ``problem.values`` has
            ``text`` and the 1-based ``position``.
    """
    tree = Parser(text, types, groups).parse()
    if expected is not None and tree.type is not expected:
        raise InputError(
            N_("Die Bedingung „{text}“ ergibt nicht ja oder nein.")
            if expected is ValueType.BOOL
            else N_("Der Ausdruck „{text}“ ergibt nicht die Art von Wert, die hier gebraucht wird."),
            text=text,
            position=1,
            hint=_HINTS.get(expected, ""),
        )
    if tree.type is ValueType.LIST:
        raise InputError(
            N_("Die Bedingung „{text}“ besteht nur aus einer Liste."),
            text=text,
            position=1,
            hint=N_("Fragen Sie nach einem Eintrag: contains(liste, 'wert')"),
        )
    return Expression(text, tree, names(tree))
