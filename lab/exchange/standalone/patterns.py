"""Patterns of answers for the browser: the part of the regular expressions that means the same in JavaScript.

Classes such as digits and letters mean those of all scripts in Python and of ASCII only in JavaScript, so they are
written as Unicode properties. Whatever is not known to mean the same is not carried over, and the export says so.
"""

from __future__ import annotations

import re

import regex

from lab.prototypes.slow_patterns import is_slow_in_browsers

__all__ = ["for_browsers", "in_javascript"]

BLANKS = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
CLASSES = {"d": r"\p{Nd}", "w": r"\p{L}\p{N}_", "s": BLANKS}
KEPT = frozenset("\\.+*?()[]{}|^$/-tnrfv")
"""Escapes that mean the same in both, also under JavaScript's flag ``u``."""
TOKENS = re.compile(
    r"""\\(?P<escape>.)
      | (?P<group>\(\?(?::|=|!|<=|<!))
      | (?P<special>\(\?|[*+?}]\+|\[\^?\]|\[\[|--|&&|\|\||~~)
      | (?P<count>\{(?:\d+,?\d*|,\d+)\})
      | (?P<brace>[{}])
      | (?P<plain>.)""",
    re.VERBOSE | re.DOTALL,
)


def for_browsers(pattern: str) -> str | None:
    """The pattern for ``new RegExp(…, "u")``, ``None`` if it is not to be used: browsers read it otherwise or hang.

    A page cannot break off a pattern: a worker would be a second script, which the file's policy forbids, and the walk
    answers at once.
    """
    return None if is_slow_in_browsers(pattern) else in_javascript(pattern)


def in_javascript(pattern: str) -> str | None:
    """The pattern for ``new RegExp(…, "u")``; ``None`` if it uses what JavaScript reads otherwise or not at all."""
    try:
        regex.compile(pattern)
    except regex.error:
        return None
    inside = False
    found: list[str] = []
    for token in TOKENS.finditer(pattern):
        kind, text = token.lastgroup, token.group()
        written = _escape(token["escape"], inside=inside) if kind == "escape" else _sign(str(kind), text, inside=inside)
        if written is None:
            return None
        if kind == "plain" and text == "[" and not inside:
            inside = True
        elif kind == "plain" and text == "]" and inside:
            inside = False
        found.append(written)
    return "".join(found)


def _escape(sign: str, *, inside: bool) -> str | None:
    if sign.lower() in CLASSES:
        known = CLASSES[sign.lower()]
        if sign.isupper():
            return None if inside else f"[^{known}]"
        return known if inside else f"[{known}]"
    if sign in KEPT:
        return f"\\{sign}" if sign != "-" or inside else "-"
    return sign if sign in " '\"#&,:;<=>@_`~%!" else None


def _sign(kind: str, text: str, *, inside: bool) -> str | None:
    if inside and kind in ("count", "group", "brace"):
        return re.sub(r"[{}()?]", lambda sign: f"\\{sign[0]}", text)
    match kind:
        case "special":
            return None if not inside or text in ("[[", "--", "&&", "||", "~~") else text
        case "count":
            return f"{{0{text[1:]}" if text.startswith("{,") else text
        case "brace":
            return f"\\{text}"
        case _:
            return "[^\\n]" if text == "." and not inside else text
