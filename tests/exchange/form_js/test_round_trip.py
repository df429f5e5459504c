"""A prototype that went out to form-js and comes back is the one it was, but for what was told as lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings

from lab.exchange.form_js import read_form, write_form
from lab.exchange.prototype_formats import Given
from lab.i18n import translator
from lab.prototypes import Prototype, Question, check, path
from tests.exchange.form_js.prototypes import answers, prototypes

TODAY = dt.date(2026, 11, 28)
ELSEWHERE = ("show_if",)
"""Fields that are compared by what they do."""


def round_trip(prototype: Prototype, *, multipage: bool = False) -> tuple[Prototype, dict[str, set[str]]]:
    """What comes back, and by element what was told as lost on the way out."""
    made = write_form(prototype, "probe", translator("de"), multipage=multipage)
    back = read_form(Given("probe.form", made.data))
    lost: dict[str, set[str]] = {}
    for one in made.losses:
        lost.setdefault(str(one.where.element), set()).add(str(one.values.get("field", one.message)))
    assert not back.losses, [translator("de").problem(one).message for one in back.losses]
    assert not check(back.prototype)
    return back.prototype, lost


def german(question: Question) -> dict[str, Any]:
    """A question with its German texts, without what is compared by what it does."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            texts = value.keys() <= {"de", "en"} and "de" in value
            return value["de"] if texts else {key: one(inner) for key, inner in value.items() if key not in ELSEWHERE}
        return [one(inner) for inner in value] if isinstance(value, list) else value

    found: dict[str, Any] = one(question.model_dump(mode="json"))
    return found


@settings(max_examples=50)
@given(prototypes())
def test_every_question_comes_back(prototype: Prototype) -> None:
    for multipage in (False, True):
        back, lost = round_trip(prototype, multipage=multipage)
        assert back.title.root["de"] == prototype.title.root["de"]
        assert back.authority.root["de"] == prototype.authority.root["de"]
        for page in prototype.pages[:-2]:
            again = back.page(page.id)
            assert again.title.root["de"] == page.title.root["de"]
            if page.id not in lost:
                assert (again.text.root["de"] if again.text else "") == (page.text.root["de"] if page.text else "")
            for question, same in zip(page.questions, again.questions, strict=True):
                assert german(same) == german(question)


@settings(max_examples=50)
@given(prototypes(), answers())
def test_everybody_meets_the_same_pages_and_questions(prototype: Prototype, typed: dict[str, tuple[str, ...]]) -> None:
    back, lost = round_trip(prototype)
    if any("condition" in str(message) for messages in lost.values() for message in messages):
        return  # a condition that form-js cannot say was told; then more is shown
    done = {page.id for page in prototype.pages} | {page.id for page in back.pages}
    typed = typed | {"f0_0": typed.get("f0_0", ("yes",))}

    def seen(one: Prototype) -> list[tuple[str, list[str]]]:
        steps = path(_free(one), typed, done, TODAY)
        return [(step.page.id, [slot.key for slot in step.slots]) for step in steps if step.page.kind == "questions"]

    assert seen(back) == seen(prototype)


def _free(prototype: Prototype) -> Prototype:
    """The same without what would stop somebody on a page, so that the whole way is walked."""

    def free(question: Question) -> Question:
        kind = question.kind
        inner = tuple(free(one) for one in question.questions)
        return question.model_copy(update={"required": False, "questions": inner, "kind": kind})

    pages = tuple(
        page.model_copy(update={"questions": tuple(free(question) for question in page.questions)})
        for page in prototype.pages
    )
    return prototype.model_copy(update={"pages": pages})
