"""The event log of a run as Arrow tables: one row for each execution of an activity or wait at an event.

Columns, in this order:

========================== ==================== ===============================================================
``replication``            int32                number of the replication, from 0
``case``                   int64                number of the case within the replication, in order of arrival
``element``                dictionary<string>   BPMN element id
``name``                   dictionary<string>   the element's name
``role``                   dictionary<string>   key of the role; null for automatic tasks and events
``resource``               dictionary<string>   who did it: the member's name, or the role's where it names no members;
                                                null for persons of the case, automatic tasks and events
``others``                 string               who else of the staff did it together with that one, separated by ``; ``
``enabled``                timestamp[ms]        the work item entered the queue, or the wait began
``started``                timestamp[ms]        work began (events: as ``enabled``)
``completed``              timestamp[ms]        work or wait ended, or was interrupted
``worked_minutes``         double               working time in it, open hours only
``queued_office_hours``    double               waiting for staff while their office was open
``cost``                   double               euros: wages of all who did it for the time worked, and the expenses of
                                                an execution that was completed
``outcome``                dictionary<string>   ``completed`` or ``interrupted``; ``handed over``: not an execution,
                                                but its way to other hands before it; ``set aside``: a part of
                                                one, which went on after something more urgent
``observed``               bool                 the case arrived in the observed time, so that it counts
``case:NAME``              string, bool, double each attribute of the case, as it was when the row was written
========================== ==================== ===============================================================

A second table has one row for each case, written when it ended; at last those that had not ended when the run stopped:

========================== ==================== ===============================================================
``replication``, ``case``                       as above
``source``                 dictionary<string>   the start event at which it came
``arrival``                timestamp[ms]
``end``                    timestamp[ms]        null: not over when the run stopped, or stuck
``decision``               timestamp[ms]        null: never decided
``touched_minutes``        double               time in which at least one task was being worked on, open hours only
``observed``               bool                 as above
``case:NAME``                                   as above, as they were at the end
========================== ==================== ===============================================================

Times are local wall clock without time zone, counted from the run's first day at 00:00; a day has 24 hours throughout.
Rows are in the order in which the executions ended. Nodes that the user has not drawn (``compile.lowering``) have none.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lab.errors import N_, CancelledError
from lab.simulation.arrow_columns import column, texts, words
from lab.simulation.companions import is_own_attribute
from lab.simulation.figures import HOUR, MINUTE, Prices
from lab.simulation.kernel import run_kernel
from lab.simulation.net import Net
from lab.simulation.output import Cases, Log, Status
from lab.simulation.run import PreparedRun
from lab.simulation.warming import wait_for_engine

__all__ = ["LogTables", "event_logs"]

WORDS = pa.dictionary(pa.int32(), pa.string())
MOMENT = pa.timestamp("ms")
OUTCOMES = ("completed", "interrupted", "handed over", "set aside")
"""By ``output.Outcome``."""
LOG_FIELDS = [
    ("replication", pa.int32()),
    ("case", pa.int64()),
    ("element", WORDS),
    ("name", WORDS),
    ("role", WORDS),
    ("resource", WORDS),
    ("others", pa.string()),
    ("enabled", MOMENT),
    ("started", MOMENT),
    ("completed", MOMENT),
    ("worked_minutes", pa.float64()),
    ("queued_office_hours", pa.float64()),
    ("cost", pa.float64()),
    ("outcome", WORDS),
    ("observed", pa.bool_()),
]
CASE_FIELDS = [
    ("replication", pa.int32()),
    ("case", pa.int64()),
    ("source", WORDS),
    ("arrival", MOMENT),
    ("end", MOMENT),
    ("decision", MOMENT),
    ("touched_minutes", pa.float64()),
    ("observed", pa.bool_()),
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class LogTables:
    """Makes Arrow batches from pieces of a run's log and cases; all batches of a kind have one schema."""

    def __init__(self, net: Net, prices: Prices, start: dt.date) -> None:
        """``start``: the run's first day."""
        self._net, self._prices = net, prices
        self._origin = int(np.datetime64(start, "ms").astype(np.int64))
        labels = net.labels
        self._rates = np.append(prices.rate, 0.0)
        self._crew_rates = np.append(prices.rate[net.tables.crew_role], 0.0)
        self._attributes_shown = [at for at, name in enumerate(labels.attributes) if is_own_attribute(name)]
        self._drawn = np.array([node not in labels.origins for node in labels.nodes], dtype=np.bool_)
        attributes = [
            (f"case:{labels.attributes[at]}", _kind(labels.attribute_values[at])) for at in self._attributes_shown
        ]
        self.log_schema = pa.schema(LOG_FIELDS + attributes)
        self.case_schema = pa.schema(CASE_FIELDS + attributes)

    def log_batch(self, rows: Log, replication: int) -> pa.RecordBatch:
        """Some rows of the log."""
        labels, node, role = self._net.labels, rows.node, rows.role
        wages = self._rates[role] + self._crew_rates[rows.others].sum(axis=1)
        cost = rows.worked / HOUR * wages + np.where(rows.outcome == 0, self._prices.expenses[node], 0.0)
        columns = [
            column(np.full(len(rows), replication, dtype=np.int32), pa.int32()),
            column(rows.case, pa.int64()),
            words(node, labels.nodes),
            words(node, labels.node_names),
            words(role, labels.roles),
            words(rows.resource, labels.crews),
            self._others(rows.others),
            *(self._moments(times) for times in (rows.enabled, rows.started, rows.completed)),
            column(rows.worked / MINUTE, pa.float64()),
            column(rows.queued_open / HOUR, pa.float64()),
            column(cost, pa.float64()),
            words(rows.outcome, OUTCOMES),
            column(rows.observed, pa.bool_()),
            *self._attributes(rows.attributes),
        ]
        batch = pa.RecordBatch.from_arrays(columns, schema=self.log_schema)
        return batch if self._drawn.all() else batch.filter(column(self._drawn[node], pa.bool_()))

    def case_batch(self, cases: Cases, replication: int) -> pa.RecordBatch:
        """Some cases."""
        columns = [
            column(np.full(len(cases), replication, dtype=np.int32), pa.int32()),
            column(cases.case, pa.int64()),
            words(cases.source, self._net.labels.sources),
            self._moments(cases.arrival),
            *(self._moments(times, missing=times == -1) for times in (cases.end, cases.decision)),
            column(cases.touched / MINUTE, pa.float64()),
            column(cases.observed, pa.bool_()),
            *self._attributes(cases.attributes),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self.case_schema)

    def _moments(self, times: Ints, missing: NDArray[np.bool_] | None = None) -> pa.Array:
        return column(times + self._origin, MOMENT, missing)

    def _others(self, others: Ints) -> pa.StringArray:
        """All names of a row as one text; null for nobody."""
        if others.size == 0:
            return pa.nulls(len(others), pa.string())
        teams, at = np.unique(others, axis=0, return_inverse=True)
        names = ["; ".join(self._net.labels.crews[crew] for crew in team if crew >= 0) for team in teams.tolist()]
        return texts([name or None for name in names]).take(column(at.ravel(), pa.int64()))

    def _attributes(self, values: Floats) -> Iterator[pa.Array]:
        labels = self._net.labels
        for number in self._attributes_shown:
            numbers, kind = values[:, number], _kind(labels.attribute_values[number])
            if kind is WORDS:
                yield words(numbers.astype(np.int64), labels.string_codes)
            else:
                yield column(numbers != 0.0 if pa.types.is_boolean(kind) else numbers, kind)


def event_logs(
    prepared: PreparedRun, replications: int | None = None, cancel: threading.Event | None = None
) -> Iterator[pa.Table]:
    """The log of each replication in turn (None: all of the run), each as one table in memory.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    wait_for_engine(cancel)
    tables = LogTables(prepared.net, prepared.prices, prepared.run.start)
    for number in range(prepared.run.replications if replications is None else replications):
        output = run_kernel(prepared.net, prepared.run.seed, number, cancel)
        if output.status is Status.CANCELLED:
            raise CancelledError(N_("Der Lauf wurde angehalten."))
        yield pa.Table.from_batches([tables.log_batch(output.log, number)])


def _kind(declared: Sequence[object]) -> pa.DataType:
    """The type of an attribute's column; a number may become a fraction on the way, so that none is an integer."""
    if declared and all(isinstance(value, bool) for value in declared):
        return pa.bool_()
    return WORDS if declared and all(isinstance(value, str) for value in declared) else pa.float64()
