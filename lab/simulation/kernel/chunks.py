"""Log and cases as they come out of compiled code, chunk by chunk, and as whole columns in memory."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.simulation.kernel import arrays as a
from lab.simulation.output import Cases, Log, RunOutput

__all__ = ["Kept", "cases_of", "no_cases", "no_log", "rows_of"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def rows_of(rows: Ints, attributes: Floats, others: Ints) -> Log:
    """A copy of a chunk of the log, by column."""
    place = rows[:, a.PLACE]
    return Log(
        case=rows[:, a.LOG_CASE].copy(),
        node=place >> a.NODE_SHIFT,
        role=_part(place, a.ROLE_SHIFT, a.RESOURCE_SHIFT) - 1,
        enabled=rows[:, a.LOG_ENABLED].copy(),
        started=rows[:, a.LOG_STARTED].copy(),
        completed=rows[:, a.LOG_COMPLETED].copy(),
        worked=rows[:, a.LOG_WORKED].copy(),
        queued_open=rows[:, a.LOG_QUEUED].copy(),
        outcome=_part(place, a.OUTCOME_SHIFT, a.ROLE_SHIFT),
        resource=_part(place, a.RESOURCE_SHIFT, a.NODE_SHIFT) - 1,
        others=others.copy(),
        observed=place & 1 == 1,
        attributes=attributes.copy(),
    )


def cases_of(rows: Ints, attributes: Floats) -> Cases:
    """A copy of a chunk of the cases, by column."""
    return Cases(
        case=rows[:, a.CASE_INDEX].copy(),
        arrival=rows[:, a.ARRIVAL_TIME].copy(),
        end=rows[:, a.END_TIME].copy(),
        decision=rows[:, a.DECISION_TIME].copy(),
        touched=rows[:, a.TOUCHED_TIME].copy(),
        source=rows[:, a.CASE_ORIGIN] >> 1,
        ordinal=rows[:, a.ORDINAL].copy(),
        attributes=attributes.copy(),
        observed=rows[:, a.CASE_ORIGIN] & 1 == 1,
    )


def _part(place: Ints, shift: int, end: int) -> Ints:
    """The number in the bits from ``shift`` up to ``end``."""
    return (place >> shift) & ((1 << (end - shift)) - 1)


def no_log(attributes: int, others: int) -> Log:
    """A log without rows, of cases with some attributes, and of teams with some people beside the first."""
    none = np.empty((0, 7), dtype=np.int64)
    return rows_of(none, np.empty((0, attributes)), np.empty((0, others), dtype=np.int64))


def no_cases(attributes: int) -> Cases:
    """No cases."""
    return cases_of(np.empty((0, 7), dtype=np.int64), np.empty((0, attributes)))


class Kept:
    """A sink that keeps everything in memory."""

    def __init__(self) -> None:
        self._log: list[Log] = []
        self._cases: list[Cases] = []

    def take_log(self, rows: Log) -> None:
        """Keep a piece of the log."""
        self._log.append(rows)

    def take_cases(self, cases: Cases) -> None:
        """Keep some cases."""
        self._cases.append(cases)

    def added_to(self, output: RunOutput) -> RunOutput:
        """The output with log, and cases in order of arrival."""
        cases: Cases = _joined(Cases, [output.cases, *self._cases])
        order = np.argsort(cases.case, kind="stable")
        sorted_cases = Cases(*(getattr(cases, field.name)[order] for field in fields(Cases)))
        return replace(output, log=_joined(Log, [output.log, *self._log]), cases=sorted_cases)


def _joined(kind: Any, parts: list[Any]) -> Any:
    filled = [part for part in parts if len(part)] or parts[:1]
    if len(filled) == 1:
        return filled[0]
    return kind(*(np.concatenate([getattr(part, field.name) for part in filled]) for field in fields(kind)))
