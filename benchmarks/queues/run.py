"""M/M/8 at 90 % through the general engine, against C, SimPy and Ciw, all in one run.

    python benchmarks/queues/run.py [--repeat 5] [--quick]

The queue is a BPMN file and a scenario like any other; the engine has no special path for it. It is compared with

- ``general.c``: the engine's algorithm in C (gcc -O3) on the same net arrays, with the same heap, draws, tokens, sums
  and records. Its log must be the same, bit by bit, or the benchmark fails;
- ``bare.c``: a program that can do nothing but this queue;
- SimPy, which keeps no records here, and Ciw, which keeps them, installed from PyPI into an environment of their own.

Figures are the best of several single-threaded runs in processor seconds, without start, imports and compilation, on
all sides: on a shared machine others only ever make a run slower. The engine and the C programs take turns.
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

import numpy as np
from ruamel.yaml import YAML

sys.path.insert(0, str(Path(__file__).parent.parent))
from peers import peer_python, print_table, surroundings

from lab.bpmn import read
from lab.simulation.compile import compile_net
from lab.simulation.kernel import Machine, compile_kernel
from lab.simulation.kernel import arrays as a
from lab.simulation.kernel.fresh import new_state
from lab.simulation.net import Net
from lab.simulation.output import Cases, Log
from lab.simulation.scenario import Scenario

HERE = Path(__file__).parent
SEED, REPLICATION = 1, 0
PEERS = ("simpy==4.1.2", "ciw==3.2.7")
LOG_COLUMNS = (
    *("case", "node", "role", "enabled", "started", "completed", "worked", "queued_open", "outcome", "resource"),
    "observed",
)
"""As general.c writes them."""


class Pieces:
    """Keeps the log as it comes, in columns."""

    def __init__(self) -> None:
        self.log: list[Log] = []

    def take_log(self, rows: Log) -> None:
        """Keep a piece of the log."""
        self.log.append(rows)

    def take_cases(self, cases: Cases) -> None:
        """Cases are written by both sides, and kept by none."""

    def column(self, name: str) -> np.ndarray:
        """A column of the whole log."""
        return np.concatenate([getattr(rows, name) for rows in self.log]).astype(np.int64)


def queue_net(days: int) -> Net:
    parameters = Scenario.model_validate(YAML(typ="safe").load((HERE / "queue.scenario.yaml").read_text("utf-8")))
    parameters = parameters.model_copy(update={"run": parameters.run.model_copy(update={"days": days})})
    return compile_net(read((HERE / "queue.bpmn").read_bytes(), "queue.bpmn"), parameters)


def write_net(net: Net, to: Path) -> None:
    """The arrays that the engine runs, as blocks of a length and that many words of eight bytes."""
    arrays = a.packed(net.tables)
    state = new_state(arrays, logging=True)
    settings = arrays.settings
    numbers = [SEED, REPLICATION, *settings[[a.FROM, a.TO, a.LIMIT, a.NAMES_DECISION, a.MARGIN, a.VISIT_SLOTS]]]
    nodes = arrays.nodes[:, [a.OP, a.KEY, a.VISITS, a.ROLE, a.DRAW, a.DECIDES, a.OUT, a.OUT_END]]
    crews = [int(np.flatnonzero(arrays.crews[:, a.CREW_ROLE] == role)[0]) for role in range(len(arrays.roles))]
    starts = arrays.places[arrays.sources[:, a.PLACES], a.PLACE_NODE]
    blocks = (
        np.array([*numbers, len(state.days)], dtype=np.int64),
        nodes,
        arrays.flows[:, [a.TARGET, a.INTO]],
        arrays.draw_kind,
        arrays.draw_parameters,
        np.stack([arrays.roles[:, a.PEOPLE], crews], axis=1),
        np.stack([arrays.sources[:, a.SOURCE_KEY], arrays.sources[:, a.SOURCE_DRAW], starts], axis=1),
    )
    with to.open("wb") as file:
        for block in blocks:
            file.write(np.int64(block.size).tobytes() + np.ascontiguousarray(block).tobytes())


def build(source: str, folder: Path) -> Path:
    program = folder / Path(source).stem
    subprocess.run(["gcc", "-O3", "-march=native", "-o", program, HERE / source, "-lm"], check=True)
    return program


def lines_of(*command: str | Path) -> list[dict[str, Any]]:
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def time_engine(machine: Machine, *, log: bool) -> tuple[dict[str, Any], Pieces]:
    pieces = Pieces()
    start = time.process_time()
    output = machine.run(SEED, REPLICATION, sink=pieces if log else None)
    seconds = time.process_time() - start
    rows = sum(len(piece) for piece in pieces.log)
    return {"seconds": seconds, "cases": output.sums.cases, "events": output.events, "rows": rows}, pieces


def compare(pieces: Pieces, log: Path) -> int:
    """The rows of both logs, which are the same; else the benchmark is worth nothing."""
    words = np.fromfile(log, dtype=np.int64).reshape(len(LOG_COLUMNS), -1)
    for number, name in enumerate(LOG_COLUMNS):
        ours = pieces.column(name)
        if not np.array_equal(ours, words[number]):
            raise SystemExit(f"general.c gives another log than the engine: column {name}.")
    return int(words.shape[1])


def best(runs: list[dict[str, Any]]) -> dict[str, Any]:
    return min(runs, key=lambda run: run["seconds"] / run["cases"])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--repeat", type=int, default=12)
    arguments.add_argument("--quick", action="store_true", help="a tenth of the customers, three repetitions")
    chosen = arguments.parse_args()
    days, repeat, of_peers = (13, 3, 20_000) if chosen.quick else (129, chosen.repeat, 100_000)
    python = peer_python(*PEERS)
    compile_kernel()
    machine = Machine(queue_net(days))
    runs: dict[str, list[dict[str, Any]]] = {"engine": [], "sums": [], "general": [], "bare": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        general, bare = build("general.c", folder), build("bare.c", folder)
        write_net(queue_net(days), folder / "net")
        time_engine(machine, log=True)
        for _ in range(repeat):
            timed, pieces = time_engine(machine, log=True)
            runs["engine"].append(timed)
            runs["sums"].append(time_engine(machine, log=False)[0])
            runs["general"] += lines_of(general, folder / "net", os.devnull, "2")[1:]
            runs["bare"] += lines_of(bare, str(timed["cases"]), "1")
        lines_of(general, folder / "net", folder / "log", "1")
        rows = compare(pieces, folder / "log")
    for peer in ("simpy", "ciw"):
        script = HERE / f"run_{peer}.py"
        runs[peer] = [lines_of(python, script, str(of_peers), str(seed))[0] for seed in range(1, min(repeat, 3) + 1)]
    found = {name: best(of) for name, of in runs.items()}
    rate = {name: of["cases"] / of["seconds"] for name, of in found.items()}
    print(surroundings())
    print(f"{found['engine']['cases']:,} customers; the {rows:,} rows of both logs are the same bits\n")
    labels = {
        "engine": "engine, BPMN file, full log",
        "sums": "engine, BPMN file, sums only",
        "general": "general.c, same arrays and log",
        "bare": "bare.c, only this queue",
        "simpy": f"SimPy {found['simpy']['version']}, no records",
        "ciw": f"Ciw {found['ciw']['version']}, records",
    }
    head = ["", "customers a second", "ns a customer", "engine with log is … times as fast", "engine with sums"]
    table = [
        [
            label,
            f"{rate[name]:,.0f}",
            f"{1e9 / rate[name]:,.0f}",
            f"{rate['engine'] / rate[name]:,.2f}",
            f"{rate['sums'] / rate[name]:,.2f}",
        ]
        for name, label in labels.items()
    ]
    print_table(head, table)


if __name__ == "__main__":
    main()
