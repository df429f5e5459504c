"""All rules on the texts of a prototype in Leichte Sprache."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lab.prototypes.definition import Page, Prototype
from lab.prototypes.easy_language.rule import EasyRule, all_rules
from lab.prototypes.easy_language.text import EasyText
from lab.prototypes.question import Question
from lab.prototypes.texts import TextPlace, text_places

__all__ = ["LANGUAGE", "EasyFinding", "check", "check_text"]

LANGUAGE = "de-x-leicht"


@dataclass(frozen=True, slots=True)
class EasyFinding:
    """One thing that a rule found, with its place. ``message`` is a catalogue id, filled with ``values``."""

    rule: EasyRule
    place: TextPlace
    text: str
    excerpt: str
    message: str
    values: dict[str, Any]


def check(prototype: Prototype) -> tuple[EasyFinding, ...]:
    """The findings in the order of the texts; texts that are missing in Leichte Sprache are not looked at."""
    return tuple(
        finding
        for place in text_places(prototype)
        if (text := place.texts.root.get(LANGUAGE, "").strip())
        for finding in _findings(prototype, place, text)
    )


def _findings(prototype: Prototype, place: TextPlace, text: str) -> Iterator[EasyFinding]:
    page, question = _around(prototype, place)
    seen = EasyText(text, place, question, page)
    for rule in all_rules().values():
        for hit in rule.check(seen):
            values = {"excerpt": hit.excerpt, **hit.values}
            yield EasyFinding(rule, place, text, hit.excerpt, hit.message, values)


def _around(prototype: Prototype, place: TextPlace) -> tuple[Page | None, Question | None]:
    page = next((one for one in prototype.pages if one.id == place.page), None)
    if page is None or not place.question:
        return page, None
    first, _dot, inner = place.question.partition(".")
    question = next((one for one in page.questions if one.id == first), None)
    if question is None or not inner:
        return page, question
    return page, next((one for one in question.questions if one.id == inner), None)


def check_text(text: str) -> dict[str, tuple[str, ...]]:
    """By rule what it finds in one text without a place, for trying a sentence out."""
    seen = EasyText(text)
    found = {name: tuple(hit.excerpt for hit in rule.check(seen)) for name, rule in all_rules().items()}
    return {name: excerpts for name, excerpts in found.items() if excerpts}
