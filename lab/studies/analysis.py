"""What a study shows: success and time per task, pages, fields, activities, questionnaires; each with its ``n``.

Only counts and figures over participants are kept: a ``StudyAnalysis`` may be given away. Whoever withdrew is counted
and nothing else; whoever is still at it counts in no share.
"""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from lab.prototypes.definition import Prototype
from lab.records import Record, Texts, joined
from lab.studies.events import Event, Response
from lab.studies.instrument import Instrument
from lab.studies.intervals import Measured, share, typical_time
from lab.studies.journeys import Attempt, Journey, journeys
from lab.studies.study import Study, StudyTask
from lab.studies.surveys import SurveyResult, survey_result

__all__ = ["ActivityTime", "FieldResult", "PageResult", "Sessions", "StudyAnalysis", "TaskResult", "analyse"]


class Sessions(Record):
    """How many took part, by state."""

    open: int
    """Agreed, not begun."""
    running: int
    finished: int
    left: int
    """Stopped without a word: nothing for half an hour."""
    withdrawn: int

    @property
    def total(self) -> int:
        """All who agreed."""
        return self.open + self.running + self.finished + self.left + self.withdrawn


class TaskResult(Record):
    """One task. Attempts that still run are in ``running`` and in no figure."""

    task: str
    title: Texts
    done: int
    given_up: int
    left: int
    running: int
    interrupted: int
    """Done, but not timed: a page stayed open for longer than half an hour."""
    success: Measured | None
    """Share of the ended attempts that reached the goal (adjusted Wald)."""
    time: Measured | None
    """Seconds of the successful attempts (geometric mean)."""
    median: float | None
    outliers: int
    """Times beyond Tukey's fences on the logarithms; they are counted, not removed."""


class PageResult(Record):
    """One page of the prototype."""

    page: str
    title: Texts | None
    """None for a page that the prototype no longer has."""
    activity: str | None
    reached: int
    """Sessions that saw the page in an ended attempt."""
    ended_here: int
    """Sessions that ended an attempt here without its goal."""
    drop_off: Measured | None
    time: Measured | None
    """Seconds a session, all visits of an attempt together; successful attempts that answered the page."""


class FieldResult(Record):
    """The error messages at one field, most people first."""

    page: str
    field: str
    """Empty where the page as a whole was refused."""
    label: Texts | None
    errors: int
    kinds: dict[str, int]
    sessions: int
    affected: Measured | None
    """Share of the sessions that saw the page."""


class ActivityTime(Record):
    """The measured time of a BPMN activity: its pages together, from whole runs through the prototype."""

    activity: str
    pages: tuple[str, ...]
    time: Measured
    log_sd: float | None
    """Standard deviation of the natural logarithm of the seconds; None for one session."""


class StudyAnalysis(Record):
    """The results of a study at one moment."""

    as_of: dt.datetime
    first: dt.datetime | None
    last: dt.datetime | None
    sessions: Sessions
    tasks: tuple[TaskResult, ...]
    pages: tuple[PageResult, ...]
    fields: tuple[FieldResult, ...]
    activities: tuple[ActivityTime, ...]
    surveys: tuple[SurveyResult, ...]


def analyse(
    study: Study,
    prototype: Prototype,
    instruments: Mapping[str, Instrument],
    events: Iterable[Event],
    responses: Iterable[Response],
    now: dt.datetime,
) -> StudyAnalysis:
    """The results so far. Nothing is random: the same events and ``now`` (UTC) give the same digits."""
    stream = tuple(events)
    all_journeys = journeys(stream, now)
    attempts = [attempt for journey in all_journeys for attempt in journey.attempts]
    withdrawn = {journey.session for journey in all_journeys if journey.state == "withdrawn"}
    kept = [response for response in responses if response.session not in withdrawn]
    moments = [event.at for event in stream if event.session not in withdrawn]
    return StudyAnalysis(
        as_of=now,
        first=min(moments, default=None),
        last=max(moments, default=None),
        sessions=_sessions(all_journeys),
        tasks=tuple(_task(task, [a for a in attempts if a.task == task.id]) for task in study.tasks),
        pages=_pages(prototype, attempts),
        fields=_fields(prototype, attempts),
        activities=_activities(study, prototype, attempts),
        surveys=tuple(
            survey_result(name, instruments[name], kept) for name in study.instruments if name in instruments
        ),
    )


def _sessions(all_journeys: Iterable[Journey]) -> Sessions:
    states = Counter(journey.state for journey in all_journeys)
    return Sessions(**{state: states[state] for state in ("open", "running", "finished", "left", "withdrawn")})


