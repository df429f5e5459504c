"""The engine and Prosimos 2.1.0 on the same model and parameters, in the same run.

    python benchmarks/credit_application/run.py [--cases 10000 100000] [--repeat 3]

Prosimos is installed from PyPI into an environment of its own. Three figures for each size:

- *engine alone*: the compiled model is run with its full event log in memory, against Prosimos from its files to its
  log, which it cannot do without;
- *files to log*: from the BPMN file and the parameters to a finished log on disk, without starting Python and imports,
  on either side;
- *whole process*: from the start of Python to its end, with peak memory.

Besides seconds on the wall there are processor seconds, which say more on a machine that others use too. Cases that
arrive after the observed time, and run until the last observed one is over, count for neither side.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd
from prosimos_parameters import prosimos_parameters
from ruamel.yaml import YAML

sys.path.insert(0, str(Path(__file__).parent.parent))
from peers import peer_python, print_table, surroundings

from lab.bpmn import read
from lab.simulation.compile import compile_net
from lab.simulation.kernel import Machine, compile_kernel
from lab.simulation.output import Cases, Log
from lab.simulation.scenario import Scenario

HERE = Path(__file__).parent
MODEL = HERE / "credit_application.bpmn"
PARAMETERS = HERE / "credit_application.scenario.yaml"
PROSIMOS = "prosimos==2.1.0"
CASES_A_DAY = 480 / 50 * 5 / 7
"""One every 50 minutes of eight hours on five days of seven."""


class Pieces:
    """The whole log in memory, in the pieces in which it comes."""

    def __init__(self) -> None:
        self.log: list[Log] = []
        self.cases: list[Cases] = []

    def take_log(self, rows: Log) -> None:
        """Keep a piece of the log."""
        self.log.append(rows)

    def take_cases(self, cases: Cases) -> None:
        """Keep some cases."""
        self.cases.append(cases)


def scenario(days: int) -> Scenario:
    parameters = Scenario.model_validate(YAML(typ="safe").load(PARAMETERS.read_text(encoding="utf-8")))
    return parameters.model_copy(update={"run": parameters.run.model_copy(update={"days": days})})


def engine_alone(machine: Machine, seed: int) -> dict[str, Any]:
    pieces = Pieces()
    start, used = time.perf_counter(), time.process_time()
    output = machine.run(seed, 0, sink=pieces)
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    rows = sum(len(piece) for piece in pieces.log)
    return {"seconds": seconds, "cpu": cpu, "cases": output.sums.cases, "rows": rows, "events": output.events}


def process(*command: str | Path) -> dict[str, Any]:
    """What a program prints as its last line, its own and its whole seconds, and its peak memory in MB."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        running = subprocess.Popen([str(part) for part in command], stdout=said, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            raise SystemExit(f"{command[1]} ended with {running.returncode}.")
        said.seek(0)
        found = dict(json.loads(said.read().splitlines()[-1]))
    whole = {"whole_seconds": seconds, "whole_cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}
    return {**found, **whole}


def hours_of_a_case(log: Path, case: str, started: str, ended: str) -> float:
    """The mean from the first to the last moment of a case, so that it can be seen whether both simulate the same."""
    table = pd.read_csv(log, usecols=[case, started, ended])
    times = {name: pd.to_datetime(table[name], format="ISO8601") for name in (started, ended)}
    spans = times[ended].groupby(table[case]).max() - times[started].groupby(table[case]).min()
    return float(spans.dt.total_seconds().mean() / 3600)


def rate(runs: list[dict[str, Any]], of: str) -> float:
    """Cases per second of the best run: on a shared machine others only ever make one slower."""
    return max(run["cases"] / run[of] for run in runs)


def measure(cases: int, repeat: int, python: Path) -> None:
    days = round(cases / CASES_A_DAY)
    machine = Machine(compile_net(read(MODEL.read_bytes(), MODEL.name), scenario(days)))
    alone: list[dict[str, Any]] = []
    ours: dict[str, list[dict[str, Any]]] = {"parquet": [], "csv": []}
    theirs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parameters = folder / "parameters.json"
        model = read(MODEL.read_bytes(), MODEL.name)
        parameters.write_text(json.dumps(prosimos_parameters(model, scenario(days))), encoding="utf-8")
        engine_alone(machine, 0)
        for seed in range(1, repeat + 1):
            alone += [engine_alone(machine, seed) for _ in range(5)]
            for kind, runs in ours.items():
                log = folder / f"engine.{kind}"
                runs.append(
                    process(sys.executable, HERE / "run_engine.py", MODEL, PARAMETERS, str(days), str(seed), log)
                )
            script = HERE / "run_prosimos.py"
            theirs.append(process(python, script, MODEL, parameters, str(alone[-1]["cases"]), folder / "prosimos.csv"))
        hours = (
            hours_of_a_case(folder / "engine.csv", "case", "enabled", "completed"),
            hours_of_a_case(folder / "prosimos.csv", "case_id", "enable_time", "end_time"),
        )
    print(f"\n{cases:,} cases over {days:,} days, {alone[0]['rows']:,} rows, {alone[0]['events']:,} events")
    print(f"a case takes {hours[0]:.1f} h in the engine, {hours[1]:.1f} h in Prosimos\n")
    lines = [
        ("Prosimos 2.1.0, files to CSV log", theirs, "seconds", "cpu", theirs),
        ("engine alone, full log in memory", alone, "seconds", "cpu", theirs),
        ("engine, files to Parquet log", ours["parquet"], "seconds", "cpu", theirs),
        ("engine, files to CSV log", ours["csv"], "seconds", "cpu", theirs),
        ("Prosimos 2.1.0, whole process", theirs, "whole_seconds", "whole_cpu", theirs),
        ("engine, whole process, Parquet", ours["parquet"], "whole_seconds", "whole_cpu", theirs),
        ("engine, whole process, CSV", ours["csv"], "whole_seconds", "whole_cpu", theirs),
    ]
    table = []
    for label, runs, wall, cpu, peer in lines:
        memory = max((run.get("memory", 0) for run in runs), default=0)
        table.append(
            [
                label,
                f"{rate(runs, wall):,.0f}",
                f"{rate(runs, wall) / rate(peer, wall):,.1f}",
                f"{rate(runs, cpu):,.0f}",
                f"{rate(runs, cpu) / rate(peer, cpu):,.1f}",
                f"{memory:,.0f}" if memory else "",
            ]
        )
    print_table(["cases a second", "wall", "times", "processor", "times", "peak MB"], table)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000])
    arguments.add_argument("--repeat", type=int, default=3)
    chosen = arguments.parse_args()
    python = peer_python(PROSIMOS)
    compile_kernel()
    print(surroundings())
    for cases in chosen.cases:
        measure(cases, chosen.repeat, python)


if __name__ == "__main__":
    main()
