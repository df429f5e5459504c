"""What a path of the program must not load: each of these libraries costs a user more time than the path itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lab.simulation.kernel import compile_kernel

ROOT = Path(__file__).parent.parent.parent
QUEUE = ROOT / "benchmarks" / "queues"

PREPARE = f"""
from pathlib import Path
from lab.bpmn import read
from lab.simulation.run import execute, prepare
from lab.simulation.scenario import Scenario
from lab.store.documents import load_record
folder = Path({str(QUEUE)!r})
scenario = load_record(folder / "queue.scenario.yaml", Scenario).record
run = scenario.run.model_copy(update={{"days": 1, "replications": 2}})
prepared = prepare(read((folder / "queue.bpmn").read_bytes(), "queue.bpmn"), scenario, run=run)
"""
LOG = "from lab.exchange.event_log_file import write_event_log; write_event_log(prepared, Path({log!r}))"

WRITE = "from lab.store.files import write_atomically"
READ = "from lab.bpmn import read"
ROOMS = ("lab.plans", "lab.studies", "lab.prototypes", "sqlalchemy", "streamlit")


@pytest.mark.parametrize("suffix", ["parquet", "arrow", "csv"])
def test_a_run_with_a_log_loads_neither_the_compiler_nor_pandas(tmp_path: Path, suffix: str) -> None:
    compile_kernel()
    found = loaded(PREPARE + LOG.format(log=str(tmp_path / f"log.{suffix}")))
    assert "lab.simulation.kernel.machine_code" in found
    assert not found & {"numba", "scipy", "pandas", "networkx", "urllib.request", *ROOMS}


def test_a_run_without_a_log_does_not_load_arrow() -> None:
    compile_kernel()
    found = loaded(PREPARE + "execute(prepared)")
    assert "lab.simulation.kernel.machine_code" in found
    assert not found & {"numba", "pyarrow", "pandas", "networkx", *ROOMS}


def test_writing_a_file_does_not_load_what_a_workspace_has() -> None:
    found = loaded(WRITE)
    assert "lab.store.files" in found
    assert not found & {"lab.store.workspace", "lab.simulation", "lab.bpmn", "ruamel.yaml", "pydantic", *ROOMS}


def test_reading_a_model_does_not_load_the_engine() -> None:
    assert not loaded(READ) & {"numpy", "networkx", "urllib.request", "lab.simulation", *ROOMS}


def loaded(code: str) -> set[str]:
    """The modules that a process has loaded after running this."""
    script = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())