def _task(task: StudyTask, attempts: list[Attempt]) -> TaskResult:
    outcomes = Counter(attempt.outcome for attempt in attempts)
    times = [attempt.seconds for attempt in attempts if attempt.timed]
    return TaskResult(
        task=task.id,
        title=task.title,
        done=outcomes["done"],
        given_up=outcomes["given_up"],
        left=outcomes["left"],
        running=outcomes["running"],
        interrupted=outcomes["done"] - len(times),
        success=share(outcomes["done"], outcomes["done"] + outcomes["given_up"] + outcomes["left"]),
        time=typical_time(times),
        median=statistics.median(times) if times else None,
        outliers=_outliers(times),
    )


def _outliers(times: list[float]) -> int:
    """Times below Q1 - 1.5 IQR or above Q3 + 1.5 IQR of the logarithms (Tukey 1977); fewer than five have none."""
    if len(times) < 5:
        return 0
    logarithms = [math.log(seconds) for seconds in times]
    lower, _, upper = statistics.quantiles(logarithms, n=4, method="inclusive")
    fence = 1.5 * (upper - lower)
    return sum(not lower - fence <= value <= upper + fence for value in logarithms)


def _pages(prototype: Prototype, attempts: list[Attempt]) -> tuple[PageResult, ...]:
    titles = {page.id: page for page in prototype.pages}
    ended = [attempt for attempt in attempts if attempt.outcome != "running"]
    order = dict.fromkeys(chain(titles, *(attempt.pages for attempt in attempts)))
    results = []
    for page in order:
        reached = {attempt.session for attempt in ended if page in attempt.pages}
        lost = {a.session for a in ended if a.last_page == page and a.outcome in ("given_up", "left")}
        known = titles.get(page)
        results.append(
            PageResult(
                page=page,
                title=known.title if known else None,
                activity=known.activity if known else None,
                reached=len(reached),
                ended_here=len(lost),
                drop_off=share(len(lost), len(reached)),
                time=typical_time(_seconds_a_session(attempts, (page,))),
            )
        )
    return tuple(results)


def _seconds_a_session(attempts: Iterable[Attempt], pages: tuple[str, ...]) -> list[float]:
    """Time on the pages together: one figure a session, the mean over its successful attempts that answered one.

    Two attempts of one person are not two people; the mean keeps ``n`` the number of people.
    """
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    for attempt in attempts:
        answered = [page for page in pages if page in attempt.answered]
        if attempt.timed and answered:
            seconds[attempt.session].append(sum(attempt.pages[page] for page in answered))
    return [statistics.fmean(times) for times in seconds.values()]


def _fields(prototype: Prototype, attempts: list[Attempt]) -> tuple[FieldResult, ...]:
    labels = _labels(prototype)
    found: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for attempt in attempts:
        for error in attempt.errors:
            found[error.page, error.field].append((attempt.session, error.kind))
    results = []
    for (page, field), errors in found.items():
        affected = {session for session, _ in errors}
        saw = {attempt.session for attempt in attempts if page in attempt.pages} | affected
        results.append(
            FieldResult(
                page=page,
                field=field,
                label=labels.get((page, field)),
                errors=len(errors),
                kinds=dict(Counter(kind for _, kind in errors).most_common()),
                sessions=len(affected),
                affected=share(len(affected), len(saw)),
            )
        )
    return tuple(sorted(results, key=lambda result: (-result.sessions, -result.errors, result.page, result.field)))


def _labels(prototype: Prototype) -> dict[tuple[str, str], Texts]:
    """What fields are called, by page and as events name them; within a group after what its entries are called.

    At a task list the errors are about its tasks.
    """
    labels = {}
    for page, question, group in prototype.asked():
        if group is None:
            labels[page.id, question.id] = question.label
        else:
            label = joined(group.item or group.label, question.label)
            labels[page.id, f"{group.id}.{question.id}"] = label
    for page in prototype.pages:
        labels |= {(page.id, task.id): task.title for task in page.tasks}
    return labels


def _activities(study: Study, prototype: Prototype, attempts: list[Attempt]) -> tuple[ActivityTime, ...]:
    """Times of whole runs only: attempts at tasks that begin on the first page, or at all if no task does."""
    whole = {task.id for task in study.tasks if task.start in (None, prototype.start)}
    runs = [attempt for attempt in attempts if attempt.task in whole or not whole]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for page in prototype.pages:
        if page.activity and page.timed:
            groups[page.activity].append(page.id)
    results = []
    for activity, pages in groups.items():
        seconds = _seconds_a_session(runs, tuple(pages))
        time = typical_time(seconds)
        if time is not None:
            log_sd = statistics.stdev(map(math.log, seconds)) if len(seconds) > 1 else None
            results.append(ActivityTime(activity=activity, pages=tuple(pages), time=time, log_sd=log_sd))
    return tuple(results)
