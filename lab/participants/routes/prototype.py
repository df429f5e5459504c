"""The prototype's pages: shown, sent, gone back from. What was typed is stored before anything else is shown."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from lab.participants.fields import field_views, summary_sections
from lab.participants.visit import Visit
from lab.prototypes import (
    Answers,
    Page,
    done_after,
    frontier,
    next_page,
    path,
    previous_page,
    progress,
    sends,
    step_at,
    validate_page,
    visible_slots,
)
from lab.prototypes.slots import slot_named
from lab.store.database.participation import Stage
from lab.studies.events import Event, EventKind

__all__ = ["send_page", "show_page"]

CODE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs of a reference number that nobody confuses on the telephone."""


def show_page(visit: Visit) -> Response:
    """A page, if the session may see it; else the one on which it stands."""
    if visit.stage.at != "page":
        return visit.onward()
    page = _page(visit)
    if page is None:
        return visit.to(f"/seite/{_frontier(visit)}")
    if visit.request.method != "HEAD":
        _record_shown(visit, page)
    match page.kind:
        case "summary":
            return _summary(visit, page)
        case "receipt" | "exit":
            return visit.page("ending", visit.words.plain(page.title), **_common(visit, page))
        case _:
            return _questions(visit, page)


def send_page(visit: Visit) -> Response:
    """What was typed is stored; then the button says where to go."""
    page = _page(visit) if visit.stage.at == "page" else None
    if page is None:
        return visit.onward()
    typed = _typed(visit, page)
    answers = {**visit.answers, **typed}
    action, _, argument = visit.form.one("action").partition(":")
    match action:
        case "zurueck":
            return _back(visit, page, answers, typed)
        case "sprache" if argument in visit.shown.languages:
            visit.store(visit.stage, typed={visit.task: typed}, language=argument)
            return visit.to(f"/seite/{page.id}{_query(visit)}")
        case "aufgeben" | "weitermachen" | "widerruf" if not visit.preview:
            visit.store(visit.stage, typed={visit.task: typed})
            return visit.to(f"/{action}")
        case _:
            return _forward(visit, page, answers, typed)


def _forward(visit: Visit, page: Page, answers: Answers, typed: Answers) -> Response:
    if page.kind == "receipt" or next_page(visit.prototype, answers, page.id) is None:
        return visit.to(f"/seite/{page.id}")
    stage = visit.stage
    errors = [error for error in validate_page(visit.prototype, page.id, answers) if error.key in answers]
    if errors:
        recorded = {slot.key: slot.recorded_as for slot in visible_slots(visit.prototype, page.id, answers)}
        happened = [visit.event(EventKind.ERROR, page.id, recorded[error.key], error.id) for error in errors]
        visit.store(stage, *_unless_reached(stage, happened), typed={visit.task: typed})
        return visit.to(f"/seite/{page.id}?fehler{_query(visit, '&')}")
    if any(slot.key not in answers for slot in step_at(visit.prototype, answers, page.id).asked):
        visit.store(stage, typed={visit.task: typed})
        return visit.to(f"/seite/{page.id}?neu{_query(visit, '&')}")
    answered = _unless_reached(stage, [visit.event(EventKind.ANSWERED, page.id)])
    following = next_page(visit.prototype, answers, page.id)
    assert following is not None, "check() lets no such prototype be published"
    if sends(visit.prototype, answers, page.id):
        sent = replace(stage, page=following, done=frozenset(), reference=_reference())
        visit.store(sent, *answered, forget=(visit.task,))
        return visit.to(f"/seite/{following}")
    done = done_after(visit.prototype, stage.done, page.id)
    if visit.form.one("aendern"):
        following = frontier(visit.prototype, answers, done, near=page.id)
    visit.store(replace(stage, page=following, done=done), *answered, typed={visit.task: typed})
    return visit.to(f"/seite/{following}")


def _back(visit: Visit, page: Page, answers: Answers, typed: Answers) -> Response:
    before = previous_page(visit.prototype, answers, page.id)
    stage = visit.stage
    if visit.form.one("aendern"):
        before = frontier(visit.prototype, answers, stage.done, near=page.id)
    left = _unless_reached(stage, [visit.event(EventKind.BACK, page.id)])
    if before is None and not visit.preview:
        visit.store(replace(stage, at="card"), *left, typed={visit.task: typed})
        return visit.onward()
    visit.store(replace(stage, page=before or page.id), *left, typed={visit.task: typed})
    return visit.to(f"/seite/{before or page.id}")


