"""The event log of a run as files: Parquet, Arrow IPC or CSV, written while the run goes on.

The rows of all replications go to one file, the cases to a second one beside it. Neither is ever whole in memory, and
both appear under their names only when they are complete.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from lab.errors import N_, CancelledError, InputError, Where
from lab.simulation.event_log import LogTables
from lab.simulation.kernel import Machine
from lab.simulation.output import Cases, Log, Status
from lab.simulation.run import PreparedRun
from lab.simulation.warming import wait_for_engine
from lab.store.files import being_written

__all__ = ["LOG_MEMORY", "LogFiles", "check_log_file", "write_event_log"]

LOG_MEMORY = 256 * 2**20
"""Bytes that writing may take, unless the caller says otherwise."""
PART = 4
"""Rows wait for their file until they take this part of the memory; Parquet needs the rest to encode them."""
GROUP = 2**17
"""Rows that wait at most: as many as are written in a tenth of a second, so that a run can be stopped at once."""


@dataclass(frozen=True, slots=True)
class LogFiles:
    """What was written."""

    log: Path
    rows: int
    cases: Path
    case_rows: int


def check_log_file(path: Path) -> None:
    """Nothing, if a log can be written there.

    Raises:
        InputError: the name ends with none of .parquet, .arrow and .csv, or the folder does not exist.
    """
    if path.suffix.lower() not in _WRITERS:
        raise InputError(
            N_("Das Ereignisprotokoll lässt sich nicht als „{suffix}“ schreiben."),
            where=Where(file=str(path)),
            hint=N_("Der Dateiname muss auf .parquet, .arrow oder .csv enden."),
            suffix=path.suffix,
        )
    if not path.parent.is_dir():
        raise InputError(
            N_("Den Ordner „{folder}“ gibt es nicht."),
            where=Where(file=str(path)),
            hint=N_("Legen Sie ihn an oder nennen Sie einen anderen."),
            folder=str(path.parent),
        )


def write_event_log(
    prepared: PreparedRun,
    path: Path,
    *,
    replications: int | None = None,
    log_memory: int = LOG_MEMORY,
    progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> LogFiles:
    """Run the replications (None: all) one after the other and write what happened: ``x.parquet``, ``x.cases.parquet``.

    Raises:
        InputError: see ``check_log_file``.
        CancelledError: ``cancel`` was set; both files are as before.
        MachineError: a file cannot be written.
    """
    check_log_file(path)
    wait_for_engine(cancel)
    number = prepared.run.replications if replications is None else replications
    tables = LogTables(prepared.net, prepared.prices, prepared.run.start)
    machine, beside = Machine(prepared.net), path.with_suffix(f".cases{path.suffix}")
    with ExitStack() as stack:
        log = stack.enter_context(_table_file(path, tables.log_schema, log_memory))
        cases = stack.enter_context(_table_file(beside, tables.case_schema, log_memory))
        behind = stack.enter_context(_Behind())
        for replication in range(number):
            if progress:
                progress(replication, number)
            sink = _Writer(tables, replication, log, cases, behind)
            output = machine.run(prepared.run.seed, replication, cancel, sink)
            if output.status is Status.CANCELLED:
                raise CancelledError(N_("Der Lauf wurde angehalten."))
        if progress:
            progress(number, number)
    return LogFiles(path, log.rows, beside, cases.rows)


class _Writer:
    """Takes what a replication hands over (``kernel.Sink``)."""

    def __init__(
        self, tables: LogTables, replication: int, log: _TableFile, cases: _TableFile, behind: _Behind
    ) -> None:
        self._tables, self._replication, self._log, self._cases = tables, replication, log, cases
        self._behind = behind

    def take_log(self, rows: Log) -> None:
        """Write rows of the log."""
        self._behind.do(lambda: self._log.add(self._tables.log_batch(rows, self._replication)))

    def take_cases(self, cases: Cases) -> None:
        """Write cases."""
        self._behind.do(lambda: self._cases.add(self._tables.case_batch(cases, self._replication)))


class _Behind:
    """A thread that writes while the run goes on: in order, and never more than a few pieces behind."""

    PIECES = 4

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="event-log")
        self._waiting: deque[Future[None]] = deque()

    def do(self, work: Callable[[], None]) -> None:
        """Let it do something later; raise what went wrong with an earlier piece."""
        while len(self._waiting) >= self.PIECES:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(work))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait until all is done; after an exception, only for the piece that it is at."""
        try:
            while kind is None and self._waiting:
                self._waiting.popleft().result()
        finally:
            self._pool.shutdown(cancel_futures=True)


class _TableFile:
    """A table on its way to a file: batches wait until there are enough of them for a row group."""

    def __init__(self, writer: Any, most: int, change: Callable[[pa.Table], pa.Table]) -> None:
        self._writer, self._most, self._change = writer, most, change
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = self._count = 0
        self.rows = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Write a batch, now or with later ones."""
        self._waiting.append(batch)
        self._bytes += batch.nbytes
        self.rows += batch.num_rows
        self._count += batch.num_rows
        if self._bytes >= self._most or self._count >= GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._writer.write_table(self._change(pa.Table.from_batches(self._waiting)))
        self._waiting, self._bytes, self._count = [], 0, 0


@contextmanager
def _table_file(path: Path, schema: pa.Schema, log_memory: int) -> Iterator[_TableFile]:
    """A file of that schema, which takes its place when the block ends without an exception."""
    opened, most, change = _WRITERS[path.suffix.lower()]
    with being_written(path, str(path)) as temporary, opened(temporary, schema) as writer:
        table = _TableFile(writer, log_memory // most if most else 0, change)
        yield table
        table.flush()


def _plain(table: pa.Table) -> pa.Table:
    """The table with text instead of dictionaries, which CSV does not have."""
    return table.cast(_without_dictionaries(table.schema))


def _without_dictionaries(schema: pa.Schema) -> pa.Schema:
    return pa.schema([f.with_type(pa.string()) if pa.types.is_dictionary(f.type) else f for f in schema])


def _parquet(path: Path, schema: pa.Schema) -> Any:
    """Dictionaries for words only, differences for numbers that grow: in a third of the time half as large."""
    words = [field.name for field in schema if pa.types.is_dictionary(field.type) or pa.types.is_string(field.type)]
    growing = [field.name for field in schema if pa.types.is_timestamp(field.type) or field.name == "case"]
    encodings = dict.fromkeys(growing, "DELTA_BINARY_PACKED")
    return pa.parquet.ParquetWriter(path, schema, use_dictionary=words, column_encoding=encodings)


def _arrow(path: Path, schema: pa.Schema) -> Any:
    return pa.ipc.new_file(str(path), schema)


def _csv(path: Path, schema: pa.Schema) -> Any:
    return pa.csv.CSVWriter(path, _without_dictionaries(schema))


_WRITERS: dict[str, tuple[Callable[[Path, pa.Schema], Any], int, Callable[[pa.Table], pa.Table]]] = {
    ".parquet": (_parquet, PART, lambda table: table),
    ".arrow": (_arrow, 0, lambda table: table),
    ".csv": (_csv, 0, _plain),
}
"""By suffix: how a file is opened, the part of the memory in which rows wait (0: none), what is done to a table."""
