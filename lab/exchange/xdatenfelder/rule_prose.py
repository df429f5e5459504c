"""The common German pattern of FIM rules, taken apart: „Wenn Feld F… = …, dann muss das Feld F… befüllt werden“.

Nothing here knows the form: a sentence is taken apart into conditions and what then must or must not be filled, or it
is not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Condition", "Sentence", "understood"]

LONGEST = 5_000
"""Letters of a rule that is taken apart; longer ones are read by people."""
MOST = 20
"""Sentences of a rule: a file made to keep a machine busy has thousands."""
_QUOTED = r"""["„“”»«']"""
_FIELD = (
    rf"(?:(?:das|die|dem|den)\s+)?(?:(?:Daten)?[Ff]eld(?:gruppe)?\s+)?{_QUOTED}?"
    rf"(?P<id>[FG]\d{{2,14}})(?:\s*{_QUOTED}[^\"„“”»«\n]*{_QUOTED})?"
)
_CONDITION = re.compile(
    rf"""{_FIELD}\s*(?:
        (?P<compared>=|==|<>|≠|!=|<=|>=|<|>|ungleich|gleich)\s*
        (?P<value>[\w.,+-]+)?\s*(?:{_QUOTED}(?P<name>[^"„“”»«\n]*){_QUOTED})?
        | (?P<filled>(?:nicht\s+)?(?:befüllt|ausgefüllt|angegeben|leer)(?:\s+(?:ist|sind|wurde|wurden|wird|werden))?)
    )\s*""",
    re.VERBOSE,
)
_OUTCOME = re.compile(
    rf"""(?P<verb>muss|müssen|darf|dürfen)\s+{_FIELD}\s+(?P<what>(?:nicht\s+)?(?:befüllt|ausgefüllt|angegeben|leer))
    (?:\s+(?:werden|sein|bleiben))?""",
    re.VERBOSE,
)
_SENTENCE = re.compile(
    r"\bWenn\b(?P<when>.*?)(?:,\s*|\s+)dann\s+(?P<then>.*?)(?=\.\s*(?:Wenn\b|$)|\n|$|\bWenn\b)", re.DOTALL
)
_JOIN = re.compile(r"\s*,?\s*\b(und|oder)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Condition:
    """What one field must be. ``name`` is what the rule calls the value; ``filled`` has neither."""

    field: str
    compared: Literal["=", "<>", "<", "<=", ">", ">=", "filled", "empty"]
    value: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """When ``conditions`` hold (all, or ``any_of`` them), ``target`` must be filled or must be left empty."""

    conditions: tuple[Condition, ...]
    any_of: bool
    target: str
    must_be_filled: bool


def understood(text: str) -> tuple[Sentence, ...] | None:
    """The sentences of a rule, or None if any part of it is something else: half a rule would be a wrong one."""
    text = re.sub(r"[^\S\n]+", " ", text)
    if len(text) > LONGEST or text.count("Wenn") > MOST:
        return None
    sentences, rest = [], text
    for found in _SENTENCE.finditer(text):
        sentence = _sentence(found["when"], found["then"])
        if sentence is None:
            return None
        sentences.append(sentence)
        rest = rest.replace(found[0], " ", 1)
    if not sentences or re.search(r"\w", rest):
        return None
    return tuple(sentences)


def _sentence(when: str, then: str) -> Sentence | None:
    outcome = _OUTCOME.fullmatch(then.strip().rstrip(".").strip())
    if outcome is None:
        return None
    parts, joins = _parts(when.strip())
    conditions = [_condition(part) for part in parts]
    if len(joins) > 1 or any(one is None for one in conditions):
        return None
    may = outcome["verb"] in ("darf", "dürfen")
    negated = outcome["what"].startswith("nicht")
    empty = outcome["what"].endswith("leer")
    if may and not negated:  # „darf befüllt werden“ forbids nothing
        return None
    # „muss befüllt“, „darf nicht leer“ → filled; „muss leer“, „muss nicht befüllt“ (a wish), „darf nicht befüllt“ → not
    if not may and negated:
        return None
    filled = (not empty) if not may else empty
    return Sentence(tuple(one for one in conditions if one), "oder" in joins, outcome["id"], filled)


def _parts(text: str) -> tuple[list[str], set[str]]:
    """The conditions and the words between them; an „oder“ within quotes belongs to a name."""
    masked = re.sub(rf"{_QUOTED}[^\"„“”»«\n]*{_QUOTED}", lambda found: "_" * len(found[0]), text)
    parts, joins, start = [], set(), 0
    for found in _JOIN.finditer(masked):
        parts.append(text[start : found.start()])
        joins.add(found[1].lower())
        start = found.end()
    return [*parts, text[start:]], joins


def _condition(text: str) -> Condition | None:
    found = _CONDITION.fullmatch(text.strip())
    if found is None:
        return None
    if found["filled"]:
        negated = found["filled"].startswith("nicht")
        empty = "leer" in found["filled"]
        return Condition(found["id"], "filled" if negated == empty else "empty")
    compared = {"==": "=", "gleich": "=", "≠": "<>", "!=": "<>", "ungleich": "<>"}.get(
        found["compared"], found["compared"]
    )
    value, name = (found["value"] or "").rstrip(".,"), (found["name"] or "").strip()
    if not value and not name:
        return None
    return Condition(found["id"], compared, value, name)  # type: ignore[arg-type]  # one of the listed, by the pattern
