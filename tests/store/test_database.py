"""The database: migrations, transactions, isolation of workspaces, where it may be."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, Insert, Table, insert, inspect, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from lab.errors import InputError, LabError, MachineError
from lab.store.database import Database, open_database
from lab.store.database import runs as runs_module
from lab.store.database.location import database_url, file_system_of
from lab.store.database.migrate import Migration, all_migrations, migrate
from lab.store.database.schema import metadata

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/teams /mnt/teams cifs rw 0 0
/dev/sdb1 /mnt/teams/local ext4 rw 0 0
server:/home /home/anna\\040b nfs4 rw 0 0
"""


def test_migrations_make_the_tables_of_today(database: Database) -> None:
    """A new column in ``schema.metadata`` without a migration would only work in new databases."""
    found = inspect(database.engine)
    for table in metadata.tables.values():
        columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}, table.name
        keys = set(found.get_pk_constraint(table.name)["constrained_columns"])
        assert keys == {column.name for column in table.primary_key.columns}, table.name


def test_every_table_knows_its_workspace() -> None:
    """Several workspaces share one PostgreSQL database."""
    assert [name for name, table in metadata.tables.items() if "workspace_id" not in table.columns] == []


def test_migrations_are_numbered_without_gaps() -> None:
    assert [step.number for step in all_migrations()] == list(range(1, len(all_migrations()) + 1))


def test_opening_again_applies_nothing(database: Database) -> None:
    with database.writing() as connection:
        assert migrate(connection) == ()


def test_only_missing_steps_are_applied_and_a_failed_one_leaves_nothing(tmp_path: Path) -> None:
    applied: list[int] = []
    address = f"sqlite:///{(tmp_path / 'x.sqlite').as_posix()}"
    known = all_migrations()
    following = len(known) + 1
    with open_database("w", address) as database:

        def create_half(connection: Connection) -> None:
            connection.exec_driver_sql("CREATE TABLE half (a INTEGER)")
            connection.exec_driver_sql("CREATE TABLE half (a INTEGER)")

        broken = Migration(following, "broken", create_half)
        with pytest.raises(MachineError), database.writing() as connection:
            migrate(connection, (*known, broken))
        assert not inspect(database.engine).has_table("half")
        good = Migration(following, "good", lambda _connection: applied.append(following))
        with database.writing() as connection:
            migrate(connection, (*known, good))
            migrate(connection, (*known, good))
    assert applied == [following]


def test_a_database_of_a_newer_labwerk_is_refused(database: Database) -> None:
    steps = all_migrations()
    newer = Migration(steps[-1].number + 1, "newer", lambda _connection: None)

    def open_with_older() -> None:
        with database.writing() as connection:
            migrate(connection, (*steps, newer))
            migrate(connection, steps)  # the transaction is undone: other tests share the server

    with pytest.raises(MachineError, match="neueren Labwerk"):
        open_with_older()


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    row = {"workspace_id": database.workspace_id, "kind": "results", "run_hash": "x", "document": "{}"}

    def store_the_same_twice() -> None:
        with database.writing() as connection:
            connection.execute(runs_module.runs.insert().values(**row, created=_now()))
            connection.execute(runs_module.runs.insert().values(**row, created=_now()))

    with pytest.raises(IntegrityError):
        store_the_same_twice()
    with database.reading() as connection:
        count = text("SELECT count(*) FROM runs WHERE workspace_id = :id")
        assert connection.execute(count, {"id": database.workspace_id}).scalar_one() == 0


def test_what_an_older_labwerk_stored_in_another_shape_is_computed_again(database: Database) -> None:
    row = {"workspace_id": database.workspace_id, "kind": "results", "run_hash": "old", "document": '{"days": 3}'}
    with database.writing() as connection:
        connection.execute(runs_module.runs.insert().values(**row, created=_now()))
    assert database.runs.get("old") is None


