"""Positions of tokens as numbers: that of a step or an arc, and in the lowest three bits what is done there."""

from __future__ import annotations

from typing import Any

__all__ = ["AT", "ENTER", "HELD", "IN", "LEAVE", "MANY", "Marking", "State", "Token", "flat", "without"]

AT = 0
"""Of an arc: at its end, before a step at which tokens may come together. All others are of a step."""
ENTER = 1
IN = 2
"""Waits, or stands for the tokens inside."""
LEAVE = 3
HELD = 4
"""At its end, until all others of the scope are; several at one end are kept as one."""

MANY = 2
"""Messages of a kind that are counted at most; more are lost, so that a loop that sends does not go on for ever."""

Token = tuple[int, Any]
"""Position and the marking inside."""
Marking = tuple[Token, ...]
State = tuple[tuple[int, ...], Marking]


def without(marking: Marking, at: int, added: tuple[Token, ...]) -> Marking:
    """The marking with other tokens in place of one."""
    return tuple(sorted((*marking[:at], *marking[at + 1 :], *added)))


def flat(marking: Marking) -> list[int]:
    """The positions of all tokens, those inside others included."""
    found = []
    for position, inner in marking:
        found.append(position)
        if inner:
            found += flat(inner)
    return found
