"""A condition of ours as the FEEL text that hides a field wherever the condition does not hold.

A negation is pushed down to the comparisons, and „missing“ is said at each that could be null: not ``x < 3`` is
``x = null or x >= 3``, ``x < 3`` is ``x != null and x < 3``. So the text is true or false and never null, which older
and newer versions of form-js take differently, and ``translation`` reads it back as it was. It never begins with
``not``, which a unary test would take for its own.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping

from lab.errors import N_
from lab.expressions import digits
from lab.expressions.tree import (
    Among,
    Binary,
    Contains,
    Empty,
    Literal,
    Name,
    OverEntries,
    Tree,
    Unary,
    ValueType,
    names,
    parts,
)

__all__ = ["ENTRY", "NotFeelError", "Written", "hide_text"]

REVERSE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
ORDER = ("<", "<=", ">", ">=")
TODAY = "today"
ENTRY = "item"
"""What an entry of a group is called in its filter, which FEEL says, and so in every condition about it."""
Written = Mapping[str, tuple[str, str]]
"""Our name → what it is (``text``, ``option``, ``options``, ``number``, ``date``, ``flag``, ``yes_no``, ``count``) and
its path in the data of the form; a name that is not there has no field in the form. What is asked of each entry of a
group is named with the group, ``kinder.alter``, and its path begins with ``item``."""


class NotFeelError(Exception):
    """A condition that the form cannot say; ``reason`` is a German message id with ``values``."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason.format(**values))
        self.reason = reason
        self.values = values


def hide_text(condition: Tree, known: Written) -> str:
    """The FEEL text that is true where the condition does not hold.

    Raises:
        NotFeelError: a name has no field, or a part has no counterpart.
    """
    return _Writer(known).truth(condition, holds=False)[0]


