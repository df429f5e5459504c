"""What an expression means, on Python values.

What is missing (no value, ``None``, ``""``, an empty list, NaN) behaves as NaN does in IEEE 754, for every type:
it equals nothing, so ``==``, ``<``, ``in`` and ``contains`` are false and ``!=`` is true; as a truth value it is
false; a sum with it is missing. A division by zero is missing too. Only ``empty(name)`` is true of it.
The compiled form (``program``) means the same.

Over the entries of a group: an entry counts if what is asked of it is true; ``sum`` passes over entries for which the
number is missing. Of no entries, ``any`` is false, ``all`` is true, ``count``
and ``sum`` are 0; of a group that was not asked, all four are missing.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping

from lab.errors import N_, InputError
from lab.expressions.tree import (
    Among,
    Binary,
    Contains,
    Empty,
    Entries,
    Literal,
    Name,
    OverEntries,
    Tree,
    Unary,
    Value,
    ValueType,
)

Known = bool | float | str | frozenset[str] | None
"""A value inside: a missing number is NaN, any other missing value is None."""

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(tree: Tree, values: Mapping[str, Value]) -> bool | float | str:
    """The value of a tree. Missing: False, NaN or ``""`` by the tree's type.

    Raises:
        InputError: a value that is not of the type that its name was declared with.
    """
    result = _evaluate(tree, values, {})
    if tree.type is ValueType.BOOL:
        return result is True
    if isinstance(result, (float, str)):
        return result
    return ""


def _evaluate(tree: Tree, values: Mapping[str, Value], entry: Mapping[str, Value]) -> Known:
    match tree:
        case Literal():
            return tree.value
        case Name():
            return _known(tree, values, entry)
        case Empty():
            return _missing(_known(tree.name, values, entry))
        case Contains():
            listed, item = _known(tree.name, values, entry), _evaluate(tree.item, values, entry)
            return isinstance(listed, frozenset) and not _missing(item) and item in listed
        case Among():
            operand = _evaluate(tree.operand, values, entry)
            return any(_equal(operand, option.value) for option in tree.options)
        case Unary(operator="not"):
            return _evaluate(tree.operand, values, entry) is not True
        case Unary():
            return -_number(_evaluate(tree.operand, values, entry))
        case Binary():
            return _binary(tree.operator, _evaluate(tree.left, values, entry), _evaluate(tree.right, values, entry))
        case OverEntries():
            return _over_entries(tree, values)


def _over_entries(tree: OverEntries, values: Mapping[str, Value]) -> Known:
    group = values.get(tree.group.name)
    if group is None:
        return None if tree.type is ValueType.BOOL else math.nan
    if not isinstance(group, Entries):
        raise _other_kind(tree.group, group)
    found = [_evaluate(tree.item, values, entry) for entry in group.items]
    match tree.function:
        case "any":
            return any(one is True for one in found)
        case "all":
            return all(one is True for one in found)
        case "count":
            return float(sum(one is True for one in found))
        case _:
            total = 0.0
            for one in map(_number, found):  # one after the other, as every interpreter of the language adds
                total += 0.0 if math.isnan(one) else one
            return total


def _binary(sign: str, left: Known, right: Known) -> Known:
    match sign:
        case "and":
            return left is True and right is True
        case "or":
            return left is True or right is True
        case "==":
            return _equal(left, right)
        case "!=":
            return not _equal(left, right)
        case "+":
            return _number(left) + _number(right)
        case "-":
            return _number(left) - _number(right)
        case "*":
            return _number(left) * _number(right)
        case "/":
            return _number(left) / _number(right) if right else math.nan
        case _:
            return COMPARISONS[sign](_number(left), _number(right))


def _equal(left: Known, right: Known) -> bool:
    return left is not None and left == right


def _missing(value: Known) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _number(value: Known) -> float:
    assert isinstance(value, float), "the parser lets only numbers through"
    return value


def _known(name: Name, values: Mapping[str, Value], entry: Mapping[str, Value]) -> Known:
    value = (entry if name.group else values).get(name.name)
    match name.type:
        case ValueType.NUMBER if value is None or value == "":
            return math.nan
        case ValueType.NUMBER if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        case ValueType.NUMBER if isinstance(value, Entries):
            return float(len(value.items))
        case _ if value is None or value == "":
            return None
        case ValueType.BOOL if isinstance(value, bool):
            return value
        case ValueType.STRING if isinstance(value, str):
            return value
        case ValueType.LIST if isinstance(value, (list, tuple)):
            return frozenset(value) or None
    raise _other_kind(name, value)


def _other_kind(name: Name, value: Value) -> InputError:
    return InputError(
        N_("Der Wert von „{name}“ hat nicht die vereinbarte Art."),
        name=name.name,
        value=value,
        hint=N_("Prüfen Sie, ob die Angabe eine Zahl, ein Text, ja/nein oder eine Liste sein soll."),
    )
