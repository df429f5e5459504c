"""Whether each question can be answered: where it stands, its options, bounds, pattern and own words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from lab.errors import N_, Problem
from lab.prototypes.checks.found import found
from lab.prototypes.countries import COUNTRIES
from lab.prototypes.definition import ASKING, Prototype
from lab.prototypes.question import CHOOSING, Question
from lab.prototypes.slow_patterns import is_slow
from lab.prototypes.validation import error_ids

__all__ = ["questions"]


def questions(prototype: Prototype) -> Iterator[Problem]:
    """Problems of the questions one by one, those within groups too."""
    for page in prototype.pages:
        if page.questions and page.kind not in ASKING:
            message = N_("Die Seite „{name}“ stellt Fragen, ist aber keine Seite der Art questions oder declaration.")
            yield found(message, element=page.id, name=page.id)
        for question in page.questions:
            yield from _options(prototype, question, question.id)
            yield from _bounds(question, question.id)
            yield from _words(question, question.id)
            for inner in question.questions:
                element = f"{question.id}.{inner.id}"
                yield from _options(prototype, inner, element)
                yield from _bounds(inner, element)
                yield from _words(inner, element)
    for name, listed in prototype.lists.items():
        if len({option.value for option in listed.options}) < len(listed.options):
            yield found(N_("Zwei Antworten der Liste „{name}“ haben denselben Wert."), field=f"lists.{name}", name=name)


def _options(prototype: Prototype, question: Question, element: str) -> Iterator[Problem]:
    if len({option.value for option in question.options}) < len(question.options):
        message = N_("Zwei Antworten der Frage „{name}“ haben denselben Wert.")
        yield found(message, element=element, field="options", name=question.id)
    if question.kind in CHOOSING and question.options_from not in (None, COUNTRIES, *prototype.lists):
        yield found(
            N_("Die Frage „{name}“ nimmt ihre Antworten aus der Liste „{list}“, die es nicht gibt."),
            element=element,
            field="options_from",
            name=question.id,
            list=question.options_from,
            known=", ".join((*prototype.lists, COUNTRIES)),
            hint=N_("Vorhanden sind: {known}"),
        )


def _bounds(question: Question, element: str) -> Iterator[Problem]:
    early, late = question.earliest, question.latest
    crossed = question.min is not None and question.max is not None and question.min > question.max
    if crossed or (early not in (None, "today") and late not in (None, "today") and str(early) > str(late)):
        yield found(
            N_("Bei der Frage „{name}“ ist die untere Grenze größer als die obere."), element=element, name=question.id
        )
    kinds = {
        "min": ("number", "money"),
        "max": ("number", "money"),
        "earliest": ("date", "month", "year"),
        "latest": ("date", "month", "year"),
        "pattern": ("text", "long_text"),
    }
    for key, allowed in kinds.items():
        if getattr(question, key) is not None and question.kind not in allowed:
            yield found(
                N_("Die Frage „{name}“ hat {key}, das zu ihrer Art ({kind}) nicht gehört."),
                element=element,
                field=key,
                name=question.id,
                key=key,
                kind=question.kind,
                allowed=", ".join(allowed),
                hint=N_("Es gehört zu: {allowed}"),
            )
    if question.pattern is not None:
        yield from _pattern(question, question.pattern, element)


def _pattern(question: Question, pattern: str, element: str) -> Iterator[Problem]:
    try:
        slow = is_slow(pattern)
    except regex.error as error:
        yield found(
            N_("Der reguläre Ausdruck „{pattern}“ der Frage „{name}“ lässt sich nicht lesen (Stelle {position})."),
            element=element,
            field="pattern",
            name=question.id,
            pattern=pattern,
            position=(getattr(error, "pos", None) or 0) + 1,
            hint=N_("Prüfen Sie Klammern und Sonderzeichen; ein Punkt als Zeichen wird \\. geschrieben."),
        )
        return
    if slow:
        yield found(
            N_("Der reguläre Ausdruck „{pattern}“ der Frage „{name}“ rechnet bei manchen Eingaben zu lange."),
            element=element,
            field="pattern",
            name=question.id,
            pattern=pattern,
            hint=N_("Vermeiden Sie Wiederholungen in Wiederholungen, zum Beispiel (a+)+."),
        )


def _words(question: Question, element: str) -> Iterator[Problem]:
    possible = error_ids(question)
    for name in question.messages:
        if name not in possible:
            yield found(
                N_("Für den Fehler „{error}“ der Frage „{name}“ gibt es Worte, aber er kommt bei ihr nie vor."),
                element=element,
                field=f"messages.{name}",
                name=question.id,
                error=name,
                known=", ".join(possible) or "–",
                hint=N_("Möglich sind: {known}"),
            )
