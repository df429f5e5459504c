"""Conditions as people choose them: question, comparison, value; all of them or one of them. And back from the text.

What is written in another way (brackets, sums, two names compared) is no simple condition: it stays a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lab.errors import InputError
from lab.expressions import ValueType, parse
from lab.expressions.tree import Among, Binary, Contains, Empty, Literal, Name, Tree, Unary

__all__ = ["Comparison", "Relation", "SimpleCondition", "condition_text", "relations_of", "simple_condition"]


class Relation(StrEnum):
    """How a question is compared; the value is what the operator is written with."""

    IS = "=="
    IS_NOT = "!="
    LESS = "<"
    AT_MOST = "<="
    AT_LEAST = ">="
    MORE = ">"
    ONE_OF = "in"
    HAS = "contains"
    HAS_NOT = "not contains"
    YES = "yes"
    NO = "no"
    NOT_YES = "not yes"
    """No, or not answered: what is missing is not yes."""
    ANSWERED = "answered"
    UNANSWERED = "empty"

    @property
    def needs_value(self) -> bool:
        """Whether there is something to compare with."""
        return self not in WITHOUT_VALUE


WITHOUT_VALUE = (Relation.YES, Relation.NO, Relation.NOT_YES, Relation.ANSWERED, Relation.UNANSWERED)
COMPARED = (Relation.IS, Relation.IS_NOT, Relation.LESS, Relation.AT_MOST, Relation.AT_LEAST, Relation.MORE)
RELATIONS: dict[ValueType, tuple[Relation, ...]] = {
    ValueType.BOOL: (Relation.YES, Relation.NO, Relation.NOT_YES, Relation.ANSWERED, Relation.UNANSWERED),
    ValueType.NUMBER: (*COMPARED, Relation.ANSWERED, Relation.UNANSWERED),
    ValueType.STRING: (Relation.IS, Relation.IS_NOT, Relation.ONE_OF, Relation.ANSWERED, Relation.UNANSWERED),
    ValueType.LIST: (Relation.HAS, Relation.HAS_NOT, Relation.ANSWERED, Relation.UNANSWERED),
}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question compared. ``values``: none, one, or several for ``ONE_OF``; numbers are floats."""

    question: str
    relation: Relation
    values: tuple[str | float, ...] = ()


@dataclass(frozen=True, slots=True)
class SimpleCondition:
    """Comparisons of which all must hold, or (``any_of``) one is enough."""

    comparisons: tuple[Comparison, ...]
    any_of: bool = False


def relations_of(type_: ValueType) -> tuple[Relation, ...]:
    """How a question with answers of this type can be compared."""
    return RELATIONS[type_]


def condition_text(condition: SimpleCondition) -> str:
    """The condition in the expression language."""
    joint = " or " if condition.any_of else " and "
    return joint.join(map(_text, condition.comparisons))


def simple_condition(text: str, types: Mapping[str, ValueType]) -> SimpleCondition | None:
    """The condition taken apart; None if it is no simple one, or cannot be read."""
    try:
        tree = parse(text, types, ValueType.BOOL).tree
    except InputError:
        return None
    operator = tree.operator if isinstance(tree, Binary) and tree.operator in ("and", "or") else "and"
    found = [_comparison(part) for part in _joined(tree, operator)]
    comparisons = tuple(one for one in found if one is not None)
    return SimpleCondition(comparisons, operator == "or") if len(comparisons) == len(found) else None


def _text(one: Comparison) -> str:
    values = [_literal(value) for value in one.values]
    match one.relation:
        case Relation.YES:
            return one.question
        case Relation.NO:
            return f"{one.question} == false"
        case Relation.NOT_YES:
            return f"not {one.question}"
        case Relation.ANSWERED:
            return f"not empty({one.question})"
        case Relation.UNANSWERED:
            return f"empty({one.question})"
        case Relation.HAS:
            return f"contains({one.question}, {values[0]})"
        case Relation.HAS_NOT:
            return f"not contains({one.question}, {values[0]})"
        case Relation.ONE_OF:
            return f"{one.question} in ({', '.join(values)})"
        case _:
            return f"{one.question} {one.relation.value} {values[0]}"


def _literal(value: str | float) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(int(value)) if float(value).is_integer() else f"{Decimal(str(value)):f}"  # the language has no 1e-05


def _joined(tree: Tree, operator: str) -> list[Tree]:
    if isinstance(tree, Binary) and tree.operator == operator:
        return [*_joined(tree.left, operator), *_joined(tree.right, operator)]
    return [tree]


def _comparison(tree: Tree) -> Comparison | None:
    match tree:
        case Name(name=name, type=ValueType.BOOL):
            return Comparison(name, Relation.YES)
        case Unary(operator="not", operand=Name(name=name, type=ValueType.BOOL)):
            return Comparison(name, Relation.NOT_YES)
        case Binary(operator="==", left=Name(name=name), right=Literal(value=bool(value))):
            return Comparison(name, Relation.YES if value else Relation.NO)
        case Binary(operator="!=", left=Name(name=name), right=Literal(value=True)):
            return Comparison(name, Relation.NOT_YES)
        case Empty(name=Name(name=name)):
            return Comparison(name, Relation.UNANSWERED)
        case Unary(operator="not", operand=Empty(name=Name(name=name))):
            return Comparison(name, Relation.ANSWERED)
        case Contains(name=Name(name=name), item=Literal(value=str(value))):
            return Comparison(name, Relation.HAS, (value,))
        case Unary(operator="not", operand=Contains(name=Name(name=name), item=Literal(value=str(value)))):
            return Comparison(name, Relation.HAS_NOT, (value,))
        case Among(operand=Name(name=name, type=ValueType.STRING), options=options):
            return Comparison(name, Relation.ONE_OF, tuple(option.value for option in options))
        case Binary(operator=operator, left=Name(name=name), right=right) if operator in MIRRORED:
            return _compared(name, operator, right)
        case Binary(operator=operator, left=left, right=Name(name=name)) if operator in MIRRORED:
            return _compared(name, MIRRORED[operator], left)
        case _:
            return None


def _compared(name: str, operator: str, value: Tree) -> Comparison | None:
    if isinstance(value, Unary) and value.operator == "-" and isinstance(value.operand, Literal):
        return Comparison(name, Relation(operator), (-float(value.operand.value),))
    if not isinstance(value, Literal) or isinstance(value.value, bool):
        return None
    return Comparison(name, Relation(operator), (value.value,))
