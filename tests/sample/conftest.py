"""The sample lab as it is in the repository, only read; one comparison of its two scenarios for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.actions.compare_scenarios import compare_scenarios
from lab.simulation.results import Comparison
from lab.store import ServiceFolder, Workspace, open_workspace

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
def comparison(sample: Workspace) -> Comparison:
    """As-is and target with all the replications that the scenarios ask for."""
    return compare_scenarios(sample, SERVICE, "as-is", "target")
