"""Questions as the templates need them: what was typed, what is wrong, which element gets the focus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from lab.participants.words import Words
from lab.prototypes import Answers, FieldError, Page, Prototype, Question, Slot, Step, Typed, prefilled
from lab.prototypes.validation import REFUSED

__all__ = ["FieldView", "Section", "field_views", "summary_sections"]

DATE_PARTS = ("day", "month", "year")
RADIO_LIMIT = 8
"""More options than this become a select box."""
BIRTHDAY = {"day": "bday-day", "month": "bday-month", "year": "bday-year"}
ACCEPT = {
    "pdf": "application/pdf,.pdf",
    "png": "image/png,.png",
    "jpg": "image/jpeg,.jpg,.jpeg",
    "tif": "image/tiff,.tif,.tiff",
}


@dataclass(slots=True)
class FieldView:
    """One place for an answer on a page."""

    slot: Slot
    typed: Typed
    error: str = ""
    error_part: int = 0
    from_register: bool = False
    """The value comes from the fictitious person's register data and was not typed."""
    focus: bool = False

    @property
    def question(self) -> Question:
        """What is asked."""
        return self.slot.question

    @property
    def name(self) -> str:
        """Under which name the browser sends it."""
        return self.slot.key

    @property
    def id(self) -> str:
        """Of the element that stands for the whole question."""
        return f"f-{self.slot.key}"

    @property
    def target(self) -> str:
        """Of the element that a link to the question's error leads to."""
        match self.question.kind:
            case "date":
                return f"{self.id}-{DATE_PARTS[self.error_part]}"
            case "yes_no":
                return f"{self.id}-yes"
            case "choice" | "choices" if not self.select:
                return f"{self.id}-{self.question.options[0].value}"
            case _:
                return self.id

    @property
    def select(self) -> bool:
        """Whether the options are shown in a select box."""
        return self.question.kind == "choice" and len(self.question.options) > RADIO_LIMIT

    @property
    def value(self) -> str:
        """What stands in a field with one value."""
        return self.typed[0] if self.typed else ""

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Day, month and year of a date."""
        typed = (*self.typed, "", "", "")[:3]
        birthday = self.question.autocomplete == "bday"
        return [
            {
                "name": f"{self.name}.{part}",
                "id": f"{self.id}-{part}",
                "part": part,
                "value": value,
                "autocomplete": BIRTHDAY[part] if birthday else None,
                "wrong": bool(self.error) and (self.error_part in (0, place) or not value.strip()),
            }
            for place, (part, value) in enumerate(zip(DATE_PARTS, typed, strict=True))
        ]

    @property
    def described_by(self) -> str:
        """Ids of the hint and the error, for ``aria-describedby``."""
        ids = [f"{self.id}-hint"] if self.has_hint else []
        ids += [f"{self.id}-error"] if self.error else []
        return " ".join(ids)

    @property
    def has_hint(self) -> bool:
        """Whether anything stands between label and field."""
        return self.question.hint is not None or self.question.kind in ("date", "file") or self.from_register

    @property
    def uploaded(self) -> bool:
        """Whether a file has been accepted already."""
        return self.question.kind == "file" and bool(self.typed) and not self.typed[0].startswith(REFUSED)

    @property
    def accept(self) -> str:
        """The kinds of file that the browser offers."""
        return ",".join(ACCEPT[kind] for kind in self.question.file_types)


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form on the summary."""

    page: Page
    rows: tuple[tuple[Markup, Markup], ...]
    """Question and answer."""


def field_views(
    prototype: Prototype,
    step: Step,
    answers: Answers,
    errors: Iterable[FieldError],
    words: Words,
) -> list[FieldView]:
    """The questions of a page; what has not been answered yet is filled from the register data."""
    wrong = {error.key: error for error in errors}
    views = []
    for slot in step.asked:
        known = prefilled(prototype, slot.question, slot.item) if step.registers else ()
        typed = answers.get(slot.key, known)
        view = FieldView(slot, typed, from_register=bool(known) and typed == known)
        if slot.key in wrong:
            view.error = words.error(wrong[slot.key])
            view.error_part = wrong[slot.key].part
        views.append(view)
    return views


def summary_sections(steps: Sequence[Step], answers: Answers, words: Words) -> list[Section]:
    """Everything that will be sent, page by page."""
    return [
        Section(
            step.page,
            tuple(
                (words.marked(slot.question.label), words.answer(slot.question, answers.get(slot.key, ())))
                for slot in step.asked
            ),
        )
        for step in steps
        if step.asked
    ]
