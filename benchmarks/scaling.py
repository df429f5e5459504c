"""Whether time and memory grow as they should, and how the engine starts: each figure against another of the same run.

    python benchmarks/scaling.py [--repeat 5]

- nanoseconds of the processor for each case of the credit application, from 10 000 to 1 000 000 cases, without a log;
  peak memory of a process of its own for each size;
- seconds for 8, 16 and 32 replications of the sample's as-is model, with one thread and with two: what two threads give
  depends on what else the machine does, so each pair is timed in turn and the best is shown;
- one year of the sample's as-is model, 10 replications, figures only: what a moved slider waits for;
- compilation with an empty cache, and loading what an earlier process has compiled.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from peers import print_table, surroundings

HERE = Path(__file__).parent
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)

OF_A_SIZE = """
import json, resource, sys, time
sys.path.insert(0, sys.argv[1])
import run
from lab.bpmn import read
from lab.simulation.compile import compile_net
from lab.simulation.kernel import Machine, compile_kernel
compile_kernel()
days = round(10_000 / run.CASES_A_DAY)
scenario = run.scenario(days)
between = {"distribution": "exponential", "mean": 50 * 10_000 / int(sys.argv[2])}
arrivals = scenario.arrivals["received"].model_dump() | {"between": between}
people = {"people": max(1, int(sys.argv[2]) // 10_000)}
roles = {name: role.model_dump() | people for name, role in scenario.roles.items()}
document = scenario.model_dump() | {"arrivals": {"received": arrivals}, "roles": roles}
scenario = type(scenario).model_validate(document)
machine = Machine(compile_net(read(run.MODEL.read_bytes(), run.MODEL.name), scenario))
best = 9e9
for seed in range(int(sys.argv[3])):
    used = time.process_time()
    output = machine.run(seed, 0)
    best = min(best, (time.process_time() - used) / output.sums.cases)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"cases": output.sums.cases, "nanoseconds": best * 1e9, "peak": peak}))
"""
START = """
import time; start = time.perf_counter()
from lab.simulation.kernel import compile_kernel; compile_kernel()
print(time.perf_counter() - start)
"""


def printed(code: str, *arguments: str | Path, **environment: str) -> Any:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **environment})
    return json.loads(done.stdout.splitlines()[-1])


def best_of(repeat: int, *actions: Callable[[], object]) -> list[float]:
    """Seconds on the wall of each action, the best of some turns."""
    best = [float("inf")] * len(actions)
    for _ in range(repeat):
        for at, action in enumerate(actions):
            start = time.perf_counter()
            action()
            best[at] = min(best[at], time.perf_counter() - start)
    return best


def sizes(repeat: int) -> None:
    found = [printed(OF_A_SIZE, HERE / "credit_application", str(size), str(repeat)) for size in SIZES]
    rows = [[f"{one['cases']:,}", f"{one['nanoseconds']:,.0f}", f"{one['peak']:,.0f}"] for one in found]
    print_table(["cases, figures only", "ns a case", "peak MB"], rows)


def replications(repeat: int) -> None:
    from lab.simulation.run import execute, prepare
    from lab.store import create_workspace

    with tempfile.TemporaryDirectory() as name:
        workspace = create_workspace(Path(name) / "lab")
        service = workspace.service("sgb2-antrag")
        scenario = service.scenario("as-is").record
        model = service.model(Path(scenario.model).stem)
    year = scenario.run.model_copy(update={"days": 364, "warm_up_days": 91})
    table = []
    for count in (8, 16, 32):
        prepared = prepare(model, scenario, run=year.model_copy(update={"replications": count}))
        execute(prepared)
        one, two = best_of(repeat, lambda p=prepared: execute(p, workers=1), lambda p=prepared: execute(p, workers=2))
        table.append([str(count), f"{1000 * one / count:.1f}", f"{1000 * two / count:.1f}", f"{one / two:.2f}"])
    print_table(["replications", "ms each, 1 thread", "ms each, 2 threads", "times"], table)
    slider = year.model_copy(update={"replications": 10})
    prepared = prepare(model, scenario, run=slider)
    [both, run] = best_of(repeat, lambda: execute(prepare(model, scenario, run=slider)), lambda: execute(prepared))
    print(
        f"\nsample, a year and a quarter to warm up, 10 replications: {1000 * both:.0f} ms, the run {1000 * run:.0f} ms"
    )


def starts() -> None:
    with tempfile.TemporaryDirectory() as folder:
        cold = printed(START, LAB_CACHE_DIR=folder)
        warm = min(printed(START, LAB_CACHE_DIR=folder) for _ in range(5))
    print(f"\ncompiled with an empty cache in {cold:.1f} s; linked by a later process in {warm:.2f} s with its imports")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repeat", type=int, default=5)
    chosen = arguments.parse_args()
    print(surroundings() + "\n")
    sizes(chosen.repeat)
    print()
    replications(chosen.repeat)
    starts()


if __name__ == "__main__":
    main()