def test_workspaces_in_one_database_do_not_see_each_other(database_address: str) -> None:
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    with open_database(first, database_address) as one, open_database(second, database_address) as other:
        row = {"workspace_id": first, "kind": "results", "run_hash": "x", "document": "{}"}
        with one.writing() as connection:
            connection.execute(runs_module.runs.insert().values(**row, created=_now()))
        assert other.runs.clear() == 0
        assert one.runs.clear() == 1


def test_many_writers_wait_for_each_other_instead_of_failing(database: Database) -> None:
    """Twenty participants answer at once; a deferred transaction would fail with "database is locked"."""
    failures: list[Exception] = []

    def work(number: int) -> None:
        try:
            for step in range(5):
                with database.writing() as connection:
                    query = text("SELECT count(*) FROM runs WHERE workspace_id = :id")
                    connection.execute(query, {"id": database.workspace_id}).scalar_one()
                    row = {"workspace_id": database.workspace_id, "kind": "results", "document": "{}"}
                    connection.execute(
                        runs_module.runs.insert().values(**row, run_hash=f"{number}-{step}", created=_now())
                    )
        except (LabError, SQLAlchemyError) as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert database.runs.clear() == 40


def test_two_who_computed_the_same_run_both_keep_it(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages that show the same simulation, or a page and a command, have its results in the same moment."""
    both_have_looked = threading.Barrier(2, timeout=1)

    def after_the_other(table: Table) -> Insert:
        with suppress(threading.BrokenBarrierError):  # where they take turns, the other one is not here yet
            both_have_looked.wait()
        return insert(table)

    monkeypatch.setattr(runs_module, "insert", after_the_other)
    with ThreadPoolExecutor(2) as people:
        kept = [people.submit(database.runs._keep, "results", "same", "{}") for _ in range(2)]
        assert [one.exception(30) for one in kept] == [None, None]
    assert database.runs.clear() == 1


def test_the_file_is_in_the_data_folder_and_nobody_elses(data_folder: Path) -> None:
    with open_database("abc"):
        file = data_folder / "abc.sqlite"
        assert file.stat().st_mode & 0o077 == 0
        with sqlite3.connect(file) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_network_drives_are_recognised_by_the_innermost_mount() -> None:
    assert file_system_of(Path("/mnt/teams/labor/x.sqlite"), MOUNTS) == "cifs"
    assert file_system_of(Path("/mnt/teams/local/x.sqlite"), MOUNTS) is None
    assert file_system_of(Path("/home/anna b/x.sqlite"), MOUNTS) == "nfs4"
    assert file_system_of(Path("/var/x.sqlite"), MOUNTS) is None


def test_a_network_drive_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lab.store.database.location.file_system_of", lambda _path: "nfs4")
    with pytest.raises(MachineError) as caught:
        open_database("abc")
    assert "LAB_DATABASE_URL" in caught.value.problem.hint


def test_a_bad_address_is_refused_without_showing_its_password() -> None:
    for url in ("postgresql//anna:geheim@host", "mysql://anna:geheim@host/x"):
        with pytest.raises(InputError) as caught:
            database_url("abc", url)
        assert "geheim" not in str(caught.value)


def test_a_server_that_does_not_answer_is_told_in_plain_words() -> None:
    pytest.importorskip("psycopg", reason="the extra [postgresql] is not installed")
    with pytest.raises(MachineError, match="antwortet nicht") as caught:
        open_database("abc", "postgresql://anna:geheim@127.0.0.1:1/x")
    assert "geheim" not in str(caught.value)


def _now() -> object:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def test_what_must_not_be_lost_waits_for_the_disk_and_the_rest_does_not(database: Database) -> None:
    """Each write says it anew, so that no connection of the pool keeps the weaker setting."""
    name, at_once, soon = (
        ("PRAGMA synchronous", 2, 1)
        if database.engine.dialect.name == "sqlite"
        else ("SHOW synchronous_commit", "on", "off")
    )
    for setting in (True, False, True, False, True):
        with database.writing(at_once=setting) as connection:
            assert connection.exec_driver_sql(name).scalar_one() == (at_once if setting else soon)
