"""Words that mean the same in the names of activities: one group a line in ``data/synonyms.txt``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["meaning_of"]


def meaning_of(word: str) -> str:
    """What stands for all words of the same meaning; the word itself where the list does not know it.

    Args:
        word: as ``lab.bpmn.similarity.normalised`` writes it.
    """
    return _groups().get(word, word)


@cache
def _groups() -> dict[str, str]:
    from lab.bpmn.similarity import normalised

    found: dict[str, str] = {}
    for line in files("lab.bpmn").joinpath("data/synonyms.txt").read_text(encoding="utf-8").splitlines():
        words = [normalised(word) for word in line.split()]
        found |= {word: words[0] for word in words if word not in found}
    return found
