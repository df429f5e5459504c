"""The event log of a replication as an Arrow table: one row for each execution of an activity or wait at an event.

Columns, in this order:

========================== ==================== ===============================================================
``replication``            int32                number of the replication, from 0
``case``                   int64                number of the case within the replication, in order of arrival
``element``                dictionary<string>   BPMN element id
``name``                   dictionary<string>   the element's name
``role``                   dictionary<string>   key of the role; null for automatic tasks and events
``enabled``                timestamp[ms]        the work item entered the queue, or the wait began
``started``                timestamp[ms]        work began (events: as ``enabled``)
``completed``              timestamp[ms]        work or wait ended, or was interrupted
``worked_minutes``         double               working time in it, open hours only
``queued_office_hours``    double               waiting for staff while their office was open
``completed_normally``     bool                 false: interrupted by a boundary timer or a terminate event
``observed``               bool                 the case arrived in the observed time, so that it counts
========================== ==================== ===============================================================

Times are local wall clock without time zone, counted from the run's first day at 00:00; a day has 24 hours throughout.
Rows are in the order in which the executions ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from lab.errors import N_, CancelledError
from lab.simulation.kernel import run_kernel
from lab.simulation.net import Net
from lab.simulation.output import Outcome, RunOutput, Status
from lab.simulation.run import PreparedRun
from lab.simulation.warming import wait_for_engine

__all__ = ["SCHEMA", "event_log", "event_logs"]

WORDS = pa.dictionary(pa.int32(), pa.string())
MOMENT = pa.timestamp("ms")
SCHEMA = pa.schema(
    [
        ("replication", pa.int32()),
        ("case", pa.int64()),
        ("element", WORDS),
        ("name", WORDS),
        ("role", WORDS),
        ("enabled", MOMENT),
        ("started", MOMENT),
        ("completed", MOMENT),
        ("worked_minutes", pa.float64()),
        ("queued_office_hours", pa.float64()),
        ("completed_normally", pa.bool_()),
        ("observed", pa.bool_()),
    ]
)


def event_logs(prepared: PreparedRun, replications: int | None = None) -> Iterator[pa.Table]:
    """The log of each replication in turn (None: all of the run), so that no more than one is in memory."""
    wait_for_engine(None)
    for number in range(prepared.run.replications if replications is None else replications):
        output = run_kernel(prepared.net, prepared.run.seed, number, None)
        if output.status is Status.CANCELLED:
            raise CancelledError(N_("Der Lauf wurde angehalten."))
        yield event_log(prepared.net, output, prepared.run.start, number)


def event_log(net: Net, output: RunOutput, start: dt.date, replication: int = 0) -> pa.Table:
    """The log of one replication with the columns of ``SCHEMA``; ``start`` is the run's first day."""
    log, labels = output.log, net.labels
    origin = np.datetime64(start, "ms").astype(np.int64)
    columns = [
        pa.array(np.full(len(log), replication, dtype=np.int32)),
        pa.array(log.case),
        _words(log.node, labels.nodes),
        _words(log.node, labels.node_names),
        _words(log.role, labels.roles),
        *(pa.array(moments + origin).cast(MOMENT) for moments in (log.enabled, log.started, log.completed)),
        pa.array(log.worked / 60_000),
        pa.array(log.queued_open / 3_600_000),
        pa.array(log.outcome == Outcome.COMPLETED),
        pa.array(output.observed[log.case]),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _words(index: np.ndarray[tuple[int, ...], np.dtype[np.int64]], words: Sequence[str]) -> pa.DictionaryArray:
    """Words by index without copying them; -1 is null."""
    codes = pa.array(index.astype(np.int32), mask=index < 0)
    return pa.DictionaryArray.from_arrays(codes, pa.array(words, pa.string()))
