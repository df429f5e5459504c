"""The sample lab as it is in the repository, only read; one comparison of its two scenarios for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lab.actions.compare_scenarios import compare_scenarios
from lab.simulation.results import Comparison
from lab.store import ServiceFolder, Workspace, open_workspace
from lab.store.database import Database, open_database

ROOT = Path(__file__).parents[2]
SERVICE = "sgb2-antrag"


@pytest.fixture(scope="session")
def sample() -> Workspace:
    """The workspace at the root of the repository."""
    return open_workspace(ROOT)


@pytest.fixture(scope="session")
def service(sample: Workspace) -> ServiceFolder:
    """Its service."""
    return sample.service(SERVICE)


@pytest.fixture(scope="session")
def runs(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Keeps the two runs, so that they are made once."""
    address = f"sqlite:///{(tmp_path_factory.mktemp('runs') / 'runs.sqlite').as_posix()}"
    with open_database(sample.id, address) as database:
        yield database


@pytest.fixture(scope="session")
def comparison(sample: Workspace, runs: Database) -> Comparison:
    """As-is and target with all the replications that the scenarios ask for."""
    return compare_scenarios(sample, SERVICE, "as-is", "target", database=runs)
