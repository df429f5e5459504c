"""A condition of SurveyJS (``visibleIf``) in FEEL: ``{age} >= 18 and {tags} contains 'a'``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

__all__ = ["in_feel"]

_TOKEN = re.compile(
    r"""\s+|(?P<name>\{[^}]*\})|(?P<string>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)
      |(?P<word>[A-Za-z]+)|(?P<sign>==|!=|<>|<=|>=|&&|\|\||[=<>!()\[\],+\-*/])""",
    re.VERBOSE,
)
SAME = {
    "==": "=",
    "<>": "!=",
    "&&": "and",
    "||": "or",
    "equal": "=",
    "notequal": "!=",
    "greater": ">",
    "less": "<",
    "greaterorequal": ">=",
    "lessorequal": "<=",
}
LOCAL = ("panel.", "row.")


def in_feel(text: str, keys: Mapping[str, str], choices: frozenset[str]) -> str:
    """The condition in FEEL; a text that is none where it cannot be read, so that it is told with its words.

    Args:
        text: the condition.
        keys: the key of each question by its name in the survey.
        choices: keys of questions whose values are texts, also where the survey writes them as numbers.
    """
    tokens = _tokens(text)
    if tokens is None:
        return text
    parts: list[str] = []
    position = 0
    while position < len(tokens):
        kind, value = tokens[position]
        following = [one.lower() for _, one in tokens[position + 1 : position + 2]]
        if kind == "name":
            key = _key(value, keys)
            taken, said = _after_name(key, tokens[position + 1 :], following, choices)
            parts.append(said)
            position += taken
        elif kind == "string":
            parts.append(json.dumps(value[1:-1], ensure_ascii=False))
        elif value.lower() == "not" or value == "!":
            parts.append("not")
        else:
            parts.append(SAME.get(value.lower(), value.lower() if kind == "word" else value))
        position += 1
    return " ".join(parts)


def _after_name(
    key: str, rest: list[tuple[str, str]], following: list[str], choices: frozenset[str]
) -> tuple[int, str]:
    """What is said of a question, and how many tokens behind its name that takes."""
    word = following[0] if following else ""
    if word in ("empty", "notempty"):
        return 1, f"({key} {'=' if word == 'empty' else '!='} null)"
    if word in ("contains", "notcontains", "contain", "anyof", "allof") and len(rest) > 1:
        values, taken = _listed(rest[1:])
        each = [f"list contains({key}, {value})" for value in values]
        joined = (" and " if word == "allof" else " or ").join(each)
        return 1 + taken, f"not({joined})" if word == "notcontains" else f"({joined})"
    if key in choices and len(rest) > 1 and rest[1][0] == "number" and word in ("=", "==", "!=", "<>"):
        return 2, f"{key} {SAME.get(word, word)} {json.dumps(rest[1][1])}"
    return 0, key


def _listed(rest: list[tuple[str, str]]) -> tuple[list[str], int]:
    """The values of a list, or one, as texts of FEEL, and how many tokens they are."""
    if rest[0][1] != "[":
        return [json.dumps(rest[0][1].strip("'\""), ensure_ascii=False)], 1
    values: list[str] = []
    for number, (kind, value) in enumerate(rest[1:], 2):
        if value == "]":
            return values, number
        if kind in ("string", "number"):
            values.append(json.dumps(value.strip("'\""), ensure_ascii=False))
    return values, len(rest)


def _key(name: str, keys: Mapping[str, str]) -> str:
    inner = name[1:-1].strip()
    for prefix in LOCAL:
        if inner.startswith(prefix):
            rest = inner.removeprefix(prefix)
            return f"this.{keys.get(rest, 'unbekannt')}"
    return keys.get(inner) or re.sub(r"\W", "_", inner) or "unbekannt"


def _tokens(text: str) -> list[tuple[str, str]] | None:
    found, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.end() == position:
            return None
        if match.lastgroup:
            found.append((match.lastgroup, match.group()))
        position = match.end()
    return found
