"""The answers that can be chosen, and what names them: conditions, the fictitious person's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lab.errors import N_, InputError
from lab.expressions.tokens import Token, TokenKind, tokenise
from lab.prototypes.changes.conditions import change_conditions
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
    result = change_conditions(result, lambda text: _with_values(text, place.question, changed), of=place)
    key = question.prefill
    if not key or not alone_asks(result, question_at(result, place), key):
        return result

    def data(name: str, value: str) -> tuple[str, str]:
        chosen = [one.strip() for one in (value.split(",") if question.kind == "choices" else [value])]
        return name, ", ".join(changed.get(one, one) for one in chosen) if changed.keys() & set(chosen) else value

    return change_data(result, key, data)


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
