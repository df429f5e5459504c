"""Choosing among answers, few or many: which one somebody means by a value, a label or the beginning of a word."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lab.prototypes.question import Option
from lab.spelling import spelled_out

__all__ = ["Choices", "folded"]


def folded(text: str) -> str:
    """A text for comparison: without case and accents, blanks as one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())


@dataclass(frozen=True, slots=True)
class _Names:
    """The folded names of all answers, both ways."""

    of: dict[str, tuple[str, ...]]
    """By value."""
    named: dict[str, tuple[Option, ...]]
    """The answers that have a name."""


class Choices:
    """The answers of one question or list, ready to be looked up often, by many threads. They do not change."""

    def __init__(self, options: Iterable[Option]) -> None:
        self.options = tuple(options)
        self.values = frozenset(option.value for option in self.options)
        self._read: _Names | None = None

    def chosen(self, typed: str) -> str | None:
        """The value that is meant: typed itself, or by a label or other word that only one answer has."""
        if typed in self.values:
            return typed
        named = self._names.named.get(folded(typed), ())
        return named[0].value if len(named) == 1 else None

    def found(self, typed: str, limit: int = 20) -> tuple[Option, ...]:
        """The answers with words that begin as the typed ones do, in any language; those named exactly so first."""
        sought = folded(typed)
        if not sought:
            return ()
        exact = self._names.named.get(sought, ())
        named = {option.value for option in exact}
        begins, contains = [], []
        for option in self.options:
            if option.value in named:
                continue
            names = self._names.of[option.value]
            if any(name.startswith(sought) for name in names):
                begins.append(option)
            elif any(all(f" {word}" in f" {name}" for word in sought.split()) for name in names):
                contains.append(option)
        return (*exact, *begins, *contains)[:limit]

    @property
    def _names(self) -> _Names:
        """The names, folded when somebody first looks for one; two who do so at once both make the same."""
        if self._read is None:
            self._read = _names_of(self.options)
        return self._read


def _names_of(options: tuple[Option, ...]) -> _Names:
    of = {option.value: _folded_names(option) for option in options}
    named: defaultdict[str, list[Option]] = defaultdict(list)
    for option in options:
        for name in of[option.value]:
            named[name].append(option)
    return _Names(of, {name: tuple(meant) for name, meant in named.items()})


def _folded_names(option: Option) -> tuple[str, ...]:
    """Its names as typed with any keyboard: Ägypten is found as agypten and as aegypten."""
    names = (*option.label.root.values(), *option.also)
    return tuple(dict.fromkeys(folded(one) for name in names for one in (name, spelled_out(name))))
