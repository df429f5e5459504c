"""The tasks of a study: the card that tells one, its beginning, and its end by reaching the goal or giving up."""

from __future__ import annotations

from starlette.responses import Response

from lab.participants.visit import Visit
from lab.store.database.participation import Stage
from lab.studies.events import Event, EventKind

__all__ = ["ask_to_give_up", "begin_task", "card", "end_task"]


def card(visit: Visit) -> Response:
    """What to do in the prototype."""
    if visit.stage.at != "card":
        return visit.onward()
    task = visit.shown.tasks[visit.stage.number]
    begun = visit.stage.page != ""
    number, count = visit.stage.number + 1, len(visit.shown.tasks)
    return visit.page("card", visit.words.plain(task.title), task=task, number=number, count=count, begun=begun)


def begin_task(visit: Visit) -> Response:
    """The participant has read the card."""
    if visit.stage.at != "card":
        return visit.onward()
    stage = visit.stage
    if stage.page:  # came back from the first page to read the card again
        visit.store(Stage("page", stage.number, stage.page, stage.done, stage.reached))
    else:
        begun = Stage("page", stage.number, visit.prototype.start)
        visit.store(begun, visit.event(EventKind.TASK_STARTED))
    return visit.onward()


def ask_to_give_up(visit: Visit) -> Response:
    """Whoever is stuck may stop without feeling bad about it."""
    if visit.stage.at != "page" or visit.preview:
        return visit.onward()
    return visit.page("give_up", visit.words.text("Möchten Sie diese Aufgabe beenden?"))


def end_task(visit: Visit) -> Response:
    """The task is over: its goal was reached, or the participant stops here."""
    if visit.stage.at != "page" or visit.preview:
        return visit.onward()
    events = [] if visit.stage.reached else [visit.event(EventKind.GIVEN_UP, visit.stage.page)]
    following = _after_task(visit)
    if following.at == "thanks":
        events.append(Event(visit.running.id, visit.house.clock(), EventKind.SENT))
    visit.store(following, *events, forget=(visit.task,))
    return visit.onward()


def _after_task(visit: Visit) -> Stage:
    """Where the session stands after the present task."""
    following = visit.stage.number + 1
    if following < len(visit.shown.tasks):
        return Stage("card", following)
    return Stage("survey", 0) if visit.shown.instruments else Stage("thanks")
