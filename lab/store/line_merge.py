"""Two people's changes of one YAML text in one, line by line, so that the comments of both stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

__all__ = ["merged_lines", "own_comments"]

Span = tuple[int, int, int, int]
"""First line of a common part in the base, in mine, in theirs, and how many lines it has."""


COMMENT = re.compile(r"(?P<indent>\s*)(?P<before>|[^\"']*\s|.*\s(?=[^\"']*$))(?P<comment>#.*)")
"""A line with a comment; a sign between quotes is none."""


def merged_lines(base: str, mine: str, theirs: str, *, both_added: bool = True) -> str:
    """The text with what each side changed; where both changed the same lines, theirs stand below my comments.

    Args:
        base: what both started from.
        mine: one side.
        theirs: the other side.
        both_added: whether lines that both added at one place follow each other.
    """
    texts = [one.splitlines(keepends=True) for one in (base, mine, theirs)]
    found: list[str] = []
    at = (0, 0, 0)
    for b, m, t, size in _common(*texts):
        before, here, there = (text[start:end] for text, start, end in zip(texts, at, (b, m, t), strict=True))
        if there == before:
            found += here
        elif here in (before, there):
            found += there
        elif both_added and not before:
            found += [*there, *here]
        else:
            found += [*_comments(here, (*before, *there)), *there]
        found += texts[0][b : b + size]
        at = (b + size, m + size, t + size)
    return "".join(found)


def own_comments(base: str, mine: str) -> str:
    """The comments that were not in the base, each on a line of its own."""
    return "".join(_comments(mine.splitlines(keepends=True), base.splitlines(keepends=True)))


def _comments(lines: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    before = {found["comment"] for line in known if (found := COMMENT.match(line))}
    for line in lines:
        found = COMMENT.match(line)
        if found and found["comment"] not in before:
            yield f"{found['indent']}{found['comment']}\n"


def _common(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Span]:
    """The parts that all three have, in their order; the last one is empty and stands at the ends."""
    one, two = (SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks() for other in (mine, theirs))
    first = second = 0
    while first < len(one) and second < len(two):
        (b, m, size), (c, t, length) = one[first], two[second]
        start, end = max(b, c), min(b + size, c + length)
        if start < end:
            yield start, m + start - b, t + start - c, end - start
        if b + size < c + length:
            first += 1
        else:
            second += 1
    yield len(base), len(mine), len(theirs), 0