def _page(visit: Visit) -> Page | None:
    """The page that was asked for, ``None`` if the session may not see it (yet, any more)."""
    name = visit.request.path_params["page"]
    pages = {page.id: page for page in visit.prototype.pages}
    if name not in pages:
        return None
    if visit.stage.reference or visit.preview:
        return pages[name] if visit.preview or name == visit.stage.page else None
    on_path = {step.page.id for step in path(visit.prototype, visit.answers, visit.stage.done)}
    return pages[name] if name in on_path else None


def _frontier(visit: Visit) -> str:
    if visit.stage.reference:
        return visit.stage.page
    return frontier(visit.prototype, visit.answers, visit.stage.done)


def _record_shown(visit: Visit, page: Page) -> None:
    stage = replace(visit.stage, page=page.id)
    events = _unless_reached(stage, [visit.event(EventKind.SHOWN, page.id)])
    if not stage.reached and visit.shown.study and page.id == visit.shown.tasks[stage.number].goal:
        events.append(visit.event(EventKind.TASK_DONE, page.id))
        stage = replace(stage, reached=True)
    if events or stage != visit.stage:
        visit.store(stage, *events)


def _unless_reached(stage: Stage, events: list[Event]) -> list[Event]:
    """After its goal a task is over: what follows is not part of it."""
    return [] if stage.reached else events


def _typed(visit: Visit, page: Page) -> dict[str, tuple[str, ...]]:
    """The answers to the questions that the page asked; an empty one is an answer too."""
    slots = (slot_named(page, key) for key in visit.form.one("gefragt").split())
    found = {slot.key: visit.form.typed(slot) for slot in slots if slot is not None}
    kept = {name: visit.answers.get(name, ()) for name, typed in found.items() if typed is None}
    return {**kept, **{name: typed for name, typed in found.items() if typed is not None}}


def _questions(visit: Visit, page: Page) -> Response:
    step = step_at(visit.prototype, visit.answers, page.id)
    failed = "fehler" in visit.request.query_params
    found = validate_page(visit.prototype, page.id, visit.answers) if failed else ()
    errors = [error for error in found if error.key in visit.answers]
    views = field_views(visit.prototype, step, visit.answers, errors, visit.words)
    added = "neu" in visit.request.query_params and [view for view in views if view.name not in visit.answers]
    if added:
        added[0].focus = True
    return visit.page(
        "questions",
        visit.words.plain(page.title),
        fields=views,
        failed=[view for view in views if view.error],
        added=len(added or ()),
        uploads=any(slot.question.kind == "file" for slot in step.slots),
        **_common(visit, page),
    )


def _summary(visit: Visit, page: Page) -> Response:
    steps = path(visit.prototype, visit.answers, visit.stage.done)
    sections = summary_sections(steps, visit.answers, visit.words)
    return visit.page("summary", visit.words.plain(page.title), sections=sections, **_common(visit, page))


def _common(visit: Visit, page: Page) -> dict[str, Any]:
    """What every page of the prototype shows."""
    task = visit.shown.tasks[visit.stage.number] if visit.shown.tasks else None
    return {
        "page": page,
        "prototype": visit.prototype,
        "progress": progress(visit.prototype, visit.answers, page.id),
        "task": task,
        "reached": visit.stage.reached,
        "onward": _onward(visit),
        "back": page.kind != "receipt" and not visit.stage.reference,
        "changing": "aendern" in visit.request.query_params,
        "reference": visit.stage.reference,
    }


def _onward(visit: Visit) -> str:
    """What the button at the end of a task says."""
    if visit.stage.number + 1 < len(visit.shown.tasks):
        return visit.words.text("Weiter zur nächsten Aufgabe")
    if visit.shown.instruments:
        return visit.words.text("Weiter zum Fragebogen")
    return visit.words.text("Zum Ende der Teilnahme")


def _query(visit: Visit, sign: str = "?") -> str:
    """Whoever came from the summary to change something goes back there."""
    return f"{sign}aendern" if visit.form.one("aendern") else ""


def _reference() -> str:
    """A number for the receipt, such as ``K7PM-2XQ9``; it means nothing outside this session."""
    signs = "".join(secrets.choice(CODE) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"
