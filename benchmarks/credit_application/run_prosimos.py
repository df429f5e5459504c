"""Runs Prosimos in its own environment: model, parameters, cases and the log to write; prints seconds and figures.

Only the simulation is timed, from the files to the finished log, not the start of Python or its imports.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from datetime import datetime
from statistics import fmean

from prosimos.simulation_engine import run_simulation


def main(model: str, parameters: str, cases: str, log: str) -> None:
    start, used = time.perf_counter(), time.process_time()
    run_simulation(model, parameters, int(cases), None, log, "2026-01-05T09:00:00.000000+00:00")
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    begins: dict[str, datetime] = {}
    ends: dict[str, datetime] = {}
    rows = 0
    with open(log, newline="", encoding="utf-8") as file:  # noqa: PTH123
        for row in csv.DictReader(file):
            rows += 1
            case = row["case_id"]
            begin, end = (datetime.fromisoformat(row[name]) for name in ("enable_time", "end_time"))
            begins[case], ends[case] = min(begins.get(case, begin), begin), max(ends.get(case, end), end)
    hours = fmean((ends[case] - begins[case]).total_seconds() / 3600 for case in begins)
    print(json.dumps({"seconds": seconds, "cpu": cpu, "cases": len(begins), "rows": rows, "throughput_hours": hours}))


if __name__ == "__main__":
    main(*sys.argv[1:])
