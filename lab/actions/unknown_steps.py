"""Steps of a model that a prototype names, at its pages or questions, and that no model of the service has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lab.errors import N_, Problem, Where
from lab.prototypes.definition import Prototype
from lab.prototypes.question import Question

__all__ = ["unknown_steps"]

ADVICE = N_("Nennen Sie die id eines Elements aus dem Modell, oder streichen Sie die Angabe.")


def unknown_steps(prototype: Prototype, elements: Collection[str]) -> Iterator[Problem]:
    """One problem for each place in the prototype that names what is not among the models' elements."""
    for position, page in enumerate(prototype.pages):
        place = f"pages.{position}"
        if page.activity is not None and page.activity not in elements:
            yield Problem(
                N_("Die Seite „{page}“ nennt die Aktivität „{name}“; kein Modell der Leistung hat sie."),
                {"page": page.id, "name": page.activity},
                Where(field=f"{place}.activity"),
                ADVICE,
            )
        yield from _of_questions(page.questions, place, elements)


def _of_questions(questions: tuple[Question, ...], place: str, elements: Collection[str]) -> Iterator[Problem]:
    for position, question in enumerate(questions):
        here = f"{place}.questions.{position}"
        if question.activity is not None and question.activity not in elements:
            yield Problem(
                N_("Die Frage „{question}“ nennt die Aktivität „{name}“; kein Modell der Leistung hat sie."),
                {"question": question.id, "name": question.activity},
                Where(field=f"{here}.activity"),
                ADVICE,
            )
        yield from _of_questions(question.questions, here, elements)
