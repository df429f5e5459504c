"""A condition of a prototype as a FIM rule says it: in German, with the ids of fields; read back by ``rule_prose``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lab.expressions import digits
from lab.expressions.tree import Among, Binary, Contains, Empty, Literal, Name, Tree, Unary
from lab.prototypes.question import Option, Question

__all__ = ["Named", "rule_text"]

NEGATED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
YES, NO = 'true "ja"', 'false "nein"'
SIGNS = {"==": "=", "!=": "<>"}


class _NoProseError(Exception):
    """This part of a condition has no place in a sentence of the usual form."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a rule calls a question: its id in the file and its label; ``options`` say what its codes mean."""

    id: str
    question: Question
    options: tuple[Option, ...] = ()

    @property
    def words(self) -> str:
        """The field with id and label."""
        kind, label = "Feldgruppe" if self.id.startswith("G") else "Feld", _quoted(self.question.label.root["de"])
        return f'{kind} {self.id} "{label}"'


def rule_text(tree: Tree, target: Named, names: Mapping[str, Named], *, must: bool) -> str | None:
    """When the target is filled and when not; None if the condition has no such form.

    Args:
        tree: the condition to show it.
        target: what is shown.
        names: what conditions may name.
        must: whether it has to be answered when it is shown.
    """
    article = "die" if target.id.startswith("G") else "das"
    try:
        shown, hidden = _sentence(tree, names, negated=False), _sentence(tree, names, negated=True)
    except _NoProseError:
        return None
    sentences = [f"Wenn {hidden}, dann darf {article} {target.words} nicht befüllt werden."]
    if must:
        sentences.insert(0, f"Wenn {shown}, dann muss {article} {target.words} befüllt werden.")
    return "\n".join(sentences)


def _sentence(tree: Tree, names: Mapping[str, Named], *, negated: bool) -> str:
    word, parts = _joined(tree, negated=negated)
    return f" {word} ".join(_comparison(part, names, negated=negated) for part in parts)


def _joined(tree: Tree, *, negated: bool) -> tuple[str, list[Tree]]:
    """The comparisons that one word joins: ``and``, ``or``, or several values of one field."""
    if isinstance(tree, Unary) and tree.operator == "not" and isinstance(tree.operand, Binary | Among):
        word, parts = _joined(tree.operand, negated=not negated)
        if len(parts) > 1:
            return word, [Unary("not", part, part.type, part.at) for part in parts]
    if isinstance(tree, Binary) and tree.operator in ("and", "or"):
        word = {"and": "und", "or": "oder"}[tree.operator if not negated else _other(tree.operator)]
        return word, _flat(tree, tree.operator)
    if isinstance(tree, Among) and isinstance(tree.operand, Name):
        each: list[Tree] = [Binary("==", tree.operand, option, tree.type, tree.at) for option in tree.options]
        return ("und" if negated else "oder"), each
    return "und", [tree]


def _other(word: str) -> str:
    return "or" if word == "and" else "and"


def _flat(tree: Tree, operator: str) -> list[Tree]:
    if isinstance(tree, Binary) and tree.operator == operator:
        return [*_flat(tree.left, operator), *_flat(tree.right, operator)]
    return [tree]


def _comparison(tree: Tree, names: Mapping[str, Named], *, negated: bool) -> str:
    match tree:
        case Unary(operator="not"):
            return _comparison(tree.operand, names, negated=not negated)
        case Name():
            return f"{_name(tree, names).words} {'<>' if negated else '='} {YES}"
        case Empty():
            return f"{_name(tree.name, names).words} {'' if negated else 'nicht '}befüllt ist"
        case Contains() if isinstance(tree.item, Literal):
            named = _name(tree.name, names)
            return f"{named.words} {'<>' if negated else '='} {_value(named, tree.item)}"
        case Binary(operator=operator) if operator in NEGATED:
            sign, left, right = operator, tree.left, tree.right
            if isinstance(left, Literal) and isinstance(right, Name):
                left, right = right, left
                sign = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign)
            if isinstance(left, Name) and isinstance(right, Literal):
                named = _name(left, names)
                sign = NEGATED[sign] if negated else sign
                return f"{named.words} {SIGNS.get(sign, sign)} {_value(named, right)}"
    raise _NoProseError


def _name(name: Name, names: Mapping[str, Named]) -> Named:
    if name.name not in names:
        raise _NoProseError
    return names[name.name]


def _value(named: Named, literal: Literal) -> str:
    value = literal.value
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        if named.question.kind in ("date", "month"):
            raise _NoProseError
        return digits(value).replace(".", ",")
    for option in named.options:
        if option.value == value:
            label = _quoted(option.label.root["de"])
            return f'{option.code or option.value} "{label}"'
    return f'"{_quoted(value)}"'


def _quoted(text: str) -> str:
    """The text with no quotes of its own, in one line."""
    for sign in "\"„“”»«'":
        text = text.replace(sign, "’")
    return " ".join(text.split())
