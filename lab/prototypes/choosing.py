"""Choosing among answers, few or many: which one somebody means by a value, a label or the beginning of a word."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from lab.prototypes.question import Option
from lab.spelling import spelled_out

__all__ = ["Choices", "folded"]


def folded(text: str) -> str:
    """A text for comparison: without case and accents, blanks as one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())


class Choices:
    """The answers of one question or list, ready to be looked up often. They do not change."""

    def __init__(self, options: Iterable[Option]) -> None:
        self.options = tuple(options)
        self.values = frozenset(option.value for option in self.options)
        self._words: dict[str, tuple[str, ...]] = {}
        self._named: defaultdict[str, list[Option]] = defaultdict(list)

    def chosen(self, typed: str) -> str | None:
        """The value that is meant: typed itself, or by a label or other word that only one answer has."""
        if typed in self.values:
            return typed
        self._read()
        named = self._named.get(folded(typed), [])
        return named[0].value if len(named) == 1 else None

    def found(self, typed: str, limit: int = 20) -> tuple[Option, ...]:
        """The answers with words that begin as the typed ones do, in any language; those named exactly so first."""
        self._read()
        sought = folded(typed)
        if not sought:
            return ()
        exact = self._named.get(sought, [])
        named = {option.value for option in exact}
        begins, contains = [], []
        for option in self.options:
            if option.value in named:
                continue
            names = self._words[option.value]
            if any(name.startswith(sought) for name in names):
                begins.append(option)
            elif any(all(f" {word}" in f" {name}" for word in sought.split()) for name in names):
                contains.append(option)
        return (*exact, *begins, *contains)[:limit]

    def _read(self) -> None:
        """Fold the names once, when somebody first looks for one."""
        if self._words:
            return
        words = {option.value: _names(option) for option in self.options}
        for option in self.options:
            for name in dict.fromkeys(words[option.value]):
                self._named[name].append(option)
        self._words = words


def _names(option: Option) -> tuple[str, ...]:
    """Its names as typed with any keyboard: Ägypten is found as agypten and as aegypten."""
    names = (*option.label.root.values(), *option.also)
    return tuple(dict.fromkeys(folded(one) for name in names for one in (name, spelled_out(name))))
