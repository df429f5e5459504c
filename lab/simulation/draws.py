"""Counter-based random numbers: a draw is a hash of what it is for, so nothing that happens elsewhere can change it.

A draw is named by (seed, replication, source, case ordinal, token lineage, purpose, pairing key, visit, k). The first
four make the case's root lineage; a lineage only differs from it where several tokens of one case can reach the same
element (``compile.lineage``). ``k`` counts the uniforms within one sample.

The mixer is the finaliser "Mix13" of D. Stafford, as in SplitMix64 (Steele, Lea, Flood 2014). This is the plain form;
``kernel.draws`` is the compiled one.
"""

from __future__ import annotations

__all__ = ["GAMMA", "MASK", "combine", "mix", "root", "stream", "uniform"]

MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15
PURPOSE = 0xD1B54A32D192ED03
"""Odd, so that purposes move a key to 2^64 / n different places."""
UNIT = 1.0 / (1 << 53)


def mix(value: int) -> int:
    """A bijection on 64 bits in which every input bit flips every output bit with probability about one half."""
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def combine(state: int, word: int) -> int:
    """A new state from a state (already mixed) and a word."""
    return mix(((state ^ word) + GAMMA) & MASK)


def root(seed: int, replication: int) -> int:
    """The state from which all draws of a replication come."""
    return combine(mix((seed + GAMMA) & MASK), replication)


def stream(lineage: int, purpose: int, key: int, visit: int) -> int:
    """The state of one sample: what it is for, of which element, on which visit of the lineage."""
    return combine(combine(lineage, (key + purpose * PURPOSE) & MASK), visit)


def uniform(state: int, k: int) -> float:
    """The k-th uniform of a sample, in the open interval (0, 1), with 53 bits."""
    return ((mix((state + (k + 1) * GAMMA) & MASK) >> 11) + 0.5) * UNIT
