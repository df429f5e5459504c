"""Expressions of BPSim (XPath 1.0 with ``getProperty`` and ``getResource``) in our own language, or not at all.

``getProperty('noOfIssues') = 0 and true()`` becomes ``no_of_issues == 0 and true``. Sign for sign: both languages have
the same order of precedence for what is translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lab.spelling import spelled_out

__all__ = ["Pick", "Untranslatable", "identifier", "picks_of", "translate"]

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<property>(?:bpsim:)?getProperty\s*\(\s*(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)")\s*\))
      | (?P<truth>(?:true|false)\s*\(\s*\))
      | (?P<not>not(?=\s*\())
      | (?P<number>\d+(?:\.\d+)?|\.\d+)
      | (?P<string>'[^']*'|"[^"]*")
      | (?P<word>\b(?:and|or|div)\b)
      | (?P<sign>!=|<=|>=|[=<>()+*-])""",
    re.VERBOSE,
)
_SIGNS = {"=": "==", "div": "/"}
_RESOURCE = re.compile(r"""\s*(?:bpsim:)?getResource\s*\(\s*(['"])(?P<id>[^'"]+)\1\s*(?:,\s*(?P<count>\d+)\s*)?\)""")
_BY_ROLES = re.compile(
    r"""\s*(?:bpsim:)?getResourceByRoles\s*\(\s*(?P<roles>(?:(['"])[^'"]+\2\s*,?\s*)+)(?:,?\s*(?P<count>\d+)\s*)?\)"""
)
_BETWEEN = re.compile(r"\s*(?P<word>and|or|\|)\s*")


RESERVED = frozenset(("and", "or", "not", "in", "true", "false", "empty", "contains"))
"""Words of our language that no name may be."""


class Untranslatable(Exception):  # noqa: N818 - it says which part, and never leaves this package
    """Our language has no word for a part of an expression; the text is that part."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Resources that an activity takes: so many of the one with this id, or of those that have all these roles."""

    count: int
    resource: str = ""
    roles: tuple[str, ...] = ()


def identifier(text: str, taken: set[str]) -> str:
    """A name that our records allow, like the text: ``noOfIssues`` becomes ``no_of_issues``; never one in ``taken``."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", spelled_out(text))
    name = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:56]
    name = name if name and name[0].isalpha() else f"x_{name}".rstrip("_")
    if name in RESERVED:
        name = f"{name}_"
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


def translate(text: str, name_of: Callable[[str], str | None]) -> str:
    """The expression in our language; ``name_of`` gives our name of a property, or None if there is no such property.

    Raises:
        Untranslatable: a function or a sign that our language does not have, or an unknown property.
    """
    parts, position = [], 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise Untranslatable(text[position : position + 40])
        position = found.end()
        written = found.group()
        match found.lastgroup if found.lastgroup not in ("single", "double") else "property":
            case "blank":
                continue
            case "property":
                asked = found.group("single") if found.group("single") is not None else found.group("double")
                name = name_of(asked)
                if name is None:
                    raise Untranslatable(asked)
                parts.append(name)
            case "truth":
                parts.append(written.partition("(")[0].strip())
            case "string":
                parts.append("'" + written[1:-1].replace("'", "''") + "'")
            case "number":
                parts.append(f"0{written}" if written.startswith(".") else written)
            case _:
                parts.append(_SIGNS.get(written, written))
    return " ".join(parts).replace("( ", "(").replace(" )", ")")


def picks_of(text: str) -> tuple[str, tuple[Pick, ...]]:
    """What a resource selection takes: ``and`` (all of these) or ``or`` (one of these), and the picks.

    Raises:
        Untranslatable: anything but ``getResource`` and ``getResourceByRoles``, or ``and`` and ``or`` mixed.
    """
    picks: list[Pick] = []
    words: set[str] = set()
    rest = text.strip()
    while rest.startswith("(") and rest.endswith(")") and rest.count("(") == rest.count(")") and _encloses(rest):
        rest = rest[1:-1].strip()
    while rest:
        if one := _RESOURCE.match(rest):
            picks.append(Pick(int(one.group("count") or 1), resource=one.group("id")))
        elif one := _BY_ROLES.match(rest):
            roles = tuple(role for _, role in re.findall(r"""(['"])([^'"]+)\1""", one.group("roles")))
            picks.append(Pick(int(one.group("count") or 1), roles=roles))
        else:
            raise Untranslatable(rest[:40])
        rest = rest[one.end() :].strip()
        if rest:
            between = _BETWEEN.match(rest)
            if between is None:
                raise Untranslatable(rest[:40])
            words.add("or" if between.group("word") == "|" else between.group("word"))
            rest = rest[between.end() :]
            if not rest:
                raise Untranslatable(text[-40:])
    if not picks or len(words) > 1:
        raise Untranslatable(text[:40])
    return (words.pop() if words else "and"), tuple(picks)


def _encloses(text: str) -> bool:
    """Whether the first bracket closes with the last one."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(text) - 1
    return False
