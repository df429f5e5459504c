"""Milliseconds to gate, read and project a model beside other readers, and to compare two models of 300 nodes.

    LAB_CORPUS=… python -m benchmarks.reading.run [--repeats 5] [--peers PYTHON]

Every reader runs in a process of its own and reads the same files, one reader after the other, in two rounds; a file's
time is the median of its repeats in the better round, in processor time, so that what else runs on the machine counts
as little as possible. ``--peers`` names a Python that has the peers; else they are
installed once into an environment of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.matching.edits import EDITS, Draft, counted, finished
from benchmarks.peers import peer_python, print_table, surroundings
from benchmarks.reading.large_models import large_model
from lab.bpmn import diff

ROOT = Path(__file__).parents[2]
PEERS = ("pm4py==2.7.23.11", "SpiffWorkflow==3.2.0", "bpmn-io==0.2.2")
SEEDS = 10


def files() -> list[Path]:
    """The sample's models and those of LAB_CORPUS."""
    corpus = os.environ.get("LAB_CORPUS")
    return [*sorted((ROOT / "processes").rglob("*.bpmn")), *(sorted(Path(corpus).rglob("*.bpmn")) if corpus else [])]


def times_of(reader: str, python: Path, repeats: int, paths: list[Path]) -> dict[str, float | str]:
    """Milliseconds by file, or why it was not read."""
    command = [str(python), str(Path(__file__).with_name("read_peer.py")), reader, str(repeats), *map(str, paths)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if reader == "labwerk":
        environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(command, capture_output=True, check=True, env=environment, timeout=600)
    found = json.loads(done.stdout)
    return {path: one if isinstance(one, str) else statistics.median(one) for path, one in found.items()}


def percentile(values: list[float], share: float) -> float:
    """The smallest value that so large a share of the values reaches at most."""
    return sorted(values)[min(len(values) - 1, round(share * len(values) + 0.5) - 1)]


def reading(python: Path, repeats: int) -> None:
    """The table of readers."""
    paths = files()
    pythons = {"labwerk": Path(sys.executable), "lxml": Path(sys.executable)}
    names = ("labwerk", "lxml", "pm4py", "spiffworkflow", "bpmn-io")
    rounds = [{name: times_of(name, pythons.get(name, python), repeats, paths) for name in names} for _ in range(2)]
    rows = []
    for name in names:
        both = zip(rounds[0][name].values(), rounds[1][name].values(), strict=True)
        found = [min(one, two) for one, two in both if not isinstance(one, str) and not isinstance(two, str)]
        refused = len(paths) - len(found)
        row = [f"{statistics.median(found):.1f}", f"{percentile(found, 0.95):.1f}", f"{max(found):.1f}", str(refused)]
        rows.append([name, *row])
    sizes = [path.stat().st_size / 1024 for path in paths]
    print(f"{len(paths)} files, {min(sizes):.0f} to {max(sizes):.0f} KiB, median {statistics.median(sizes):.0f} KiB\n")
    print_table(("reader", "median, ms", "95 %, ms", "largest, ms", "not read"), rows)


def comparing() -> None:
    """The table of differences of two models of 300 nodes; nothing is kept from one to the next."""
    rows = []
    caches = [one for one in vars(sys.modules["lab.bpmn.similarity"]).values() if hasattr(one, "cache_clear")]
    for drawing in ("kept", "new", "counted"):
        wall, own = [], []
        for seed in range(SEEDS):
            first = large_model(300, seed)
            draft = Draft.of(first, random.Random(seed))
            EDITS["drawn_apart"](draft)
            second, _, _ = finished(draft, drawing)
            if drawing == "counted":
                first, _ = counted(first)
            for cache in caches:
                cache.cache_clear()
            started, cpu = time.perf_counter(), time.process_time()
            diff(first, second)
            wall.append(1000 * (time.perf_counter() - started))
            own.append(1000 * (time.process_time() - cpu))
        rows.append([drawing, *(f"{value:.0f}" for value in (statistics.median(wall), max(wall), max(own)))])
    print_table(("ids", "median, ms", "largest, ms", "largest, ms of processor"), rows)


def main() -> None:
    """Print what docs/benchmarks/reading.md has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peers", type=Path)
    options = parser.parse_args()
    print(surroundings() + "\n")
    reading(options.peers or peer_python(*PEERS), options.repeats)
    print()
    comparing()


if __name__ == "__main__":
    main()
