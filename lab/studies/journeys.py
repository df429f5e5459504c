"""From a stream of events to what each participant did: attempts at tasks, time on pages, how each ended.

Time on a page runs from the moment it was sent to the next thing the participant did, less the time in which the
window was in the background. It includes reading and thinking, and no network time of the next page.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from lab.studies.events import Event, EventKind

__all__ = ["IDLE", "Attempt", "FieldError", "Journey", "journeys"]

IDLE = dt.timedelta(minutes=30)
"""Whoever does nothing for this long has left; a page that was open for longer was interrupted and is not timed."""

SHORTEST = 0.001
"""Seconds; events are recorded to the millisecond, so a time is never less."""

Outcome = Literal["done", "given_up", "left", "running"]
State = Literal["open", "running", "finished", "left", "withdrawn"]


@dataclass(frozen=True, slots=True)
class FieldError:
    """One error message at one field. ``field`` is empty where the page as a whole was refused."""

    page: str
    field: str
    kind: str


@dataclass(slots=True)
class Attempt:
    """One session's attempt at one task."""

    session: str
    task: str
    outcome: Outcome = "running"
    seconds: float = 0.0
    """From the start of the task to its end, less background time."""
    pages: dict[str, float] = field(default_factory=dict)
    """Seconds on each page that was shown, all visits together, in the order of first showing."""
    answered: set[str] = field(default_factory=set)
    last_page: str | None = None
    errors: list[FieldError] = field(default_factory=list)
    interrupted: bool = False
    """A page stayed open for longer than ``IDLE``; none of the times is used."""

    @property
    def timed(self) -> bool:
        """Whether the times count: the task was done without interruption."""
        return self.outcome == "done" and not self.interrupted


@dataclass(frozen=True, slots=True)
class Journey:
    """One session. ``open``: agreed, nothing begun; ``left``: nothing for longer than ``IDLE``, and not sent."""

    session: str
    state: State
    attempts: tuple[Attempt, ...]


def journeys(events: Iterable[Event], now: dt.datetime) -> tuple[Journey, ...]:
    """One journey a session, in the order in which they began. ``now`` decides who has left."""
    sessions: defaultdict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.at):
        sessions[event.session].append(event)
    return tuple(_journey(session, stream, now) for session, stream in sessions.items())


def _journey(session: str, events: list[Event], now: dt.datetime) -> Journey:
    kinds = {event.kind for event in events}
    if EventKind.WITHDRAWN in kinds:
        return Journey(session, "withdrawn", ())
    attempts = tuple(
        _attempt(session, task, [event for event in events if event.task in (task, None)])
        for task in dict.fromkeys(event.task for event in events if event.kind is EventKind.TASK_STARTED)
        if task is not None
    )
    sent = EventKind.SENT in kinds
    gone = now - events[-1].at > IDLE
    for index, attempt in enumerate(attempts):
        if attempt.outcome == "running" and (sent or gone or index < len(attempts) - 1):
            attempt.outcome = "left"
    state: State = "finished" if sent else "left" if gone else "running" if attempts else "open"
    return Journey(session, state, attempts)


ENDS: dict[EventKind, Outcome] = {EventKind.TASK_DONE: "done", EventKind.GIVEN_UP: "given_up"}


def _attempt(session: str, task: str, events: list[Event]) -> Attempt:
    """The attempt, read from the first start of the task to its first end."""
    attempt = Attempt(session, task)
    clock: dt.datetime | None = None
    page: str | None = None
    away = False
    for event in events:
        if clock is None:
            clock = event.at if event.kind is EventKind.TASK_STARTED else None
            continue
        span = event.at - clock
        clock = event.at
        # Who comes back says so or loads the page anew. Without that, the beacon was one of leaving for the next page.
        if not (away and event.kind in (EventKind.VISIBLE, EventKind.SHOWN)):
            attempt.interrupted |= span > IDLE
            attempt.seconds += span.total_seconds()
            if page is not None:
                attempt.pages[page] += span.total_seconds()
        away = event.kind is EventKind.HIDDEN and event.page in (page, None)
        match event.kind:
            case EventKind.SHOWN if event.page is not None:
                page = attempt.last_page = event.page
                attempt.pages.setdefault(page, 0.0)
            case EventKind.ANSWERED if event.page in attempt.pages:
                attempt.answered.add(event.page)
                page = None
            case EventKind.ERROR:
                attempt.errors.append(FieldError(event.page or "", event.field or "", event.error or ""))
                page = None
            case EventKind.BACK:
                page = None
            case EventKind.TASK_DONE | EventKind.GIVEN_UP:
                attempt.outcome = ENDS[event.kind]
                break
            case _:
                pass
    attempt.seconds = max(attempt.seconds, SHORTEST)
    attempt.pages = {name: max(seconds, SHORTEST) for name, seconds in attempt.pages.items()}
    return attempt
