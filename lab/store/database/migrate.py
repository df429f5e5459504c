"""Numbered steps from an empty database to today's tables: the files ``migrations/mNNNN_<name>.py``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, func, insert, inspect, select

from lab.errors import N_, MachineError
from lab.store.database import migrations
from lab.store.database.schema import Moment

__all__ = ["Migration", "all_migrations", "migrate"]

LOCK = 5_222_026
"""The number of the PostgreSQL lock that two processes starting at once take turns with."""

# apart from schema.metadata: this table must be there before the first migration
_steps = Table(
    "labwerk_migrations",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
    Column("applied", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. ``upgrade`` runs in the transaction that also records it."""

    number: int
    name: str
    upgrade: Callable[[Connection], None]


def all_migrations() -> tuple[Migration, ...]:
    """The steps in order, by folder listing. Each file has ``upgrade(connection)`` and is never changed later."""
    names = sorted(info.name for info in pkgutil.iter_modules(migrations.__path__) if info.name.startswith("m"))
    modules = [(name, importlib.import_module(f"{migrations.__name__}.{name}")) for name in names]
    return tuple(Migration(int(name[1:5]), name[6:], module.upgrade) for name, module in modules)


def migrate(connection: Connection, steps: tuple[Migration, ...] | None = None) -> tuple[Migration, ...]:
    """Apply the steps that the database lacks, in a transaction of the caller, and give them.

    Raises:
        MachineError: a newer Labwerk has already changed the database.
    """
    steps = all_migrations() if steps is None else steps
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    if not inspect(connection).has_table(_steps.name):
        _steps.create(connection)
    present = connection.execute(select(func.max(_steps.c.number))).scalar_one() or 0
    known = max((step.number for step in steps), default=0)
    if present > known:
        raise MachineError(
            N_("Die Datenbank wurde von einem neueren Labwerk angelegt (Stand {present}, bekannt bis {known})."),
            hint=N_("Installieren Sie das neuere Labwerk, oder setzen Sie LAB_DATA_DIR auf einen anderen Ordner."),
            present=present,
            known=known,
        )
    missing = tuple(step for step in steps if step.number > present)
    for step in missing:
        step.upgrade(connection)
        row = {"number": step.number, "name": step.name, "applied": datetime.now(UTC)}
        connection.execute(insert(_steps).values(row))
    return missing
