"""The answers that can be chosen, and the conditions that name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lab.errors import InputError
from lab.expressions.tokens import Token, TokenKind, tokenise
from lab.prototypes.changes.conditions import change_conditions
from lab.prototypes.changes.place import Place
from lab.prototypes.changes.questions import change_question
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Option

__all__ = ["set_options"]


def set_options(
    prototype: Prototype, place: Place, options: Sequence[Option], values: Mapping[str, str] | None = None
) -> Prototype:
    """The question with these answers. ``values``: old value → new value; conditions that compare with it follow.

    Raises:
        pydantic.ValidationError: none would be left.
    """
    result = change_question(prototype, place, options=tuple(options))
    changed = {old: new for old, new in (values or {}).items() if old != new}
    if not changed:
        return result
    return change_conditions(
        result, lambda text: _with_values(text, place.question, changed), within=place.group or None
    )


def _with_values(text: str, name: str, values: Mapping[str, str]) -> str:
    """The condition with other values where it compares this question with them."""
    try:
        tokens = tokenise(text)
    except InputError:
        return text
    parts, position = [], 0
    for number, token in enumerate(tokens):
        if token.kind is not TokenKind.STRING or token.value not in values or not _compared(tokens, number, name):
            continue
        quote = text[token.at]
        end = token.at + len(token.value) + 2  # a value is an id, so no quote is doubled in it
        parts += [text[position : token.at], f"{quote}{values[token.value]}{quote}"]
        position = end
    return "".join((*parts, text[position:]))


def _compared(tokens: Sequence[Token], number: int, name: str) -> bool:
    """Whether the string at this place is compared with the question: ``x == 'a'``, ``x in ('a', …)``, ``contains``."""
    before = [token.value for token in tokens[max(number - 2, 0) : number]]
    after = [token.value for token in tokens[number + 1 : number + 3]]
    if before[-1:] and before[-1] in ("==", "!=") and before[:1] == [name]:
        return True
    if after[:1] and after[0] in ("==", "!=") and after[1:] == [name]:
        return True
    for place in range(number - 1, -1, -1):
        value = tokens[place].value
        if value == "(":
            return place >= 2 and tokens[place - 1].value == "in" and tokens[place - 2].value == name
        if value == ",":
            if tokens[place - 1].value == name and tokens[max(place - 3, 0)].value == "contains":
                return True
        elif tokens[place].kind is not TokenKind.STRING:
            return False
    return False
