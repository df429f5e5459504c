"""The event log as a file, one replication after the other, so that a long run needs no more memory than one."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from lab.errors import N_, InputError, MachineError, Where, reason_of
from lab.simulation.event_log import SCHEMA, event_logs
from lab.simulation.run import PreparedRun

__all__ = ["check_log_file", "write_log"]

KINDS = (".parquet", ".csv")


def check_log_file(path: Path) -> None:
    """Nothing, if a log can be written there.

    Raises:
        InputError: the name ends with neither .parquet nor .csv, or the folder does not exist.
    """
    if path.suffix.lower() not in KINDS:
        raise InputError(
            N_("Das Ereignisprotokoll lässt sich nicht als „{suffix}“ schreiben."),
            where=Where(file=str(path)),
            hint=N_("Der Dateiname muss auf .parquet oder .csv enden."),
            suffix=path.suffix,
        )
    if not path.parent.is_dir():
        raise InputError(
            N_("Den Ordner „{folder}“ gibt es nicht."),
            where=Where(file=str(path)),
            hint=N_("Legen Sie ihn an oder nennen Sie einen anderen."),
            folder=str(path.parent),
        )


def write_log(prepared: PreparedRun, path: Path) -> int:
    """Write the log of all replications and give the number of rows.

    Raises:
        MachineError: the file cannot be written.
    """
    rows = 0
    try:
        with _writer(path) as writer:
            for table in event_logs(prepared):
                writer.write_table(_plain(table) if path.suffix.lower() == ".csv" else table)
                rows += table.num_rows
    except OSError as error:
        raise MachineError(
            N_("Die Datei lässt sich nicht schreiben: {reason}"),
            where=Where(file=str(path)),
            hint=N_("Prüfen Sie Rechte und freien Platz, oder nennen Sie eine andere Datei."),
            reason=reason_of(error),
        ) from error
    return rows


def _writer(path: Path) -> pa.csv.CSVWriter | pa.parquet.ParquetWriter:
    if path.suffix.lower() == ".csv":
        return pa.csv.CSVWriter(path, _plain(SCHEMA.empty_table()).schema)
    return pa.parquet.ParquetWriter(path, SCHEMA)


def _plain(table: pa.Table) -> pa.Table:
    """The table with text instead of dictionaries, which CSV does not have."""
    columns = [c.cast(pa.string()) if pa.types.is_dictionary(c.type) else c for c in table.columns]
    return pa.table(columns, names=table.column_names)
