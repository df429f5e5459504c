"""The same expression with other names, whether or not it can be read as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from lab.errors import InputError
from lab.expressions.tokens import FUNCTIONS, OVER_ENTRIES, Token, TokenKind, tokenise

__all__ = ["Other", "named", "renamed"]

Other = Callable[[str, str], str | None]
"""The other name of a name, None to keep it. The second is the group in whose brackets it stands, empty for none."""


def renamed(text: str, names: Mapping[str, str] | Other) -> str:
    """The expression with other names; as it is if it cannot be taken apart."""
    other: Other = (lambda name, _group: names.get(name)) if isinstance(names, Mapping) else names
    parts: list[str] = []
    position = 0
    for token, group in named(text):
        new = other(token.value, group)
        if new is not None:
            parts += [text[position : token.at], new]
            position = token.at + len(token.value)
    return "".join((*parts, text[position:]))


def named(text: str) -> Iterator[tuple[Token, str]]:
    """Each name that an expression mentions, and the group whose entries are asked about there (``any(group, …)``).

    Nothing if it cannot be taken apart.
    """
    try:
        tokens = tokenise(text)
    except InputError:
        return
    group, inside = "", range(0)
    for place, (token, after) in enumerate(pairwise(tokens)):
        if token.kind is not TokenKind.NAME:
            continue
        if token.value not in FUNCTIONS or after.value != "(":
            yield token, group if place in inside else ""
        elif token.value in OVER_ENTRIES and tokens[place + 3 : place + 4]:
            group, inside = tokens[place + 2].value, range(place + 3, _closing(tokens, place + 1))


def _closing(tokens: tuple[Token, ...], opening: int) -> int:
    """The place of the bracket that closes the one at a place; the end if it is never closed."""
    depth = 0
    for place in range(opening, len(tokens)):
        sign = tokens[place].value if tokens[place].kind is TokenKind.SIGN else ""
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return place
    return len(tokens)
