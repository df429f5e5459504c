"""A condition where some answers cannot be there, because the pages that ask for them are left out on this way."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lab.expressions import digits
from lab.expressions.tree import (
    Among,
    Binary,
    Contains,
    Empty,
    Literal,
    Name,
    OverEntries,
    Tree,
    Unary,
    ValueType,
    names,
)

__all__ = ["without"]


def without(tree: Tree, missing: AbstractSet[str]) -> str | bool:
    """The condition with these answers missing: as text, or what it comes to."""
    found = _folded(tree, missing)
    return found if isinstance(found, bool) else _printed(found, 0)


Folded = Tree | bool


def _folded(tree: Tree, missing: AbstractSet[str]) -> Folded:
    """The condition without what is decided; what is missing equals nothing and differs from everything."""
    match tree:
        case Literal(value=bool() as value):
            return value
        case Unary(operator="not"):
            inner = _folded(tree.operand, missing)
            return not inner if isinstance(inner, bool) else Unary("not", inner, tree.type, tree.at)
        case Binary(operator=("and" | "or") as word):
            parts = (_folded(tree.left, missing), _folded(tree.right, missing))
            return _joined(word, parts, tree)
        case Empty():
            return True if tree.name.name in missing else tree
    if names(tree) & missing:
        return isinstance(tree, Binary) and tree.operator == "!="
    return tree


def _joined(word: str, parts: tuple[Folded, Folded], tree: Binary) -> Folded:
    deciding = word == "or"
    if deciding in parts:
        return deciding
    left, right = parts
    if isinstance(left, bool):
        return right
    return left if isinstance(right, bool) else Binary(word, left, right, tree.type, tree.at)


STRENGTH = {"or": 0, "and": 1, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "+": 4, "-": 4, "*": 5, "/": 5}


def _printed(tree: Tree, least: int) -> str:
    """The text; in brackets if it binds less tightly than what is around it."""
    match tree:
        case Literal():
            return _literal(tree)
        case Name():
            return tree.name
        case Empty():
            return f"empty({tree.name.name})"
        case Contains():
            return f"contains({tree.name.name}, {_printed(tree.item, 0)})"
        case OverEntries():
            return f"{tree.function}({tree.group.name}, {_printed(tree.item, 0)})"
        case Unary(operator="not"):
            return _bracketed(f"not {_printed(tree.operand, 2)}", 2, least)
        case Unary():
            return _bracketed(f"-{_printed(tree.operand, 6)}", 5, least)
        case Among():
            options = ", ".join(_literal(option) for option in tree.options)
            return _bracketed(f"{_printed(tree.operand, 4)} in ({options})", 3, least)
        case Binary():
            own = STRENGTH[tree.operator]
            left, right = _printed(tree.left, own + (own == 3)), _printed(tree.right, own + 1)
            return _bracketed(f"{left} {tree.operator} {right}", own, least)


def _bracketed(text: str, own: int, least: int) -> str:
    return f"({text})" if own < least else text


def _literal(literal: Literal) -> str:
    if literal.type is ValueType.STRING:
        return "'" + str(literal.value).replace("'", "''") + "'"
    return digits(float(literal.value)) if literal.type is ValueType.NUMBER else str(literal.value).lower()
