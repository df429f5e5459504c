"""Two writers of one file: one of them wins, the other one is told, and no lock outlives its owner."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from lab.errors import ConflictError
from lab.store.files import digest_of, save_bytes
from lab.store.locks import one_writer

RACER = """
import sys, time
from pathlib import Path
from lab.errors import ConflictError
from lab.store.files import digest_of, save_bytes
path, name, go = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
begun = digest_of(path.read_bytes())
print("ready", flush=True)
while not go.exists():
    time.sleep(0.0002)
try:
    save_bytes(path, name.encode() * 1000, started_from=begun)
    print("saved")
except ConflictError:
    print("told")
"""


def test_of_processes_that_save_in_the_same_moment_one_saves_and_the_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"old")
    go = tmp_path / "go"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(path), str(number), str(go)], stdout=subprocess.PIPE, text=True
        )
        for number in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
    go.touch()
    told = [process.communicate(timeout=60)[0].strip() for process in processes]
    go.unlink()
    assert sorted(told) == ["saved", "told", "told", "told"]
    assert path.read_bytes() == str(told.index("saved")).encode() * 1000
    assert [one.name for one in tmp_path.iterdir()] == ["a.bpmn"]


def test_threads_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(b"old")
    begun, saved = digest_of(b"old"), []
    barrier = threading.Barrier(8)

    def save(number: int) -> None:
        barrier.wait()
        try:
            save_bytes(path, str(number).encode(), started_from=begun)
            saved.append(number)
        except ConflictError:
            return

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [path.read_bytes()] == [str(number).encode() for number in saved]


def test_a_process_that_dies_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    dying = (
        "import os, sys; from pathlib import Path; from lab.store.locks import one_writer\n"
        "with one_writer(Path(sys.argv[1])): os._exit(1)"
    )
    assert subprocess.run([sys.executable, "-c", dying, str(path)], check=False, timeout=60).returncode == 1
    begun = time.monotonic()
    with one_writer(path):
        assert time.monotonic() - begun < 10


def test_a_file_that_is_held_elsewhere_keeps_nobody_from_another_one(tmp_path: Path) -> None:
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with one_writer(tmp_path / "a"):
            held.set()
            free.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(60)
        saver = threading.Thread(target=save_bytes, args=(tmp_path / "b", b"x"), kwargs={"started_from": None})
        saver.start()
        saver.join(30)
        saved = (tmp_path / "b").is_file()
    finally:
        free.set()
        holder.join(60)
    assert saved


def test_who_has_the_file_may_save_it_and_keeps_it_until_the_end(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "b" / ".." / "a"
    got = threading.Event()

    def other() -> None:
        with one_writer(path):
            got.set()

    waiting = threading.Thread(target=other)

    def nested() -> None:
        with one_writer(path):
            save_bytes(link, b"x", started_from=None)
            waiting.start()
            assert not got.wait(0.2)

    holder = threading.Thread(target=nested, daemon=True)
    holder.start()
    holder.join(30)
    assert not holder.is_alive()
    assert got.wait(30)
    waiting.join(30)
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