class _Writer:
    """``truth`` gives a text and how tightly it binds: 0 or, 1 and, 2 a comparison."""

    def __init__(self, known: Written) -> None:
        self.known = known

    def truth(self, tree: Tree, *, holds: bool) -> tuple[str, int]:
        match tree:
            case Literal(value=bool() as value):
                return json.dumps(value is holds), 2
            case Unary(operator="not"):
                return self.truth(tree.operand, holds=not holds)
            case Binary(operator=("and" | "or") as word):
                parts = [self.truth(part, holds=holds) for part in (tree.left, tree.right)]
                return _joined(parts, word if holds else {"and": "or", "or": "and"}[word])
            case Binary():
                return self._comparison(tree, holds=holds)
            case Name():
                return self._flag(tree, yes=True, holds=holds)
            case Empty():
                return self._empty(tree.name, holds=holds)
            case Among():
                return self._among(tree, holds=holds)
            case Contains():
                return self._contains(tree, holds=holds)
            case OverEntries():
                return self._over_entries(tree, holds=holds)
        raise NotFeelError(N_("eine Stelle der Bedingung ist weder wahr noch falsch"))

    def _kind(self, name: Name) -> tuple[str, str]:
        key = f"{name.group}.{name.name}" if name.group else name.name
        if key not in self.known:
            raise NotFeelError(N_("„{name}“ hat in form-js kein Feld"), name=name.name)
        return self.known[key]

    def _over_entries(self, tree: OverEntries, *, holds: bool) -> tuple[str, int]:
        """``any`` and ``all``; denied, the one becomes the other of what does not hold."""
        group, some = self._group(tree), (tree.function == "any") is holds
        inner, _ = self.truth(tree.item, holds=holds)
        text = f"({'some' if some else 'every'} {ENTRY} in {group} satisfies ({inner}))"
        return (f"{group} != null and {text}", 1) if holds else (f"{group} = null or {text}", 0)

    def _total(self, tree: OverEntries) -> str:
        """``count`` and ``sum``. In a filter, what an entry is asked would hide what is asked outside."""
        group, outer = self._group(tree), names(tree.item) - {TODAY}
        if tree.function == "count":
            counted, _ = self.truth(tree.item, holds=True)
            if not outer:
                return f"count({group}[{counted}])"
            each = f"if {counted} then 1 else 0"
        else:
            number, _ = self._number(tree.item)
            missing = " or ".join(f"{path} = null" for path in self._needed(tree.item))
            each = f"if {missing} then 0 else {number}" if missing else number
        return f"sum(concatenate([0], for {ENTRY} in {group} return {each}))"  # of nothing, a sum of FEEL is null

    def _group(self, tree: OverEntries) -> str:
        if any(self.known.get(name, ("", ""))[1] == ENTRY for name in names(tree.item)):
            raise NotFeelError(N_("eine Frage heißt so, wie dort ein Eintrag heißt: {name}"), name=ENTRY)
        return self._kind(tree.group)[1]

    def _flag(self, name: Name, *, yes: bool, holds: bool) -> tuple[str, int]:
        kind, path = self._kind(name)
        if kind == "flag":
            # an unticked box is false or missing; with us it is missing or false alike
            sign = "=" if holds else "!="
            return f"{path} {sign} {json.dumps(yes)}", 2
        return f'{path} {"=" if holds else "!="} "{"yes" if yes else "no"}"', 2

    def _empty(self, name: Name, *, holds: bool) -> tuple[str, int]:
        kind, path = self._kind(name)
        match kind:
            case "text":
                other = f'{path} = null or {path} = ""' if holds else f'{path} != null and {path} != ""'
                return other, 0 if holds else 1
            case "options":
                return (f"{path} = null or count({path}) = 0", 0) if holds else (f"count({path}) > 0", 2)
        return f"{path} {'=' if holds else '!='} null", 2

    def _contains(self, tree: Contains, *, holds: bool) -> tuple[str, int]:
        _, path = self._kind(tree.name)
        if not isinstance(tree.item, Literal):
            raise NotFeelError(N_("eine Mehrfachauswahl wird mit einer anderen Angabe verglichen"))
        text = f"list contains({path}, {_quoted(str(tree.item.value))})"
        return (f"{path} != null and {text}", 1) if holds else (f"{path} = null or not({text})", 0)

    def _among(self, tree: Among, *, holds: bool) -> tuple[str, int]:
        if isinstance(tree.operand, Name) and self._kind(tree.operand)[0] in ("text", "option"):
            path = self._kind(tree.operand)[1]
            if holds:
                listed = ", ".join(_quoted(str(option.value)) for option in tree.options)
                return f"{path} in ({listed})", 2
            return _joined([(f"{path} != {_quoted(str(option.value))}", 2) for option in tree.options], "and")
        parts = [
            self._comparison(Binary("==", tree.operand, option, ValueType.BOOL, tree.at), holds=holds)
            for option in tree.options
        ]
        return _joined(parts, "or" if holds else "and")

    def _comparison(self, tree: Binary, *, holds: bool) -> tuple[str, int]:
        left, right = tree.left, tree.right
        sign = tree.operator if holds else REVERSE[tree.operator]
        if isinstance(left, Literal) and not isinstance(right, Literal):
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            sides = Binary(turned.get(tree.operator, tree.operator), right, left, tree.type, tree.at)
            return self._comparison(sides, holds=holds)
        if left.type is ValueType.BOOL:
            return self._same_truth(left, right, same=sign == "==")
        if left.type is ValueType.STRING:
            return self._same_text(left, right, sign)
        first, second = self._numbers(left, right)
        text = f"{first} {'=' if sign == '==' else sign} {second}"
        needed = self._needed(tree)
        there = [(f"{path} != null", 2) for path in needed]
        missing = [(f"{path} = null", 2) for path in needed]
        if tree.operator in ORDER:
            return _joined([*there, (text, 2)], "and") if holds else _joined([*missing, (text, 2)], "or")
        if len(needed) < 2 and not _has_entries(tree):  # null equals no number
            return text, 2
        # what is missing differs from everything, also from itself
        return _joined([*there, (text, 2)], "and") if sign == "==" else _joined([*missing, (text, 2)], "or")

    def _needed(self, tree: Tree) -> list[str]:
        return sorted({self._kind(name)[1] for name in _needed_names(tree)})

    def _same_truth(self, left: Tree, right: Tree, *, same: bool) -> tuple[str, int]:
        if isinstance(left, Name) and isinstance(right, Literal):
            return self._flag(left, yes=right.value is True, holds=same)
        raise NotFeelError(N_("zwei Ja/Nein-Angaben werden miteinander verglichen"))

    def _same_text(self, left: Tree, right: Tree, sign: str) -> tuple[str, int]:
        feel = "=" if sign == "==" else "!="
        if isinstance(left, Name) and isinstance(right, Literal):
            return f"{self._kind(left)[1]} {feel} {_quoted(str(right.value))}", 2
        if isinstance(left, Name) and isinstance(right, Name):
            first, second = self._kind(left)[1], self._kind(right)[1]
            filled = [(f"{first} {'!=' if sign == '==' else '='} {none}", 2) for none in ("null", '""')]
            return _joined([*filled, (f"{first} {feel} {second}", 2)], "and" if sign == "==" else "or")
        raise NotFeelError(N_("Texte werden auf eine Art verglichen, die form-js nicht hat"))

    def _numbers(self, left: Tree, right: Tree) -> tuple[str, str]:
        """Both sides; two days are compared as days."""
        first, second = self._day(left), self._day(right)
        if first and second:
            return first, second
        return self._number(left)[0], self._number(right)[0]

    def _day(self, tree: Tree) -> str:
        """A day as FEEL; empty if it is none."""
        if isinstance(tree, Name) and tree.name == TODAY and TODAY not in self.known:
            return "today()"
        if isinstance(tree, Name) and self._kind(tree)[0] == "date":
            return f"date({self._kind(tree)[1]})"
        if isinstance(tree, Literal) and isinstance(tree.value, float) and tree.value.is_integer():
            written = str(int(tree.value))
            try:
                return (
                    f'date("{dt.datetime.strptime(written, "%Y%m%d").date().isoformat()}")' if len(written) == 8 else ""
                )
            except ValueError:
                return ""
        return ""

    def _number(self, tree: Tree) -> tuple[str, int]:
        """A number and how tightly it binds: 0 a sum, 1 a product, 2 alone."""
        match tree:
            case Literal(value=float() as value):
                return digits(value), 2
            case OverEntries():
                return self._total(tree), 2
            case Name():
                if day := self._day(tree):
                    return f"({day}.year * 10000 + {day}.month * 100 + {day}.day)", 2
                kind, path = self._kind(tree)
                return (f"count({path})" if kind == "count" else path), 2
            case Unary(operator="-"):
                text, binds = self._number(tree.operand)
                return (f"-{text}" if binds == 2 and not text.startswith("-") else f"-({text})"), 1
            case Binary(operator=("+" | "-" | "*" | "/") as sign):
                divides = sign == "/" and not (isinstance(tree.right, Literal) and tree.right.value)
                if divides:
                    raise NotFeelError(N_("geteilt wird durch etwas, das null sein kann"))
                level = 0 if sign in "+-" else 1
                first, binds = self._number(tree.left)
                second, tight = self._number(tree.right)
                first = first if binds >= level else f"({first})"
                return f"{first} {sign} {second if tight > level else f'({second})'}", level
        raise NotFeelError(N_("gerechnet wird mit etwas, das keine Zahl ist"))


def _needed_names(tree: Tree) -> Iterator[Name]:
    """The names without which there is no number; of entries those that are missing are passed over."""
    if isinstance(tree, OverEntries):
        yield tree.group
    elif isinstance(tree, Name):
        if tree.name != TODAY:
            yield tree
    else:
        for part in parts(tree):
            yield from _needed_names(part)


def _has_entries(tree: Tree) -> bool:
    return isinstance(tree, OverEntries) or any(map(_has_entries, parts(tree)))


def _joined(parts: list[tuple[str, int]], word: str) -> tuple[str, int]:
    level = 0 if word == "or" else 1
    texts = [text if binds > level or (binds == level and level == 0) else f"({text})" for text, binds in parts]
    if level == 1:
        texts = [text if binds >= 1 else f"({text})" for text, binds in parts]
    return f" {word} ".join(texts), level


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
