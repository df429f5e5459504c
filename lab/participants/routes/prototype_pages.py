"""What a page of the prototype shows, one function for each kind of page."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from lab.participants.page_fields import Attention, everything, field_views
from lab.participants.summary import summary_sections
from lab.participants.visit import Visit
from lab.prototypes import Page, Walk
from lab.records import Texts

__all__ = ["show"]


def show(visit: Visit, page: Page, walk: Walk) -> Response:
    """The page, with what the session has typed."""
    match page.kind:
        case "tasks":
            return _tasks(visit, page, walk)
        case "summary":
            return _summary(visit, page, walk)
        case "receipt" | "exit":
            return _ending(visit, page, walk)
        case _:
            return _questions(visit, page, walk)


def _questions(visit: Visit, page: Page, walk: Walk) -> Response:
    query = visit.request.query_params
    step = walk.step(page.id)
    found = walk.errors(page.id) if "fehler" in query else ()
    errors = [error for error in found if error.key in visit.answers]
    attention = Attention(query.get("suche", ""), query.get("dazu", ""), query.get("weg", ""))
    views = field_views(visit.prototype, step, visit.answers, errors, visit.words, attention)
    asking = everything(views)
    added = [view for view in asking if view.name not in visit.answers] if "neu" in query else []
    if added:
        added[0].focus = added[0].news = True
    return visit.page(
        "questions",
        visit.words.plain(page.title),
        fields=views,
        asked=" ".join(view.name for view in asking),
        failed=[view for view in asking if view.error],
        added=len(added),
        uploads=any(view.question.kind == "file" for view in asking),
        **_common(visit, page, walk),
    )


def _tasks(visit: Visit, page: Page, walk: Walk) -> Response:
    """The task list; its button leads to what is still open first, and on only when everything is done."""
    states = walk.task_states(page.id, visit.stage.done)
    left = [state for state in states if state.status != "done"]
    return visit.page(
        "tasks",
        visit.words.plain(page.title),
        states=states,
        done=len(states) - len(left),
        following=left[0].task if left else None,
        **_common(visit, page, walk),
    )


def _summary(visit: Visit, page: Page, walk: Walk) -> Response:
    steps = walk.path(visit.stage.done)
    sections = summary_sections(visit.prototype, steps, visit.answers, visit.words)
    return visit.page("summary", visit.words.plain(page.title), sections=sections, **_common(visit, page, walk))


def _ending(visit: Visit, page: Page, walk: Walk) -> Response:
    leads_on = walk.next_page(page.id) is not None
    return visit.page("ending", visit.words.plain(page.title), leads_on=leads_on, **_common(visit, page, walk))


def _common(visit: Visit, page: Page, walk: Walk) -> dict[str, Any]:
    """What every page of the prototype shows."""
    task = visit.shown.tasks[visit.stage.number] if visit.shown.tasks else None
    return {
        "page": page,
        "prototype": visit.prototype,
        "progress": walk.progress(page.id),
        "section": _section(visit, walk, page),
        "task": task,
        "reached": visit.stage.reached,
        "onward": _onward(visit),
        "back": page.kind != "receipt" and not visit.stage.reference,
        "changing": "aendern" in visit.request.query_params,
        "reference": visit.stage.reference,
        "receipt": visit.has_receipt,
        "sends": walk.sends(page.id),
        "unchecked": "ungeprueft" in visit.request.query_params,
    }


def _section(visit: Visit, walk: Walk, page: Page) -> Texts | None:
    """Title of the task of a task list that the page belongs to."""
    step = walk.step(page.id)
    tasks = visit.prototype.page(step.task_list).tasks if step.task else ()
    return next((task.title for task in tasks if task.id == step.task), None)


def _onward(visit: Visit) -> str:
    """What the button at the end of a task says."""
    if visit.stage.number + 1 < len(visit.shown.tasks):
        return visit.words.text("Weiter zur nächsten Aufgabe")
    if visit.shown.instruments:
        return visit.words.text("Weiter zum Fragebogen")
    return visit.words.text("Zum Ende der Teilnahme")
