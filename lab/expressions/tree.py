"""The typed syntax tree: every node knows its type and where in the text it starts (0-based)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ValueType(StrEnum):
    """What a name or an expression stands for. ``LIST`` is a list of strings: the ticked boxes of a question."""

    BOOL = "bool"
    NUMBER = "number"
    STRING = "string"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Entries:
    """The value of a repeated group: what is known of each of its entries. As a number it is how many they are.

    An entry names all that is asked in it, ``None`` where there is no answer yet; what is not asked in it is not there.
    """

    items: tuple[Mapping[str, Value], ...]


Value = bool | int | float | str | list[str] | tuple[str, ...] | Entries | None
"""A value from outside: an answer, a case attribute. ``None``, ``""``, an empty list and NaN are missing."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: a bool, a float or a string."""

    value: bool | float | str
    type: ValueType
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A value from outside; with ``group`` one of the entry of this group that is being looked at."""

    name: str
    type: ValueType
    at: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Unary:
    """``not`` or the negative sign."""

    operator: str
    operand: Tree
    type: ValueType
    at: int


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two operands."""

    operator: str
    left: Tree
    right: Tree
    type: ValueType
    at: int


@dataclass(frozen=True, slots=True)
class Among:
    """``operand in (option, …)``; the options are literals of the operand's type."""

    operand: Tree
    options: tuple[Literal, ...]
    at: int
    type: ValueType = ValueType.BOOL


@dataclass(frozen=True, slots=True)
class Empty:
    """``empty(name)``: whether the value is missing."""

    name: Name
    at: int
    type: ValueType = ValueType.BOOL


@dataclass(frozen=True, slots=True)
class Contains:
    """``contains(list, item)``: whether a list of strings holds the string."""

    name: Name
    item: Tree
    at: int
    type: ValueType = ValueType.BOOL


@dataclass(frozen=True, slots=True)
class OverEntries:
    """``any``, ``all``, ``count`` or ``sum`` over the entries of a group; ``item`` is asked of each entry."""

    function: str
    group: Name
    item: Tree
    type: ValueType
    at: int


Tree = Literal | Name | Unary | Binary | Among | Empty | Contains | OverEntries


def parts(tree: Tree) -> tuple[Tree, ...]:
    """The direct children of a node, from left to right."""
    match tree:
        case Unary():
            return (tree.operand,)
        case Binary():
            return (tree.left, tree.right)
        case Among():
            return (tree.operand, *tree.options)
        case Empty():
            return (tree.name,)
        case Contains():
            return (tree.name, tree.item)
        case OverEntries():
            return (tree.group, tree.item)
        case _:
            return ()


def names(tree: Tree) -> frozenset[str]:
    """The names that the tree uses; those within an entry stand for the entry, and only their group is among them."""
    own = frozenset((tree.name,)) if isinstance(tree, Name) and not tree.group else frozenset[str]()
    return own.union(*(names(part) for part in parts(tree)))
