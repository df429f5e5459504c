"""Compiled code is never older than its source: not even if only a helper in another file has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lab

SCRIPT = """
import numpy as np
from lab.simulation.kernel import arrays, fresh, loop
from lab.simulation.kernel.memory import addresses
from lab.simulation.net import empty_net
net = arrays.packed(empty_net().tables)
net = net._replace(roles=np.array([[0, -1]]), settings=np.array([10, 25, *[0] * (arrays.MARGIN - 1)]))
found, capacity = np.zeros((2, 1), dtype=np.int64)
state = fresh.new_state(net, logging=False)
loop.close_books(addresses(net), addresses(state), found, capacity)
print(int(found[0]), sum(loop.close_books.stats.cache_hits.values()))
"""
"""An entry in ``loop`` that uses a helper in ``clock``: what it gives, and whether it was loaded from the cache."""

CALLER = """
import numba
import numpy as np
from lab.simulation.kernel import arrays, codes, draws, loop
from lab.simulation.kernel.memory import addresses
from lab.simulation.net import empty_net
table = np.zeros(300, dtype=np.int64)
loop.begin.compile((numba.typeof(table), numba.typeof(table), numba.int64, numba.int64))
sample = draws.sample
caller = numba.njit(lambda row, state: sample(codes.GAMMA, row, state))
print(caller(np.array([2.0, 0.5, 1.0, 0.0, 0.0, 0.0]), np.uint64(1)) > 0.0)
"""
"""A caller of its own of a function that an entry uses, in a process that has just compiled this entry."""


def test_an_edited_helper_gives_the_new_result(tmp_path: Path) -> None:
    shutil.copytree(Path(lab.__file__).parent, tmp_path / "lab", ignore=shutil.ignore_patterns("*.pyc", "built"))
    helper = tmp_path / "lab" / "simulation" / "kernel" / "clock.py"
    assert run(tmp_path) == "15 0"
    assert run(tmp_path) == "15 1"
    text = helper.read_text(encoding="utf-8")
    old = "return open_until(n, calendar, end) - open_until(n, calendar, start)"
    assert text.count(old) == 1
    helper.write_text(text.replace(old, old + " + 1000"), encoding="utf-8")
    assert run(tmp_path) == "1015 0"


def test_other_compiled_code_may_call_the_kernels_functions(tmp_path: Path) -> None:
    assert run(Path(lab.__file__).parent.parent, tmp_path, CALLER) == "True"


def run(folder: Path, cache: Path | None = None, script: str = SCRIPT) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder), "LAB_CACHE_DIR": str(cache or folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
