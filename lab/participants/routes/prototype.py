"""The prototype's pages: shown, sent, gone back from. What was typed is stored before anything else is shown."""

from __future__ import annotations

import secrets
from dataclasses import replace

from starlette.responses import Response

from lab.participants.routes import editing, prototype_pages
from lab.participants.visit import Visit
from lab.prototypes import Answers, Page, Question, Step, Typed, Walk, done_after, entries
from lab.prototypes.layout import layout_of
from lab.prototypes.slots import slot_named
from lab.store.database.participation import Stage
from lab.studies.events import Event, EventKind

__all__ = ["send_page", "show_page"]

CODE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs of a reference number that nobody confuses on the telephone."""
MOST_SIGNS = 500_000
"""Signs that all answers of a session may have, with their names: a novel."""


def show_page(visit: Visit) -> Response:
    """A page, if the session may see it; else the one on which it stands."""
    if visit.stage.at != "page":
        return visit.onward()
    walk = visit.walk()
    page = _page(visit, walk)
    if page is None:
        return visit.to(f"/seite/{visit.stage.page if visit.stage.reference else walk.frontier(visit.stage.done)}")
    if visit.request.method != "HEAD":
        _record_shown(visit, page)
    return prototype_pages.show(visit, page, walk)


def send_page(visit: Visit) -> Response:
    """What was typed is stored; then the button says where to go."""
    walk = visit.walk()
    page = _page(visit, walk) if visit.stage.at == "page" else None
    if page is None:
        return visit.onward()
    typed = _typed(visit, walk.step(page.id))
    answers = {**visit.answers, **typed}
    if not _fits(visit, answers):
        return visit.page("too_much", visit.words.text("Das ist zu viel Text"), status=413)
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
    walk = visit.walk(answers)
    following = walk.next_page(page.id)
    if following is None:  # a receipt, or an exit that leads nowhere
        return visit.to(f"/seite/{page.id}")
    stage = visit.stage
    still_open = (state.page for state in walk.task_states(page.id, stage.done) if state.status != "done")
    section = next(still_open, None)
    if section is not None:  # of a task list: nobody is told off for what is only not begun yet
        return visit.to(f"/seite/{section}")
    errors = [error for error in walk.errors(page.id) if error.key in answers]
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
    told = "?ungeprueft" if walk.unchecked(page.id) else ""
    if walk.sends(page.id):
        now = visit.house.clock().isoformat()
        sent = replace(stage, page=following, done=stage.done | {page.id}, reference=_reference(), sent=now)
        visit.store(sent, *answered, typed={visit.task: typed}, expire=(visit.task,))
        return visit.to(f"/seite/{following}{told}")
    done = done_after(visit.prototype, stage.done, page.id)
    if visit.form.one("aendern"):
        following = walk.frontier(done, near=page.id)
    visit.store(replace(stage, page=following, done=done), *answered, typed={visit.task: typed})
    return visit.to(f"/seite/{following}{told}")


def _back(visit: Visit, page: Page, answers: Answers, typed: Answers) -> Response:
    walk = visit.walk(answers)
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
    if stage.reached:
        events = []
    else:
        events = [visit.event(EventKind.SHOWN, page.id)]
        if visit.shown.study and page.id == visit.shown.tasks[stage.number].goal:
            events.append(visit.event(EventKind.TASK_DONE, page.id))
            stage = replace(stage, reached=True)
    if stage != visit.stage:
        visit.store(stage, *events, at_once=False)
    elif events:
        visit.note(events[0])


def _unless_reached(stage: Stage, events: list[Event]) -> list[Event]:
    """After its goal a task is over: what follows is not part of it."""
    return [] if stage.reached else events


def _typed(visit: Visit, step: Step) -> dict[str, Typed]:
    """The answers to the questions that the page asked; an empty one is an answer too.

    The field that names them comes from the browser: of a group it reaches only the entries that there are.
    """
    layout = layout_of(visit.prototype)
    typed: dict[str, Typed] = {}
    for key in visit.form.one("gefragt").split():
        slot = slot_named(step.page, key)
        if slot is None or (slot.group is not None and slot.item not in _entries(visit, step, slot.group)):
            continue
        answer = visit.form.typed(slot, layout.choices(slot.question))
        if answer is None:  # an earlier upload stays
            answer = visit.answers.get(slot.key, ())
        elif slot.question.kind == "group":
            known = _entries(visit, step, slot.question)
            answer = tuple(item for item in dict.fromkeys(answer) if item in known)
        typed[slot.key] = answer
    return typed


def _entries(visit: Visit, step: Step, group: Question) -> frozenset[str]:
    """The numbers of a group's entries as they are stored, or before that come from a register."""
    begin = f"{group.id}."
    shown = (key.removeprefix(begin) for key in step.entry_values if key.startswith(begin))
    return frozenset((*entries(group, visit.answers), *shown))


def _fits(visit: Visit, answers: Answers) -> bool:
    """Whether the session's answers are no more than anybody types; those of earlier tasks count too."""
    tasks = {**visit.running.typed, visit.task: answers}
    return (
        sum(len(part) for task in tasks.values() for key, typed in task.items() for part in (key, *typed)) <= MOST_SIGNS
    )


def _query(visit: Visit, sign: str = "?") -> str:
    """Whoever came from the summary to change something goes back there."""
    return f"{sign}aendern" if visit.form.one("aendern") else ""


def _reference() -> str:
    """A number for the receipt, such as ``K7PM-2XQ9``; it means nothing outside this session."""
    signs = "".join(secrets.choice(CODE) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"
