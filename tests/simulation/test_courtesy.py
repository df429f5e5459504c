"""What computes gives way to what answers people, and nothing else of the process does."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from lab.simulation import run
from lab.simulation.courtesy import NICE, stand_back
from lab.simulation.scenario import Run
from tests.simulation.office import person, row_of_tasks, scenario, task

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no priorities of threads")


def priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_only_the_thread_itself_stands_back() -> None:
    before = priority()
    with ThreadPoolExecutor(1, initializer=stand_back) as pool:
        assert pool.submit(priority).result() == max(before, NICE)
        assert pool.submit(lambda: (stand_back(), priority())[1]).result() == max(before, NICE), "twice is once"
    assert priority() == before


def test_a_run_computes_in_such_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[int] = set()
    reduce_output = run.reduce_output

    def looked_at(*arguments: Any) -> Any:
        seen.add(priority())
        return reduce_output(*arguments)

    monkeypatch.setattr(run, "reduce_output", looked_at)
    before = priority()
    office = scenario({"form": task("citizen", 20)}, {"citizen": person("Bürgerin")}, run=Run(days=7, replications=2))
    run.simulate(row_of_tasks("form"), office)
    assert seen == {max(before, NICE)}
    assert priority() == before
