"""The same expression with other names."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from lab.errors import InputError
from lab.expressions.tokens import TokenKind, tokenise

__all__ = ["renamed"]

FUNCTIONS = ("empty", "contains")


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The expression with each name that is in ``names`` replaced; as it is if it is none that can be read."""
    try:
        tokens = tokenise(text)
    except InputError:
        return text
    parts: list[str] = []
    position = 0
    for token, after in itertools.pairwise(tokens):
        calls = token.value in FUNCTIONS and after.value == "("
        if token.kind is TokenKind.NAME and token.value in names and not calls:
            parts += [text[position : token.at], names[token.value]]
            position = token.at + len(token.value)
    return "".join((*parts, text[position:]))
