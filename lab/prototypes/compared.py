"""What conditions compare the answers of a form with: the answers that matter are those on each side of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lab.expressions.tree import Literal, Name, OverEntries, Tree, parts
from lab.prototypes.answers import TODAY
from lab.prototypes.question import Question

__all__ = ["Constant", "compared"]

Constant = bool | float | str
_Side = tuple[frozenset[str], tuple[Constant, ...]]


def compared(tree: Tree, within: Question | None = None) -> dict[str, list[Constant]]:
    """Each question of a condition with the constants that stand in the same comparison.

    Questions are named as events name them: ``geboren``, and ``kinder.geboren`` for one that is asked of each entry of
    a group. A group stands beside the constants that its entries are counted against.

    Args:
        tree: the condition.
        within: the group to whose questions the condition belongs; None for none.
    """
    found: dict[str, list[Constant]] = {}
    own = {one.id for one in within.questions} if within else frozenset[str]()

    def key(name: Name) -> str:
        group = name.group or (within.id if within and name.name in own else "")
        return f"{group}.{name.name}" if group else name.name

    def note(names: Iterable[str], constants: Sequence[Constant]) -> None:
        for one in names:
            found.setdefault(one, []).extend(constants)

    def visit(node: Tree) -> _Side:
        if isinstance(node, Name):
            return frozenset((key(node),)), ()
        if isinstance(node, Literal):
            return frozenset(), (node.value,)
        if isinstance(node, OverEntries):
            return over_entries(node)
        sides = [visit(part) for part in parts(node)]
        names = frozenset[str]().union(*(names for names, _ in sides))
        constants = tuple(value for _, values in sides for value in values)
        note(names, constants)
        return (frozenset(), ()) if getattr(node, "operator", "") in ("and", "or", "not") else (names, constants)

    def over_entries(node: OverEntries) -> _Side:
        """A sum is compared with the answers that it is made of, a count with how many entries there are."""
        inside, constants = visit(node.item)
        note(inside, constants)
        group = key(node.group)
        note((group,), (1.0,))
        return (inside, constants) if node.function == "sum" else (frozenset((group,)), ())

    note(*visit(tree))
    found.pop(TODAY, None)
    return found
