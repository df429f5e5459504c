"""The event log on disk: streamed, whole or not there at all, and never more of it in memory than allowed."""

import csv
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest
from pyarrow import parquet

from lab.errors import CancelledError, InputError, MachineError
from lab.exchange import event_log_file
from lab.exchange.event_log_file import write_event_log
from lab.simulation.event_log import event_logs
from lab.simulation.run import prepare
from lab.simulation.scenario import Run
from tests.simulation.office import row_of_tasks, scenario, staff, task
from tests.simulation.test_event_log import MODEL, with_attributes


@pytest.fixture(scope="module")
def prepared():
    return prepare(MODEL, with_attributes())


def busy(days: int, replications: int = 2):
    """A case a minute through three tasks."""
    tasks = {name: task("clerk", 2, random=True) for name in ("a", "b", "c")}
    office = scenario(tasks, {"clerk": staff("Amt", people=9)}, between=1, random=True)
    run = Run(days=days, warm_up_days=0, replications=replications)
    return prepare(row_of_tasks("a", "b", "c"), office, run=run)


def read(path):
    return parquet.read_table(path) if path.suffix == ".parquet" else pa.ipc.open_file(str(path)).read_all()


@pytest.mark.parametrize("suffix", [".parquet", ".arrow"])
def test_the_file_holds_the_log_of_every_replication(prepared, tmp_path, suffix):
    files = write_event_log(prepared, tmp_path / f"log{suffix}")
    expected = pa.concat_tables(event_logs(prepared))
    assert read(files.log).to_pylist() == expected.to_pylist()
    assert files.rows == expected.num_rows
    cases = read(files.cases)
    assert files.cases == tmp_path / f"log.cases{suffix}"
    assert files.case_rows == cases.num_rows
    keys = set(zip(expected["replication"].to_pylist(), expected["case"].to_pylist(), strict=True))
    assert keys <= set(zip(cases["replication"].to_pylist(), cases["case"].to_pylist(), strict=True))


def test_a_csv_file_has_the_same_rows(prepared, tmp_path):
    files = write_event_log(prepared, tmp_path / "log.csv")
    with files.log.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = pa.concat_tables(event_logs(prepared)).to_pylist()
    assert [(int(row["case"]), row["element"], float(row["cost"])) for row in rows] == [
        (row["case"], row["element"], row["cost"]) for row in expected
    ]
    assert list(rows[0]) == list(expected[0])


def test_a_log_larger_than_a_chunk_is_complete_and_in_order(tmp_path):
    prepared = busy(20)
    files = write_event_log(prepared, tmp_path / "log.parquet", log_memory=2**22)
    assert read(files.log).equals(pa.concat_tables(event_logs(prepared)))
    assert files.rows > 150_000
    assert parquet.ParquetFile(files.log).num_row_groups > 5
    ends = [time for time in read(files.cases).filter(pa.compute.field("replication") == 0)["end"].to_pylist() if time]
    assert ends == sorted(ends)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["log.cases.parquet", "log.parquet"]


def test_no_more_waits_in_memory_than_allowed(tmp_path, monkeypatch):
    """Rows that wait and the batch that just came: never more than a part of the limit, however long the run."""
    most = []
    add = event_log_file._TableFile.add

    def watched(self, batch):
        most.append(self._bytes + batch.nbytes)
        add(self, batch)

    monkeypatch.setattr(event_log_file._TableFile, "add", watched)
    write_event_log(busy(30, 3), tmp_path / "log.parquet", log_memory=2**24)
    assert max(most) < 2**24 / event_log_file.PART + 2 * 2**21
    assert sum(most) > 2**24


def test_a_run_that_is_stopped_leaves_the_files_as_they_were(tmp_path):
    """Within a second of processor time, in the middle of writing."""
    path = tmp_path / "log.parquet"
    path.write_bytes(b"old")
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(write_event_log, busy(3000, 200), path, cancel=stop)
        while sum(file.stat().st_size for file in tmp_path.glob(".log.parquet.*.tmp")) < 1_000_000:
            assert not running.done()
            time.sleep(0.01)
        before = time.process_time()
        stop.set()
        with pytest.raises(CancelledError):
            running.result()
        assert time.process_time() - before < 1
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["log.parquet"]


def test_a_disk_that_is_full_leaves_nothing_half(prepared, tmp_path, monkeypatch):
    def full(_self, _batch):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(event_log_file._TableFile, "add", full)
    with pytest.raises(MachineError):
        write_event_log(prepared, tmp_path / "log.arrow")
    assert list(tmp_path.iterdir()) == []


def test_several_logs_can_be_written_at_once(prepared, tmp_path):
    alone = write_event_log(prepared, tmp_path / "alone.parquet").log.read_bytes()
    with ThreadPoolExecutor(6) as pool:
        paths = [tmp_path / f"log-{number % 3}.parquet" for number in range(6)]
        list(pool.map(lambda path: write_event_log(prepared, path), paths))
    for path in paths:
        assert path.read_bytes() == alone


@pytest.mark.parametrize("name", ["log.xls", "log", "missing/log.csv"])
def test_what_cannot_be_written_is_said_before_the_run(prepared, tmp_path, name):
    with pytest.raises(InputError):
        write_event_log(prepared, tmp_path / name)


def test_progress_tells_every_replication(prepared, tmp_path):
    seen = []
    write_event_log(prepared, tmp_path / "log.arrow", progress=lambda done, every: seen.append((done, every)))
    assert seen == [(0, 2), (1, 2), (2, 2)]
