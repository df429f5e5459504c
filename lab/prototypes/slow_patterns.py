"""Whether a pattern takes for ever on some texts: measured, with texts made for it (``pattern_attacks``)."""

from __future__ import annotations

import re
import time
import warnings
from functools import lru_cache

import regex

from lab.prototypes.pattern_attacks import ATOMS, Attack, attacks
from lab.prototypes.patterns import PATTERN_SECONDS

__all__ = ["is_slow", "is_slow_in_browsers"]

REPETITIONS = 200
GROWING = (*range(2, 40), 45, 52, 60, 80, 110, 160, 230, 330, 500)
TOO_LONG = 0.02
"""Seconds after which a text is not made longer: the next one could take many times as long."""


@lru_cache(maxsize=256)
def is_slow(pattern: str) -> bool:
    """Whether the participants' server would have to break off.

    Raises:
        regex.error: the pattern cannot be read.
    """
    compiled = regex.compile(pattern)
    return any(_breaks_off(compiled, text) for text in (attack.text(REPETITIONS) for attack in attacks(pattern)))


@lru_cache(maxsize=256)
def is_slow_in_browsers(pattern: str) -> bool:
    """Whether a browser, which cannot break off, would hang.

    The engines of browsers go back and forth as Python's own does, without what the library ``regex`` remembers. It
    cannot break off either, so the texts grow, and none is tried once a shorter one took long.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # about signs that a later Python may read otherwise
            compiled = re.compile(_kept_apart(pattern))
    except (re.error, OverflowError, RecursionError):
        return False  # not a pattern that browsers read either
    return any(_grows(compiled, attack) for attack in attacks(pattern))


def _kept_apart(pattern: str) -> str:
    """Alternatives that Python does not make one class of, as browsers do not."""
    return ATOMS.sub(lambda atom: "|(?=)" if atom[0] == "|" else atom[0], pattern)


def _breaks_off(compiled: regex.Pattern[str], text: str) -> bool:
    """Whether it does twice: the library's clock also counts what other threads work."""
    for _ in range(2):
        try:
            compiled.fullmatch(text, timeout=PATTERN_SECONDS)
        except TimeoutError:
            continue
        return False
    return True


def _grows(compiled: re.Pattern[str], attack: Attack) -> bool:
    for repetitions in GROWING:
        text = attack.text(repetitions)
        if _seconds(compiled, text) > TOO_LONG and _seconds(compiled, text) > TOO_LONG:  # twice: it was not by chance
            return True
    return False


def _seconds(compiled: re.Pattern[str], text: str) -> float:
    begun = time.thread_time()
    compiled.fullmatch(text)
    return time.thread_time() - begun
