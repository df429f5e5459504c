"""The fictitious person's data about a question, under another name or with other values."""

from __future__ import annotations

from collections.abc import Callable

from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["alone_asks", "change_data"]


def alone_asks(prototype: Prototype, question: Question, key: str) -> bool:
    """Whether no other question than this one is prefilled with the data under the key."""
    return [one for _, one, _ in prototype.asked() if one.prefill == key] == [question]


def change_data(prototype: Prototype, key: str, change: Callable[[str, str], tuple[str, str]]) -> Prototype:
    """The prototype with each of the data under the key changed, in every register and without one.

    Args:
        prototype: the prototype.
        key: a question's ``prefill``; the data of a group's entries stand under ``<key>.<number>``.
        change: gives the key and the value for those that it is called with.
    """

    def entry(name: str, value: str) -> tuple[str, str]:
        own, _, number = name.rpartition(".")
        return change(name, value) if name == key or (own == key and number.isdecimal()) else (name, value)

    persona = dict(
        (name, dict(entry(*one) for one in data.items())) if isinstance(data, dict) else entry(name, data)
        for name, data in prototype.persona.items()
    )
    return with_values(prototype, persona=persona)
