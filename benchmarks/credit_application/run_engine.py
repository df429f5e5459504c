"""Runs the engine as ``run_prosimos.py`` runs Prosimos: model, scenario, days, seed and the log to write.

From the files to the finished log on disk; prints seconds, cases and rows.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from ruamel.yaml import YAML

from lab.bpmn import read
from lab.exchange.event_log_file import write_event_log
from lab.simulation.run import prepare
from lab.simulation.scenario import Scenario


def main(model: str, scenario: str, days: str, seed: str, log: str) -> None:
    start, used = time.perf_counter(), time.process_time()
    parameters = Scenario.model_validate(YAML(typ="safe").load(Path(scenario).read_text(encoding="utf-8")))
    run = parameters.run.model_copy(update={"days": int(days), "seed": int(seed)})
    prepared = prepare(read(Path(model).read_bytes(), Path(model).name), parameters, run=run)
    written = write_event_log(prepared, Path(log), replications=1)
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    print(json.dumps({"seconds": seconds, "cpu": cpu, "cases": written.case_rows, "rows": written.rows}))


if __name__ == "__main__":
    main(*sys.argv[1:])
