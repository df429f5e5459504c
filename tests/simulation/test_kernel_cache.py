"""Compiled code is never older than its source: not even if only a helper in another file has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lab
from lab.simulation.kernel.cache import keep
from lab.simulation.kernel.machine_code import packed, unpacked

SCRIPT = """
import sys
import numpy as np
from lab.simulation.kernel import arrays, fresh
from lab.simulation.kernel.addressing import addresses
from lab.simulation.kernel.machine_code import functions
from lab.simulation.net import empty_net
net = arrays.packed(empty_net().tables)
net = net._replace(roles=np.array([[0, -1]]), settings=np.array([10, 25, *[0] * (arrays.MARGIN - 1)]))
found, capacity = np.zeros((2, 1), dtype=np.int64)
state = fresh.new_state(net, logging=False)
tables = addresses(net), addresses(state), found, capacity
functions(["close_books"])["close_books"](*[table.ctypes.data for table in tables])
print(int(found[0]), "numba" in sys.modules)
"""
"""An entry in ``loop`` that uses a helper in ``clock``: what it gives, and whether anything was compiled for it."""

CALLER = """
import numba
import numpy as np
from lab.simulation.kernel import building, codes, draws
building.build(["begin"])
sample = draws.sample
caller = numba.njit(lambda row, state: sample(codes.GAMMA, row, state))
print(caller(np.array([2.0, 0.5, 1.0, 0.0, 0.0, 0.0]), np.uint64(1)) > 0.0)
"""
"""A caller of its own of a function that the kernel uses, in a process that has just compiled the kernel."""


def test_an_edited_helper_gives_the_new_result(tmp_path: Path) -> None:
    shutil.copytree(Path(lab.__file__).parent, tmp_path / "lab", ignore=shutil.ignore_patterns("*.pyc", "built"))
    helper = tmp_path / "lab" / "simulation" / "kernel" / "clock.py"
    assert run(tmp_path) == "15 True"
    assert run(tmp_path) == "15 False"
    text = helper.read_text(encoding="utf-8")
    old = "return open_until(n, calendar, end) - open_until(n, calendar, start)"
    assert text.count(old) == 1
    helper.write_text(text.replace(old, old + " + 1000"), encoding="utf-8")
    assert run(tmp_path) == "1015 True"


def test_a_damaged_file_of_the_cache_is_not_run() -> None:
    kept = packed({"begin": 4}, b"machine code")
    assert unpacked(kept) == ({"begin": 4}, b"machine code")
    assert unpacked(kept[:-1]) is None
    assert unpacked(kept[:20]) is None
    assert unpacked(b"") is None
    assert unpacked(b"[]\nmachine code") is None


def test_what_cannot_be_kept_is_compiled_again_without_an_error(tmp_path: Path) -> None:
    (tmp_path / "a file").write_bytes(b"")
    keep(b"machine code", tmp_path / "a file" / "kernel.code")
    keep(b"machine code", tmp_path / "folder" / "kernel.code")
    assert [file.name for file in (tmp_path / "folder").iterdir()] == ["kernel.code"]


def test_other_compiled_code_may_call_the_kernels_functions(tmp_path: Path) -> None:
    assert run(Path(lab.__file__).parent.parent, tmp_path, CALLER) == "True"


def run(folder: Path, cache: Path | None = None, script: str = SCRIPT) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder), "LAB_CACHE_DIR": str(cache or folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
