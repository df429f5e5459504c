"""Texts on which a pattern may take for ever, made from the pattern itself.

A pattern goes back and forth where a repetition can share out the same signs in several ways and the text then does not
fit after all. So for every repetition of the pattern: what leads to it, then signs that it takes, many times, then an
end that does not belong there. Only the outline of a pattern is read (groups, alternatives, repetitions); which signs
an atom takes is asked of the pattern's own engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

__all__ = ["Attack", "attacks"]

SIGNS = "aAzZ1 -./_,:@äß\n"
"""Signs that answers are made of; those of the pattern itself are added."""
ENDS = ("", "!", "\x00")
MOST = 150
"""Attacks tried for one pattern."""
MANY = 10
"""Repetitions from which on a text can be made long."""
ATOMS = re.compile(r"\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|.", re.DOTALL)
OPENING = re.compile(r"\(\?(?::|>|\||P?<\w+>|[A-Za-z]*(?:-[A-Za-z]+)?:)|\((?!\?)")
QUANTIFIER = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})[+?]?")
NO_WIDTH = {"^", "$", r"\b", r"\B", r"\A", r"\Z", r"\z", r"\m", r"\M"}


@dataclass(frozen=True, slots=True)
class Attack:
    """A text of any length: ``pump`` is repeated."""

    prefix: str
    pump: str
    end: str

    def text(self, repetitions: int) -> str:
        """The text."""
        return self.prefix + self.pump * repetitions + self.end


@dataclass(slots=True)
class Part:
    """An atom (``signs`` that it takes) or a group (``choices``), and how often."""

    signs: str = ""
    choices: list[list[Part]] = field(default_factory=list)
    low: int = 1
    many: bool = False

    def once(self, sign: str) -> Iterator[str]:
        """What it takes one time, with this sign wherever it may be."""
        if self.choices:
            yield from (_written(choice, sign) for choice in self.choices)
        elif self.signs:
            yield sign if sign in self.signs else self.signs[0]

    def shortest(self, sign: str) -> str:
        """What it takes at the least."""
        return next(self.once(sign), "") * self.low


def attacks(pattern: str) -> tuple[Attack, ...]:
    """The texts to try, each once; those of the most common signs come first."""
    signs = "".join(dict.fromkeys(SIGNS + "".join(sign for sign in pattern if sign.isalnum())))
    try:
        whole = _Reader(pattern, signs).choices()
        pairs = [pair for sign in signs for choice in whole for pair in _repeated(choice, "", sign)]
    except RecursionError:  # deeper than anybody writes: the signs alone
        pairs = [("", sign) for sign in signs]
    found = dict.fromkeys(Attack(prefix, pump, end) for prefix, pump in pairs for end in ENDS if pump)
    return tuple(found)[:MOST]


def _written(parts: list[Part], sign: str) -> str:
    return "".join(part.shortest(sign) for part in parts)


def _repeated(parts: list[Part], prefix: str, sign: str) -> Iterator[tuple[str, str]]:
    """What stands before each repetition, and what it repeats."""
    for part in parts:
        if part.many:
            yield from ((prefix, pump) for pump in part.once(sign))
        for choice in part.choices:
            yield from _repeated(choice, prefix, sign)
        prefix += part.shortest(sign)


class _Reader:
    """Reads the outline from left to right. What it does not know takes no signs, so it is only attacked less."""

    def __init__(self, pattern: str, signs: str) -> None:
        self._pattern = pattern
        self._signs = signs
        self._at = 0

    def choices(self) -> list[list[Part]]:
        """The alternatives up to the end or the closing bracket, which is passed."""
        found: list[list[Part]] = [[]]
        while self._at < len(self._pattern):
            if self._passed(")"):
                break
            if self._passed("|"):
                found.append([])
                continue
            found[-1].append(self._quantified(self._part()))
        return found

    def _passed(self, sign: str) -> bool:
        here = self._pattern[self._at] == sign
        self._at += here
        return here

    def _part(self) -> Part:
        if opening := OPENING.match(self._pattern, self._at):
            self._at = opening.end()
            return Part(choices=self.choices())
        if self._pattern.startswith("(", self._at):  # looks ahead or back: it takes nothing
            self._at += 1
            self.choices()
            return Part()
        atom = ATOMS.match(self._pattern, self._at)
        assert atom is not None, "any sign is an atom"
        self._at = atom.end()
        return Part(signs=_taken(atom[0], self._signs))

    def _quantified(self, part: Part) -> Part:
        quantifier = QUANTIFIER.match(self._pattern, self._at)
        if quantifier is None:
            return part
        self._at = quantifier.end()
        sign, low, high = quantifier["sign"], quantifier["low"] or "0", quantifier["high"]
        if sign:
            part.low, part.many = int(sign == "+"), sign != "?"
        else:
            part.low = min(int(low), 50)
            part.many = int(high) >= MANY if high else bool(quantifier["comma"]) or part.low >= MANY
        return part


def _taken(atom: str, signs: str) -> str:
    if atom in NO_WIDTH:
        return ""
    try:
        compiled = regex.compile(atom)
    except regex.error:
        return ""
    return "".join(sign for sign in signs if compiled.fullmatch(sign)) or (atom if len(atom) == 1 else "")
