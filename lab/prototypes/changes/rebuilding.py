"""A record with other values, checked by its model as if it had come from a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from lab.prototypes.definition import Page, Prototype
from lab.records import Record

__all__ = ["moved", "on_page", "with_values"]

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def with_values(record: R, **values: Any) -> R:
    """The record with these values; fields are named as in the program (``from_``, ``register_``).

    Raises:
        pydantic.ValidationError: the model refuses them.
    """
    return type(record).model_validate(record.model_copy(update=values).model_dump(by_alias=True))


def on_page(prototype: Prototype, name: str, change: Callable[[Page], Page]) -> Prototype:
    """The prototype with one page changed.

    Raises:
        KeyError: there is no such page.
    """
    prototype.page(name)
    return with_values(prototype, pages=tuple(change(page) if page.id == name else page for page in prototype.pages))


def moved(items: tuple[T, ...], start: int, steps: int) -> tuple[T, ...]:
    """The items with one of them so many places further on (negative: further up), at most to either end."""
    rest = [item for number, item in enumerate(items) if number != start]
    rest.insert(min(max(start + steps, 0), len(rest)), items[start])
    return tuple(rest)
