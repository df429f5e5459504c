"""The prototype's pages: shown, sent, gone back from. What was typed is stored before anything else is shown."""

from __future__ import annotations

import secrets
from dataclasses import replace

from starlette.responses import Response

from lab.participants.routes import editing, prototype_pages
from lab.participants.visit import Visit
from lab.prototypes import Answers, Page, Walk, done_after
from lab.prototypes.layout import layout_of
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
    walk = Walk(visit.prototype, visit.answers)
    page = _page(visit, walk)
    if page is None:
        return visit.to(f"/seite/{visit.stage.page if visit.stage.reference else walk.frontier(visit.stage.done)}")
    if visit.request.method != "HEAD":
        _record_shown(visit, page)
    return prototype_pages.show(visit, page, walk)


def send_page(visit: Visit) -> Response:
    """What was typed is stored; then the button says where to go."""
    page = _page(visit, Walk(visit.prototype, visit.answers)) if visit.stage.at == "page" else None
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
        case "hinzufuegen" | "entfernen" | "suchen":
            changed = editing.edited(page, action, argument, answers)
            visit.store(visit.stage, typed={visit.task: {**typed, **changed.typed}})
            return visit.to(f"/seite/{page.id}?{changed.query}{_query(visit, '&')}")
        case _:
            return _forward(visit, page, answers, typed)


def _forward(visit: Visit, page: Page, answers: Answers, typed: Answers) -> Response:
    walk = Walk(visit.prototype, answers)
    following = walk.next_page(page.id)
    if following is None:  # a receipt, or an exit that leads nowhere
        return visit.to(f"/seite/{page.id}")
    stage = visit.stage
    found = walk.errors(page.id, stage.done)
    errors = [error for error in found if error.key in answers or page.kind == "tasks"]
    if errors:
        recorded = {slot.key: slot.recorded_as for slot in walk.step(page.id).slots}
        happened = [
            visit.event(EventKind.ERROR, page.id, recorded.get(error.key, error.key), error.id) for error in errors
        ]
        visit.store(stage, *_unless_reached(stage, happened), typed={visit.task: typed})
        return visit.to(f"/seite/{page.id}?fehler{_query(visit, '&')}")
    if any(slot.key not in answers for slot in walk.step(page.id).asked):
        visit.store(stage, typed={visit.task: typed})
        return visit.to(f"/seite/{page.id}?neu{_query(visit, '&')}")
    answered = _unless_reached(stage, [visit.event(EventKind.ANSWERED, page.id)])
    if walk.sends(page.id):
        now = visit.house.clock().isoformat()
        sent = replace(stage, page=following, done=stage.done | {page.id}, reference=_reference(), sent=now)
        visit.store(sent, *answered, typed={visit.task: typed}, expire=(visit.task,))
        return visit.to(f"/seite/{following}")
    done = done_after(visit.prototype, stage.done, page.id)
    if visit.form.one("aendern"):
        following = walk.frontier(done, near=page.id)
    visit.store(replace(stage, page=following, done=done), *answered, typed={visit.task: typed})
    return visit.to(f"/seite/{following}")


def _back(visit: Visit, page: Page, answers: Answers, typed: Answers) -> Response:
    walk = Walk(visit.prototype, answers)
    before = walk.previous_page(page.id)
    stage = visit.stage
    if visit.form.one("aendern"):
        before = walk.frontier(stage.done, near=page.id)
    left = _unless_reached(stage, [visit.event(EventKind.BACK, page.id)])
    if before is None and not visit.preview:
        visit.store(replace(stage, at="card"), *left, typed={visit.task: typed})
        return visit.onward()
    visit.store(replace(stage, page=before or page.id), *left, typed={visit.task: typed})
    return visit.to(f"/seite/{before or page.id}")


def _page(visit: Visit, walk: Walk) -> Page | None:
    """The page that was asked for, ``None`` if the session may not see it (yet, any more)."""
    name = visit.request.path_params["page"]
    pages = {page.id: page for page in visit.prototype.pages}
    if name not in pages:
        return None
    if visit.stage.reference or visit.preview:
        return pages[name] if visit.preview or name == visit.stage.page else None
    on_path = {step.page.id for step in walk.path(visit.stage.done)}
    return pages[name] if name in on_path else None


def _record_shown(visit: Visit, page: Page) -> None:
    stage = replace(visit.stage, page=page.id)
    events = _unless_reached(stage, [visit.event(EventKind.SHOWN, page.id)])
    if not stage.reached and visit.shown.study and page.id == visit.shown.tasks[stage.number].goal:
        events.append(visit.event(EventKind.TASK_DONE, page.id))
        stage = replace(stage, reached=True)
    if events or stage != visit.stage:
        visit.store(stage, *events, at_once=False)


def _unless_reached(stage: Stage, events: list[Event]) -> list[Event]:
    """After its goal a task is over: what follows is not part of it."""
    return [] if stage.reached else events


def _typed(visit: Visit, page: Page) -> dict[str, tuple[str, ...]]:
    """The answers to the questions that the page asked; an empty one is an answer too."""
    layout = layout_of(visit.prototype)
    slots = (slot_named(page, key) for key in visit.form.one("gefragt").split())
    found = {slot.key: visit.form.typed(slot, layout.choices(slot.question)) for slot in slots if slot is not None}
    kept = {name: visit.answers.get(name, ()) for name, typed in found.items() if typed is None}
    return {**kept, **{name: typed for name, typed in found.items() if typed is not None}}


def _query(visit: Visit, sign: str = "?") -> str:
    """Whoever came from the summary to change something goes back there."""
    return f"{sign}aendern" if visit.form.one("aendern") else ""


def _reference() -> str:
    """A number for the receipt, such as ``K7PM-2XQ9``; it means nothing outside this session."""
    signs = "".join(secrets.choice(CODE) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"
