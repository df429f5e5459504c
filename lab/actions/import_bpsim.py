"""Take the simulation data of a BPSim file over: a scenario file beside the model for each scenario in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lab.bpmn import read
from lab.bpmn.gate import LARGEST
from lab.errors import Problem
from lab.exchange.bpsim import BpsimReading, read_bpsim
from lab.simulation.scenario import Scenario
from lab.store import save_record
from lab.store.files import digest_at, read_bytes

__all__ = ["ImportedScenario", "import_bpsim"]


@dataclass(frozen=True, slots=True)
class ImportedScenario:
    """A scenario that was written, and what of the BPSim file is not in it."""

    id: str
    """In the BPSim file."""
    path: Path
    scenario: Scenario
    lost: tuple[Problem, ...]


def import_bpsim(model: Path, data: Path | None = None, *, replace: bool = False) -> tuple[ImportedScenario, ...]:
    """Write ``<model>.scenario.yaml`` beside the model, or one file a scenario with the scenario's id in its name.

    Args:
        model: the BPMN file.
        data: the BPSim file, where the model does not hold the data itself.
        replace: write over scenario files that are already there.

    Raises:
        NotFoundError: a file is missing.
        InputError: the model or the BPSim data cannot be used; nothing is written.
        ConflictError: a scenario file is there and ``replace`` is not set; files before it are written.
    """
    content = read_bytes(model, model.name, largest=LARGEST)
    understood = read(content, model.name)
    given = content if data is None else read_bytes(data, data.name, largest=LARGEST)
    reading = read_bpsim(given, understood)
    return tuple(
        _written(path, one.id, one.scenario, one.lost, replace=replace)
        for path, one in zip(_paths(model, reading), reading.scenarios, strict=True)
    )


def _paths(model: Path, reading: BpsimReading) -> list[Path]:
    """Where the scenarios go; their names can be file names in every workspace."""
    stem = _plain(model.stem)
    names = [stem] if len(reading.scenarios) == 1 else [f"{stem}-{_plain(one.id)}" for one in reading.scenarios]
    return [model.with_name(f"{name}.scenario.yaml") for name in names]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:28] or "bpsim"


def _written(path: Path, id_: str, scenario: Scenario, lost: tuple[Problem, ...], *, replace: bool) -> ImportedScenario:
    present = digest_at(path) if replace else None
    save_record(path, scenario, started_from=present)
    return ImportedScenario(id_, path, scenario, lost)
