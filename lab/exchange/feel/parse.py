"""From the text of a FEEL expression to its tree, by recursive descent.

The grammar is that of DMN 1.4 (OMG, formal/2023-10-01, chapter 10.3.1) without for, some, every, filters, contexts,
functions of one's own and ``instance of``; names have no blanks, as keys of form-js have none.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from lab.errors import N_, InputError
from lab.exchange.feel.tree import (
    Call,
    Conditional,
    Constant,
    Feel,
    Negative,
    Operation,
    Part,
    Range,
    Variable,
    Within,
)

__all__ = ["parse_feel"]

LONGEST = 4000
DEEPEST = 30
"""Characters of a text, and brackets inside each other, so that recursion is safe."""

_TOKEN = re.compile(
    r"""\s+ | //[^\n]* | /\*.*?\*/
      | (?P<number>\d+(?:\.(?!\.)\d+)?|\.\d+)
      | (?P<string>"(?:[^"\\]|\\.)*")
      | (?P<name>[^\W\d]\w*)
      | (?P<sign>\.\.|!=|<=|>=|[=<>+\-*/(),.\[\]])""",
    re.VERBOSE | re.DOTALL,
)
WORDS = frozenset(("and", "or", "in", "between", "if", "then", "else", "true", "false", "null"))
TWO_WORDS = {
    ("list", "contains"),
    ("string", "length"),
    ("is", "defined"),
    ("is", "empty"),
    ("upper", "case"),
    ("lower", "case"),
    ("starts", "with"),
    ("ends", "with"),
}
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    at: int


def parse_feel(text: str) -> Feel:
    """The tree of an expression; a leading ``=``, as form-js writes it, is left out.

    Raises:
        InputError: the text is not FEEL, or uses something that is not read here; ``position`` (1-based) says where.
    """
    return _Parser(text.strip().removeprefix("=").strip()).parse()


def _tokens(text: str) -> list[_Token]:
    if len(text) > LONGEST:
        raise InputError(N_("Der FEEL-Ausdruck ist länger als {longest} Zeichen."), longest=LONGEST)
    found, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unexpected(text, position)
        if match.lastgroup:
            found.append(_Token(match.lastgroup, match.group(), match.start()))
        position = match.end()
    return [*found, _Token("end", "", len(text))]


def _unexpected(text: str, at: int) -> InputError:
    return InputError(
        N_("Der FEEL-Ausdruck „{text}“ ist ab Stelle {position} nicht zu lesen."), text=text, position=at + 1
    )


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.position = 0
        self.depth = 0

    def parse(self) -> Feel:
        tree = self._any()
        if self._now.kind != "end":
            raise self._wrong()
        return tree

    @property
    def _now(self) -> _Token:
        return self.tokens[self.position]

    def _wrong(self) -> InputError:
        return _unexpected(self.text, self._now.at)

    def _take(self, *values: str) -> str:
        token = self._now
        if token.kind in ("name", "sign") and token.value in values:
            self.position += 1
            return token.value
        return ""

    def _demand(self, value: str) -> None:
        if not self._take(value):
            raise self._wrong()

    def _any(self) -> Feel:
        self.depth += 1
        if self.depth > DEEPEST:
            raise InputError(N_("Der FEEL-Ausdruck „{text}“ ist zu tief verschachtelt."), text=self.text)
        if self._take("if"):
            condition = self._any()
            self._demand("then")
            yes = self._any()
            self._demand("else")
            tree: Feel = Conditional(condition, yes, self._any())
        else:
            tree = self._either()
        self.depth -= 1
        return tree

    def _chain(self, part: Callable[[], Feel], *operators: str) -> Feel:
        tree = part()
        count = 0
        while operator := self._take(*operators):
            count += 1
            if count > 100:
                raise self._wrong()
            tree = Operation(operator, tree, part())
        return tree

    def _either(self) -> Feel:
        return self._chain(self._both, "or")

    def _both(self) -> Feel:
        return self._chain(self._comparison, "and")

    def _sum(self) -> Feel:
        return self._chain(self._product, "+", "-")

    def _product(self) -> Feel:
        return self._chain(self._sign, "*", "/")

    def _comparison(self) -> Feel:
        left = self._sum()
        if operator := self._take(*COMPARISONS):
            return Operation(operator, left, self._sum())
        if self._take("between"):
            low = self._sum()
            self._demand("and")
            return Range(left, low, self._sum())
        if self._take("in"):
            return self._within(left)
        return left

    def _within(self, operand: Feel) -> Feel:
        bracket = self._take("(", "[")
        if not bracket:
            raise self._wrong()
        if bracket == "(" and self._take("["):
            inner = self._options(operand, "[")
            self._demand(")")
            return inner
        return self._options(operand, bracket)

    def _options(self, operand: Feel, bracket: str) -> Feel:
        first = self._sum()
        if self._take(".."):
            high = self._sum()
            end = self._take(")", "]")
            if not end:
                raise self._wrong()
            return Range(operand, first, high, bracket == "(", end == ")")
        options = [first]
        while self._take(","):
            options.append(self._sum())
        self._demand(")" if bracket == "(" else "]")
        return Within(operand, tuple(options))

    def _sign(self) -> Feel:
        if not self._take("-"):
            return self._atom()
        operand = self._atom()
        if isinstance(operand, Constant) and isinstance(operand.value, float):
            return Constant(-operand.value)
        return Negative(operand)

    def _atom(self) -> Feel:
        token = self._now
        if self._take("("):
            tree = self._any()
            self._demand(")")
            return self._parts(tree)
        if token.kind not in ("number", "string", "name") or token.value in WORDS - {"true", "false", "null"}:
            raise self._wrong()
        self.position += 1
        if token.kind == "number":
            number = float(token.value)
            if not math.isfinite(number):
                raise _unexpected(self.text, token.at)
            return Constant(number)
        if token.kind == "string":
            return Constant(self._string(token))
        if token.value in ("true", "false", "null"):
            return Constant({"true": True, "false": False}.get(token.value))
        return self._name(token.value)

    def _string(self, token: _Token) -> str:
        try:
            return str(json.loads(token.value, strict=False))
        except ValueError as error:
            raise _unexpected(self.text, token.at) from error

    def _name(self, name: str) -> Feel:
        if (name, self._now.value) in TWO_WORDS:
            name = f"{name} {self._now.value}"
            self.position += 1
        if self._take("("):
            arguments = []
            if not self._take(")"):
                arguments.append(self._any())
                while self._take(","):
                    arguments.append(self._any())
                self._demand(")")
            return self._parts(Call(name, tuple(arguments)))
        path = [name]
        while self._take("."):
            if self._now.kind != "name":
                raise self._wrong()
            path.append(self._now.value)
            self.position += 1
        if self._now.value == "[":
            raise self._wrong()
        return Variable(tuple(path))

    def _parts(self, tree: Feel) -> Feel:
        while self._take("."):
            if self._now.kind != "name":
                raise self._wrong()
            tree = Part(tree, self._now.value)
            self.position += 1
        return tree
