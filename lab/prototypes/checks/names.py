"""Names that are given twice, cannot be used in conditions, or stand for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lab.errors import N_, Problem
from lab.prototypes.answers import TODAY
from lab.prototypes.checks.found import found
from lab.prototypes.countries import COUNTRIES
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["OF_THE_PAGE", "names"]

OF_THE_PAGE = frozenset(("action", "aendern", "gefragt", "merkmal", "seitensprache"))
"""Fields that each page of the form has besides its questions: a question of that name would be taken for them."""
LONGEST = 64
"""Signs that the name of a field may have in an event."""


def names(prototype: Prototype) -> Iterator[Problem]:
    """Problems after which nothing else can be said about the prototype."""
    pages = {page.id for page in prototype.pages}
    for name, count in Counter(page.id for page in prototype.pages).items():
        if count > 1:
            yield found(N_("Der Name der Seite „{name}“ ist doppelt vergeben."), element=name, name=name)
    yield from _questions(prototype.questions, "")
    for question in prototype.questions:
        yield from _questions(question.questions, question.id)
    if prototype.start not in pages:
        yield found(N_("Die erste Seite „{name}“ gibt es nicht."), field="start", name=prototype.start)
    for number, route in enumerate(prototype.routes):
        for name in sorted({route.from_, route.to} - pages):
            message = N_("Ein Weg nennt die Seite „{name}“, die es nicht gibt.")
            yield found(message, field=f"routes.{number}", name=name)
    yield from _tasks(prototype, pages)
    if COUNTRIES in prototype.lists:
        yield found(
            N_("Die Liste „{name}“ gibt es schon: So heißt die eingebaute Liste der Staaten."),
            field=f"lists.{COUNTRIES}",
            name=COUNTRIES,
            hint=N_("Geben Sie Ihrer Liste einen anderen Namen."),
        )


def _questions(questions: Iterable[Question], group: str) -> Iterator[Problem]:
    for name, count in Counter(question.id for question in questions).items():
        if count > 1:
            yield found(N_("Der Name der Frage „{name}“ ist doppelt vergeben."), element=name, name=name)
        if "-" in name:
            yield found(
                N_("Der Name der Frage „{name}“ enthält einen Bindestrich."),
                element=name,
                name=name,
                hint=N_("Verwenden Sie einen Unterstrich: In Bedingungen wäre der Bindestrich ein Minus."),
            )
        if name in OF_THE_PAGE and not group:
            yield found(
                N_("Eine Frage kann nicht „{name}“ heißen: So heißt ein Feld, das jede Seite schon hat."),
                element=name,
                name=name,
                hint=N_("Geben Sie der Frage einen anderen Namen, zum Beispiel „{name}_frage“."),
            )
        if name == TODAY:
            yield found(
                N_("Eine Frage kann nicht „{name}“ heißen: So heißt in Bedingungen der heutige Tag."),
                element=name,
                name=name,
                hint=N_("Geben Sie der Frage einen anderen Namen."),
            )
        if group and len(f"{group}.{name}") > LONGEST:
            yield found(
                N_("Der Name „{name}“ ist zusammen mit dem der Gruppe „{group}“ länger als {limit} Zeichen."),
                element=name,
                name=name,
                group=group,
                limit=LONGEST,
                hint=N_("Kürzen Sie einen der beiden Namen: Zusammen benennen sie das Feld in der Auswertung."),
            )


def _tasks(prototype: Prototype, pages: set[str]) -> Iterator[Problem]:
    for page in prototype.pages:
        for name, count in Counter(task.id for task in page.tasks).items():
            if count > 1:
                message = N_("Der Name des Abschnitts „{name}“ ist auf der Seite „{page}“ doppelt vergeben.")
                yield found(message, element=page.id, field="tasks", name=name, page=page.id)
        for task in page.tasks:
            if task.start not in pages or task.start == page.id:
                yield found(
                    N_("Der Abschnitt „{task}“ beginnt auf der Seite „{name}“, die es dafür nicht gibt."),
                    element=page.id,
                    field="tasks",
                    task=task.id,
                    name=task.start,
                    hint=N_("Nennen Sie als start die erste Seite des Abschnitts."),
                )
