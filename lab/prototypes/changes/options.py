"""The answers that can be chosen, and what names them: conditions, the fictitious person's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from lab.errors import N_, InputError
from lab.expressions.renaming import named
from lab.expressions.tokens import Token, TokenKind, tokenise
from lab.prototypes.changes.conditions import change_conditions
from lab.prototypes.changes.meant import Meant
from lab.prototypes.changes.person import alone_asks, change_data
from lab.prototypes.changes.place import Place, question_at
from lab.prototypes.changes.questions import change_question
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Option

__all__ = ["rename_values", "set_options"]


def set_options(
    prototype: Prototype, place: Place, options: Sequence[Option], values: Mapping[str, str] | None = None
) -> Prototype:
    """The question with these answers. ``values``: old value → new value; what names them follows.

    Raises:
        InputError: two of them would have the same value.
        pydantic.ValidationError: none would be left.
    """
    return change_question(rename_values(prototype, place, values or {}), place, options=tuple(options))


def rename_values(prototype: Prototype, place: Place, values: Mapping[str, str]) -> Prototype:
    """The question with other values of its answers (old → new), in every condition and in the person's data.

    Raises:
        InputError: two of its answers would have the same value.
        KeyError: there is no such question.
        pydantic.ValidationError: one of them is no id.
    """
    changed = {old: new for old, new in values.items() if old != new}
    if not changed:
        return prototype
    question = question_at(prototype, place)
    options = tuple(with_values(one, value=changed.get(one.value, one.value)) for one in question.options)
    if len({one.value for one in options}) < len({one.value for one in question.options}):
        raise InputError(N_("Diesen Wert hat schon eine andere Antwort."))
    result = change_question(prototype, place, options=options)
    meant = Meant(prototype)

    def followed(text: str, within: str) -> str:
        asked = {
            token.at
            for token, over in named(text)
            if meant.question(token.value, over, within) == (place.group, place.question)
        }
        return _with_values(text, asked, changed) if asked else text

    result = change_conditions(result, followed)
    key = question.prefill
    if not key or not alone_asks(result, question_at(result, place), key):
        return result

    def data(name: str, value: str) -> tuple[str, str]:
        chosen = [one.strip() for one in (value.split(",") if question.kind == "choices" else [value])]
        return name, ", ".join(changed.get(one, one) for one in chosen) if changed.keys() & set(chosen) else value

    return change_data(result, key, data)


def _with_values(text: str, asked: AbstractSet[int], values: Mapping[str, str]) -> str:
    """The condition with other values where it compares the question, whose name stands at ``asked``, with them."""
    tokens = tokenise(text)
    parts, position = [], 0
    for number, token in enumerate(tokens):
        if token.kind is not TokenKind.STRING or token.value not in values or not _compared(tokens, number, asked):
            continue
        quote = text[token.at]
        end = token.at + len(token.value) + 2  # a value is an id, so no quote is doubled in it
        parts += [text[position : token.at], f"{quote}{values[token.value]}{quote}"]
        position = end
    return "".join((*parts, text[position:]))


def _compared(tokens: Sequence[Token], number: int, asked: AbstractSet[int]) -> bool:
    """Whether the string at this place is compared with the question: ``x == 'a'``, ``x in ('a', …)``, ``contains``."""

    def names(place: int) -> bool:
        return 0 <= place < len(tokens) and tokens[place].at in asked

    if number and tokens[number - 1].value in ("==", "!=") and names(number - 2):
        return True
    if tokens[number + 1].value in ("==", "!=") and names(number + 2):
        return True
    for place in range(number - 1, -1, -1):
        value = tokens[place].value
        if value == "(":
            if place < 2 or tokens[place - 1].value != "in":
                return False
            return names(place - 2) or (tokens[place - 2].value == "not" and names(place - 3))
        if value == ",":
            if names(place - 1) and tokens[max(place - 3, 0)].value == "contains":
                return True
        elif tokens[place].kind is not TokenKind.STRING:
            return False
    return False
