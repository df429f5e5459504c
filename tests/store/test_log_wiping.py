"""SQLite's log is emptied without keeping anybody from writing, whoever is reading at that moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from lab.store.database import Database, log_wiping, open_database

SECRET = "Zaphodine Geheimniskrämer"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lab.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    with open_database("w", f"sqlite:///{file}") as database:
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE said (words TEXT)")
        yield database


def say(database: Database, words: str) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")  # whoever would have to wait fails
        connection.exec_driver_sql("INSERT INTO said VALUES (?)", (words,))


def log(file: Path) -> bytes:
    return file.with_name(f"{file.name}-wal").read_bytes()


def pausing(monkeypatch: pytest.MonkeyPatch, *pauses: Callable[[], None]) -> list[int]:
    """What happens while emptying waits; each pause lasts a second of its clock. Gives how many were not yet."""
    left = list(range(len(pauses)))
    now = [0.0]

    def sleep(_seconds: float) -> None:
        now[0] += 1 / (len(pauses) + 1)
        pauses[len(pauses) - len(left)]()
        left.pop()

    monkeypatch.setattr(log_wiping, "time", SimpleNamespace(monotonic=lambda: now[0], sleep=sleep))
    return left


def test_others_write_while_it_waits_for_a_reader(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(database, SECRET)
    with database.reading() as reader:
        assert reader.exec_driver_sql("SELECT words FROM said").scalar() == SECRET
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM said")
        assert SECRET.encode() in log(file) + file.read_bytes()
        left = pausing(monkeypatch, lambda: say(database, "eins"), lambda: say(database, "zwei"), reader.rollback)
        assert database.participations.wipe_log()
    assert left == []
    assert log(file) == b""
    assert SECRET.encode() not in file.read_bytes()
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT words FROM said").scalars().all() == ["eins", "zwei"]


def test_it_gives_up_where_somebody_reads_on_and_can_be_done_later(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(database, SECRET)
    with database.reading() as reader:
        assert reader.exec_driver_sql("SELECT words FROM said").scalar() == SECRET
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM said")
        now = iter(range(100))
        monkeypatch.setattr(
            log_wiping, "time", SimpleNamespace(monotonic=lambda: float(next(now)), sleep=lambda _seconds: None)
        )
        assert not database.participations.wipe_log()
    assert database.participations.wipe_log()
    assert log(file) == b""
    assert SECRET.encode() not in file.read_bytes()


def test_connections_are_as_patient_afterwards_as_before(database: Database) -> None:
    database.participations.wipe_log()
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 15_000
