"""How alike two names are: spelling, word order, small words and the choice among synonyms count little."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from lab.bpmn.synonyms import meaning_of
from lab.spelling import spelled_out

__all__ = ["alike_names", "coverage", "normalised", "similarity"]

OTHER_NUMBERS = 0.75
"""What is left of the likeness of "Bescheid 1" and "Bescheid 2": a number tells things apart."""

SAME_WORD = 0.8
"""How alike two spellings of the same word are: "Unterlage" and "Unterlagen"."""

SAME_MEANING = 0.9
"""How much another word of the same meaning counts, so that the same word is still better."""

_SMALL_WORDS = frozenset(
    (
        *("am", "an", "auf", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einen", "einer", "fuer", "im"),
        *("in", "mit", "oder", "und", "vom", "von", "zu", "zum", "zur", "durchfuehren", "vornehmen"),
        *("a", "and", "by", "for", "of", "on", "or", "the", "to", "with", "perform"),
    )
)
"""Articles, prepositions, and verbs that only carry a noun: "Prüfung durchführen"."""


@lru_cache(maxsize=20_000)
def normalised(name: str) -> str:
    """The name in lower case without punctuation, umlauts written out, blanks and hyphens at line ends joined."""
    folded = spelled_out(re.sub(r"-\s*\n\s*", "", name).casefold())
    return " ".join(re.findall(r"\w+", folded))


@lru_cache(maxsize=50_000)
def similarity(first: str, second: str) -> float:
    """0 for nothing in common up to 1 for the same name.

    Words count by their length, in any order: in "Antrag erfassen" and "Antrag prüfen" the half that says what is done
    differs. The spelling of the whole counts by its square, so that it decides only where nearly all is the same.
    """
    one, two = normalised(first), normalised(second)
    if not one or not two:
        return 0.0
    if one == two:
        return 1.0
    of_one, of_two = _words(one), _words(two)
    found = _common(of_one, of_two)
    letters = sum(map(len, of_one)) + sum(map(len, of_two))
    alike = max(sum(found.values()) / letters, _ratio(one, two) ** 2)
    return alike if _numbers(one) == _numbers(two) else OTHER_NUMBERS * alike


def coverage(part: str, whole: str) -> float:
    """The share of a name's letters in words that another name has too: 1 if it says all of it, and maybe more."""
    of_part = _words(normalised(part))
    letters = sum(map(len, of_part))
    if not letters:
        return 0.0
    found = _common(of_part, _words(normalised(whole)))
    return sum(len(word) for word, _ in found) / letters


def alike_names(first: Iterable[str], second: Iterable[str], least: float) -> Mapping[str, dict[str, float]]:
    """For each name of ``second`` the names of ``first`` that are at least so alike, without comparing all with all.

    Only names with a word in common, or with nearly the same spelling, are looked at.
    """
    names = {name: normalised(name) for name in dict.fromkeys(first) if normalised(name)}
    originals, spellings = list(names), list(names.values())
    letters = [sum(map(len, _words(plain))) for plain in spellings]
    holders: dict[str, list[tuple[int, int]]] = {}
    for place, plain in enumerate(spellings):
        for word in _words(plain):
            holders.setdefault(meaning_of(word), []).append((place, len(word)))
    vocabulary = list(holders)
    near: dict[str, list[tuple[int, int]]] = {}
    found: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(second):
        plain = normalised(name)
        if not plain:
            continue
        words = _words(plain)
        own = sum(map(len, words))
        common: dict[int, int] = {}
        # by place, at most how many letters of both names are in words that both have
        for word in words:
            meaning = meaning_of(word)
            if meaning not in near:
                hits = process.extract(meaning, vocabulary, scorer=fuzz.ratio, score_cutoff=100 * SAME_WORD, limit=None)
                near[meaning] = [holder for hit in hits for holder in holders[hit[0]]]
            for place, length in near[meaning]:
                common[place] = common.get(place, 0) + length + len(word)
        possible = {place for place, shared in common.items() if shared >= least * (letters[place] + own)}
        hits = process.extract(plain, spellings, scorer=fuzz.ratio, score_cutoff=100 * least**0.5, limit=None)
        possible.update(hit[2] for hit in hits)
        scores = {
            originals[place]: alike
            for place in sorted(possible)
            if (alike := similarity(originals[place], name)) >= least
        }
        if scores:
            found[name] = scores
    return found


def _common(one: tuple[str, ...], two: tuple[str, ...]) -> dict[tuple[str, int], float]:
    """The words of ``one`` (with their place) that ``two`` has too, and how many letters of both that is worth."""
    rest = list(two)
    found: dict[tuple[str, int], float] = {}
    for place, word in enumerate(one):
        best, partner = 0.0, ""
        for other in rest:
            if word == other:
                best, partner = 1.0, other
                break
            alike = _same_word(word, other)
            if alike > best:
                best, partner = alike, other
        if partner:
            found[word, place] = best * (len(word) + len(partner))
            rest.remove(partner)
    return found


@lru_cache(maxsize=100_000)
def _same_word(one: str, two: str) -> float:
    """1 for two spellings of one word, a little less for two words of one meaning, 0 for others."""
    if _ratio(one, two) >= SAME_WORD:
        return 1.0
    return SAME_MEANING if meaning_of(one) == meaning_of(two) else 0.0


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split() if word not in _SMALL_WORDS) or tuple(text.split())


@lru_cache(maxsize=20_000)
def _numbers(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", text))


def _ratio(one: str, two: str) -> float:
    return fuzz.ratio(one, two) / 100
