"""From text to tokens. A hyphen inside a word belongs to the name (``kosten-warm``), so minus stands between blanks."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from lab.errors import N_, InputError

LONGEST = 4000
"""Characters that one expression may have."""

RESERVED = frozenset(("and", "or", "not", "in", "true", "false"))
OVER_ENTRIES = ("any", "all", "count", "sum")
"""Functions over the entries of a group: ``any(kinder, alter < 6)``."""
FUNCTIONS = ("empty", "contains", *OVER_ENTRIES)
"""Names that are functions where a bracket follows; elsewhere they are names as any other."""

_PATTERN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<string>'(?:[^']|'')*'|"(?:[^"]|"")*")
      | (?P<name>[^\W\d]\w*(?:-\w+)*)
      | (?P<sign>==|!=|<=|>=|[<>+\-*/(),])""",
    re.VERBOSE,
)
_INSTEAD = {
    "=": "==",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "&": "and",
    "|": "or",
    "!": "not",
    "„": "'",
    "“": "'",
    "”": "'",
    "‚": "'",
    "‘": "'",
    "’": "'",
    "×": "*",
    "–": "-",
}
"""What people write who know other notations, and what it is called here."""


class TokenKind(StrEnum):
    """Kinds of tokens; ``WORD`` is a reserved word."""

    NUMBER = "number"
    STRING = "string"
    NAME = "name"
    WORD = "word"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; ``value`` is what it means: a string without quotes, a number as written."""

    kind: TokenKind
    value: str
    at: int


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of an expression, the last one being the end.

    Raises:
        InputError: a character that does not belong here, a string without its end, a text that is too long.
    """
    if len(text) > LONGEST:
        raise InputError(
            N_("Die Bedingung ist mit {length} Zeichen zu lang; erlaubt sind {longest}."),
            length=len(text),
            longest=LONGEST,
            hint=N_("Teilen Sie die Bedingung auf mehrere Fragen oder Wege auf."),
        )
    tokens = []
    position = 0
    while position < len(text):
        match = _PATTERN.match(text, position)
        if match is None:
            raise _unreadable(text, position)
        if match.lastgroup != "blank":
            tokens.append(_token(text, match))
        position = match.end()
    return (*tokens, Token(TokenKind.END, "", len(text)))


def _token(text: str, match: re.Match[str]) -> Token:
    written, at = match.group(), match.start()
    match match.lastgroup:
        case "string":
            quote = written[0]
            return Token(TokenKind.STRING, written[1:-1].replace(quote * 2, quote), at)
        case "number":
            if not math.isfinite(float(written)):
                raise InputError(
                    N_("Die Zahl an Stelle {position} der Bedingung „{text}“ ist zu groß."), text=text, position=at + 1
                )
            return Token(TokenKind.NUMBER, written, at)
        case "name":
            return Token(TokenKind.WORD if written in RESERVED else TokenKind.NAME, written, at)
        case _:
            return Token(TokenKind.SIGN, written, at)


def _unreadable(text: str, position: int) -> InputError:
    character = text[position]
    if character in "'\"":
        return InputError(
            N_("In der Bedingung „{text}“ fehlt das Ende der Zeichenkette, die an Stelle {position} beginnt."),
            text=text,
            position=position + 1,
            hint=N_("Schließen Sie die Zeichenkette mit demselben Anführungszeichen: '…'"),
        )
    instead = _INSTEAD.get(character, "")
    return InputError(
        N_("Das Zeichen „{character}“ an Stelle {position} der Bedingung „{text}“ ist hier nicht möglich."),
        text=text,
        position=position + 1,
        character=character,
        instead=instead,
        hint=N_("Schreiben Sie stattdessen: {instead}") if instead else "",
    )
