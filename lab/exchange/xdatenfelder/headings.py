"""How the questions of a page or group are ordered by their headings, and which groups are only a repeated field."""

from __future__ import annotations

from collections.abc import Iterator

from lab.exchange.xdatenfelder.from_question import german
from lab.exchange.xdatenfelder.to_prototype import HEADING, SEVERAL
from lab.prototypes.question import Question

__all__ = ["free", "is_one_field", "parts", "repeats"]


def is_one_field(group: Question) -> bool:
    """Whether a group is what the import makes of a field that may be repeated, and says nothing beside it."""
    if len(group.questions) != 1:
        return False
    inner = group.questions[0]
    told_by_the_field = (
        group.id == f"{inner.id}{SEVERAL}"
        and group.label == inner.label
        and group.legal_basis in (None, inner.legal_basis)
        and inner.required
    )
    own = (group.fim, group.hint, group.item, group.evidence, group.checks, group.messages, inner.show_if, inner.checks)
    return told_by_the_field and not any(own)


def repeats(heading: Question, title: str) -> bool:
    """Whether a heading only says again where one is."""
    bare = heading.fim is None and heading.hint is None and heading.legal_basis is None and heading.show_if is None
    return bare and german(heading.label) == title


def _opens(question: Question) -> bool:
    return question.id.startswith(HEADING) or (question.fim or "").startswith("G")


def parts(questions: tuple[Question, ...]) -> Iterator[tuple[list[Question], list[Question]]]:
    """Headings that follow each other, and what stands below them; first what stands below none."""
    headings: list[Question] = []
    inside: list[Question] = []
    for question in questions:
        if question.kind == "plain" and _opens(question):
            if inside:
                yield headings, inside
                headings, inside = [], []
            headings.append(question)
        else:
            inside.append(question)
    if headings or inside:
        yield headings, inside


def free(questions: list[Question]) -> list[Question]:
    """The questions without their own condition."""
    return [question.model_copy(update={"show_if": None}) for question in questions]
