"""What one replication gives: flat columns, the same from the kernel and from its plain twin.

All times are int64 milliseconds from the run's start (00:00 of its first day, before the warm-up); -1 is "never".
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from lab.simulation.sums import Spread, Sums

__all__ = ["Cases", "Log", "Outcome", "RunOutput", "Status", "same_output"]

Column = NDArray[np.int64]


class Status(IntEnum):
    """How a replication ended."""

    DONE = 0
    """Every case that arrived in the observed time is over."""
    CANCELLED = 2
    HORIZON = 3
    """The calendars' last day was reached first: some role cannot do its work (see ``RunOutput.unfinished``)."""
    ENDLESS = 4
    """A case ran round in a loop in which no time passes, or that it never left; ``element`` is in it."""
    NO_BRANCH = 5
    """No condition held at the gateway ``element``, which has no default flow."""
    TOO_MANY = 6
    """A case had more than ``MAX_TOKENS`` tokens at once; ``element`` is where the last was made."""
    CROWDED = 7
    """All cases together had more than ``MAX_ALIVE`` tokens at once; ``element`` is where most of them were."""
    MULTIPLYING = 8
    """Cases made more than ``MAX_CREATED`` tokens on average; ``element`` is what observed cases entered most often."""


class Outcome(IntEnum):
    """How a row of the log ended."""

    COMPLETED = 0
    INTERRUPTED = 1
    """By a boundary timer or a terminate event; ``completed`` is that moment."""
    HANDED_OVER = 2
    """A part of an execution, before its work could be asked for: the case was on its way to other hands."""
    SET_ASIDE = 3
    """A part of an execution: it was interrupted for something more urgent, and gone on with later."""


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """One row for each execution of a task, a sub-process or a waiting event, in the order in which they ended.

    Cases of the warm-up and of the time after the observed window are in it: filter by ``RunOutput.observed``.
    Executions that were still going on when the run stopped are not in it. Empty where nobody asked for it.
    """

    case: Column
    """Number of the case, in order of arrival."""
    node: Column
    """Index into ``Net.labels.nodes``."""
    role: Column
    """Index into ``Net.labels.roles``; -1 for automatic tasks, events and sub-processes."""
    enabled: Column
    """When the token arrived, i.e. the work item entered the queue or the wait began."""
    started: Column
    """When work began, never outside the open time of its calendar. Events, sub-processes: equals ``enabled``.
    An item that was interrupted in the queue: equals ``completed``."""
    completed: Column
    worked: Column
    """Working time in it, open time only. 0 for events and sub-processes."""
    queued_open: Column
    """The part of ``started - enabled`` in which the role's office was open; staff only, else 0."""
    outcome: Column
    resource: Column
    """Index into ``Net.labels.crews``: who did it, of several the first who was chosen; -1: nobody, or a person of
    the case."""
    others: Column
    """Shape (rows, largest team - 1): as ``resource``, of those who did it together with that one; -1: nobody."""
    observed: NDArray[np.bool_]
    """Whether the case arrived in the observed time."""
    attributes: NDArray[np.float64]
    """Shape (rows, attributes): those of the case when the row was written; strings as codes."""

    @classmethod
    def of(cls, rows: Column, others: Column, attributes: NDArray[np.float64]) -> Log:
        """From an array of shape (rows, 11): the columns of int64 in the order of the fields; and from the others."""
        columns = [np.ascontiguousarray(column) for column in rows.T]
        return cls(*columns[:-1], others, columns[-1] == 1, attributes)  # type: ignore[call-arg]

    def __len__(self) -> int:
        return len(self.case)


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """One entry for each case until the run stopped: those there from the start, then in order of arrival.

    Empty as ``Log``.
    """

    case: Column
    """Its number: here 0, 1, …, but a stream of cases is in the order in which they end."""
    arrival: Column
    """Negative for a case that was there from the start and has an age."""
    end: Column
    """-1: not over when the run stopped, or stuck."""
    decision: Column
    """When the scenario's ``decision`` element was first completed; the case's end where it names none; else -1."""
    touched: Column
    """Time in which at least one task of the case was being worked on, open time of these tasks' calendars only
    (two at once count once). ``end - arrival - touched`` is the waiting time by the calendar clock."""
    source: Column
    """Index into ``Net.labels.sources``: the start event at which the case arrived, or where it was at the start."""
    ordinal: Column
    """0, 1, … within its source: case ``(source, ordinal)`` is the same case in every scenario with the same seed."""
    attributes: NDArray[np.float64]
    """Shape (cases, attributes): at the end; strings as codes, see ``Net.labels.attribute_values``."""
    observed: NDArray[np.bool_]
    """Whether it counts: it arrived in the observed time, or was there from the start and is to count."""

    @classmethod
    def of(cls, rows: Column, attributes: NDArray[np.float64]) -> Cases:
        """From an array of shape (cases, 8): the columns of int64 in the order of the fields; and the attributes."""
        columns = [np.ascontiguousarray(column) for column in rows.T]
        return cls(*columns[:-1], attributes, columns[-1] == 1)  # type: ignore[call-arg]

    def __len__(self) -> int:
        return len(self.arrival)


@dataclass(frozen=True, slots=True, eq=False)
class RunOutput:
    """One replication."""

    status: Status
    element: int
    """Node index that ``status`` speaks of, else -1."""
    window: tuple[int, int]
    """Observed time: cases that arrive in ``[from, to)`` count (see ``Cases.observed``)."""
    stopped_at: int
    """When the last observed case was over. Arrivals go on until then, so that these cases meet the full load."""
    events: int
    """Events processed: a measure of effort."""
    cases: Cases
    log: Log
    sums: Sums
    role_busy: Column
    """By role: working time within the window, summed over its people (persons: over the cases)."""
    role_open: Column
    """By role: open time within the window, summed over its people (a person of the case: of one)."""
    role_capacity: Column
    """By role: the nominal work that fits into ``role_open``; more than that where people are faster."""
    role_offered: Column
    """By role: working time of the items that were enabled within the window, whether done by then or not."""
    role_queue: Column
    """By role: items in the queue when the run stopped."""
    flow_counts: Column
    """By flow: how often observed cases took it."""
    node_counts: Column
    """By node: how often tokens of observed cases entered it."""
    stuck: Column
    """By node: tokens of observed cases that waited there when nothing could wake them any more (a join that misses a
    branch, a message that is never sent). Such a case never ends; its ``end`` stays -1."""
    stuck_cases: int
    """Observed cases that got stuck."""

    @property
    def observed(self) -> NDArray[np.bool_]:
        """Which of ``cases`` count."""
        return self.cases.observed

    @property
    def unfinished(self) -> int:
        """Observed cases that are not over: 0 if ``status`` is DONE and nothing got stuck."""
        return self.sums.cases - self.sums.finished


def same_output(first: RunOutput, second: RunOutput) -> str:
    """The first field in which two outputs differ by a bit, such as ``log.started``; empty if there is none."""
    for part in ("log", "cases", "sums.spread", "sums", ""):
        one, two = (attrgetter(part)(output) if part else output for output in (first, second))
        for field in fields(one):
            left, right = getattr(one, field.name), getattr(two, field.name)
            if isinstance(left, (Log, Cases, Sums, Spread)):
                continue
            same = np.array_equal(left, right) if isinstance(left, np.ndarray) else left == right
            if not same:
                return f"{part}.{field.name}" if part else field.name
    return ""
