"""Cases per second of the engine and of Prosimos 2.1.0, on the same model and parameters, in the same run.

    .venv/bin/python benchmarks/credit_application/run.py [--repeat 3] [--prosimos PYTHON]

Prosimos is installed from PyPI into an environment of its own in the user's cache folder, unless ``--prosimos`` names
a Python that has it. Both read the BPMN file and the parameters, simulate, and write a full event log to a CSV file.
Imports are not timed, on either side; nor is the compilation of the engine, which is measured apart. Besides seconds on
the wall there are processor seconds, which say more on a machine that others use too: each side uses one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

import platformdirs
from prosimos_parameters import prosimos_parameters
from pyarrow import csv
from ruamel.yaml import YAML

from lab.bpmn import read
from lab.simulation.compile import compile_net
from lab.simulation.event_log import LogTables
from lab.simulation.figures import prices_of
from lab.simulation.kernel import compile_kernel, run_kernel
from lab.simulation.scenario import Scenario

HERE = Path(__file__).parent
MODEL = HERE / "credit_application.bpmn"
PARAMETERS = HERE / "credit_application.scenario.yaml"
PROSIMOS = "2.1.0"
COLUMNS = ["case", "name", "enabled", "started", "completed", "role"]
"""What Prosimos writes for each execution, too."""


def scenario() -> Scenario:
    return Scenario.model_validate(YAML(typ="safe").load(PARAMETERS.read_text(encoding="utf-8")))


def prosimos_python() -> Path:
    """The Python of an environment that has Prosimos, made on the first call."""
    folder = Path(platformdirs.user_cache_dir("labwerk")) / f"prosimos-{PROSIMOS}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"prosimos=={PROSIMOS}"], check=True)
        (folder / "installed").touch()
    return python


def time_engine(seed: int, log: Path) -> dict[str, Any]:
    """From the files to the log on disk; ``simulated`` is the kernel's part of it, with its log in arrays."""
    start, used = time.perf_counter(), time.process_time()
    parameters = scenario()
    net = compile_net(read(MODEL.read_bytes(), MODEL.name), parameters)
    before, before_cpu = time.perf_counter(), time.process_time()
    output = run_kernel(net, seed, 0)
    after, after_cpu = time.perf_counter(), time.process_time()
    tables = LogTables(net, prices_of(net, parameters), parameters.run.start)
    csv.write_csv(tables.log_batch(output.log, 0).select(COLUMNS), log)
    end = time.perf_counter()
    cases, observed = output.cases, output.observed
    hours = float((cases.end - cases.arrival)[observed].mean() / 3_600_000)
    return {
        "seconds": end - start,
        "cpu": time.process_time() - used,
        "simulated": after - before,
        "simulated_cpu": after_cpu - before_cpu,
        "cases": int(observed.sum()),
        "rows": len(output.log),
        "throughput_hours": hours,
        "utilisation": (output.role_busy / output.role_open).round(3).tolist(),
    }


def time_prosimos(python: Path, parameters: Path, cases: int, log: Path) -> dict[str, Any]:
    command = [str(python), str(HERE / "run_prosimos.py"), str(MODEL), str(parameters), str(cases), str(log)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=log.parent)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def rate(runs: list[dict[str, Any]], of: str) -> float:
    """The median of cases per second."""
    return statistics.median(run["cases"] / run[of] for run in runs)


def seconds_to_compile() -> float:
    """In a process of its own, with an empty cache."""
    code = (
        "import time; start = time.perf_counter()\n"
        "from lab.simulation.kernel import compile_kernel; compile_kernel()\n"
        "print(time.perf_counter() - start)"
    )
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LAB_CACHE_DIR": folder}
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repeat", type=int, default=3)
    arguments.add_argument("--prosimos", type=Path, help="a Python that has Prosimos")
    chosen = arguments.parse_args()
    python = chosen.prosimos or prosimos_python()
    compile_kernel()
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        time_engine(0, folder / "engine.csv")
        parameters = folder / "parameters.json"
        model = read(MODEL.read_bytes(), MODEL.name)
        parameters.write_text(json.dumps(prosimos_parameters(model, scenario())), encoding="utf-8")
        for number in range(chosen.repeat):
            ours.append(time_engine(number + 1, folder / "engine.csv"))
            theirs.append(time_prosimos(python, parameters, ours[-1]["cases"], folder / "prosimos.csv"))
            print("engine  ", ours[-1])
            print("Prosimos", theirs[-1])
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    peer = {of: rate(theirs, of) for of in ("seconds", "cpu")}
    print(f"{'cases per second':36}{'wall':>12}{'times':>8}{'processor':>12}{'times':>8}")
    print(f"{'Prosimos ' + PROSIMOS + ', files to CSV log':36}{peer['seconds']:12,.0f}{'':8}{peer['cpu']:12,.0f}")
    for label, of, of_cpu in (
        ("engine, files to CSV log", "seconds", "cpu"),
        ("engine, log in arrays", "simulated", "simulated_cpu"),
    ):
        wall, cpu = rate(ours, of), rate(ours, of_cpu)
        print(f"{label:36}{wall:12,.0f}{wall / peer['seconds']:8,.0f}{cpu:12,.0f}{cpu / peer['cpu']:8,.0f}")
    print(f"compilation of the kernel, once per machine and version: {seconds_to_compile():.1f} s")


if __name__ == "__main__":
    main()
