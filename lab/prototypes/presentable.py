"""As much of an unfinished prototype as can be shown: what cannot be is left out for the preview, never in the file."""

from __future__ import annotations

from lab.errors import InputError
from lab.prototypes.conditions import Conditions
from lab.prototypes.definition import Page, Prototype, Route, Task
from lab.prototypes.question import Question
from lab.records import Texts

__all__ = ["OPEN_END", "presentable"]

OPEN_END = "entwurf_ende"
"""Id of the page that stands where no way leads on yet."""
OPEN_END_TITLE = Texts({"de": "Hier endet der Entwurf", "en": "The draft ends here"})
ENDS = ("receipt", "exit")


def presentable(prototype: Prototype) -> Prototype:
    """The prototype without routes to nowhere and conditions that cannot be read, each page leading somewhere.

    A page of an id that is taken already, or a question of one, is left out too: two of a name cannot be told apart.
    """
    pages = tuple({page.id: page for page in reversed(prototype.pages)}.values())[::-1]
    known: set[str] = set()
    pages = tuple(_once(page, known) for page in pages)
    whole = prototype.model_copy(update={"pages": pages})
    conditions = Conditions(whole)

    def readable(text: str | None, group: Question | None = None) -> str | None:
        try:
            if text is not None:
                conditions.parse(text, group)
        except InputError:
            return None
        return text

    def question(one: Question, group: Question | None = None) -> Question:
        return one.model_copy(
            update={
                "show_if": readable(one.show_if, group),
                "checks": tuple(check for check in one.checks if readable(check.valid_if, group)),
                "questions": tuple(question(inner, one) for inner in one.questions),
            }
        )

    def task(one: Task) -> Task:
        return one.model_copy(update={"show_if": readable(one.show_if)})

    names = {page.id for page in pages}
    shown = [
        page.model_copy(
            update={
                "questions": tuple(map(question, page.questions)),
                "tasks": tuple(task(one) for one in page.tasks if one.start in names),
            }
        )
        for page in pages
    ]
    routes = [
        route
        for route in prototype.routes
        if {route.from_, route.to} <= names and (route.when is None or readable(route.when))
    ]
    led = {route.from_ for route in routes if route.when is None}
    open_ = [page.id for page in shown if page.kind not in ENDS and page.id not in led]
    if open_:
        shown.append(Page(id=OPEN_END, kind="exit", title=OPEN_END_TITLE))
        routes += [Route(**{"from": name, "to": OPEN_END}) for name in open_]
    start = prototype.start if prototype.start in names else shown[0].id
    return whole.model_copy(
        update={
            "pages": tuple(shown),
            "routes": tuple(routes),
            "start": start,
            "prefill_if": readable(prototype.prefill_if),
        }
    )


def _once(page: Page, known: set[str]) -> Page:
    """The page without questions of names that an earlier one has."""
    questions = []
    for question in page.questions:
        if question.id not in known:
            known.add(question.id)
            questions.append(question)
    return page.model_copy(update={"questions": tuple(questions)})
