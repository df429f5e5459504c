"""Keys that stand twice in one object of JSON: all but the last value are covered, and a reader would never know."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lab.errors import N_, Problem
from lab.exchange.prototype_formats.interchange import loss

__all__ = ["DoubleKey", "double_keys", "told"]

LISTED = 40
"""Places that one message names."""
NAMES = ("key", "id", "name")
"""What an object of a form is called by."""


@dataclass(frozen=True, slots=True)
class DoubleKey:
    """``key`` is the way to it (``validate.min``) from the object called ``element``, the file's own if empty."""

    element: str
    key: str


class _Object(dict[str, Any]):
    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        twice = {name for name, count in Counter(name for name, _ in pairs).items() if count > 1}
        given: dict[str, set[str]] = {name: set() for name, _ in pairs if name in twice}
        for name, value in pairs:
            if name in twice:
                given[name].add(repr(value))  # as text, since 1 and true are the same to Python
        self.covered = [name for name, values in given.items() if len(values) > 1]


def double_keys(text: str) -> tuple[DoubleKey, ...]:
    """The keys in a text of JSON that have several different values in one object, each once, as they stand.

    Raises:
        ValueError: it is no JSON.
    """
    return tuple(dict.fromkeys(_found(json.loads(text, object_pairs_hook=_Object))))


def told(found: tuple[DoubleKey, ...], file: str) -> Iterator[Problem]:
    """One loss for each key, with the places where it stands twice."""
    for key in dict.fromkeys(one.key for one in found):
        places = [one.element or file for one in found if one.key == key]
        yield loss(
            N_("„{key}“ steht mehrmals bei {places}, genommen ist die letzte Angabe: {reason}."),
            N_("In JSON hat ein Objekt jeden Schlüssel nur einmal"),
            N_("Sehen Sie in der Datei nach, welche Angabe gemeint ist, und nehmen Sie die andere heraus."),
            element=next((one.element for one in found if one.key == key), ""),
            key=key,
            places=", ".join(places[:LISTED]) + (" …" if len(places) > LISTED else ""),
        )


def _found(whole: Any) -> Iterator[DoubleKey]:
    waiting: list[tuple[Any, str, str]] = [(whole, "", "")]
    while waiting:
        value, element, above = waiting.pop()
        if isinstance(value, list):
            waiting += [(one, element, above) for one in reversed(value)]
        elif isinstance(value, _Object):
            own = next((value[name] for name in NAMES if isinstance(value.get(name), str) and value[name].strip()), "")
            if own:
                element, above = own, ""
            yield from (DoubleKey(element, f"{above}{name}") for name in value.covered)
            waiting += [(inner, element, f"{above}{name}.") for name, inner in reversed(value.items())]
