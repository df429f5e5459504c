"""Runs Prosimos in its own environment: model, parameters, cases and the log to write; prints seconds.

Only the simulation is timed, from the files to the finished log, not the start of Python or its imports.
"""

from __future__ import annotations

import json
import sys
import time

from prosimos.simulation_engine import run_simulation


def main(model: str, parameters: str, cases: str, log: str) -> None:
    start, used = time.perf_counter(), time.process_time()
    run_simulation(model, parameters, int(cases), None, log, "2026-01-05T09:00:00.000000+00:00")
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    print(json.dumps({"seconds": seconds, "cpu": cpu, "cases": int(cases)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
