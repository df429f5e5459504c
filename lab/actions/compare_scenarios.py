"""Compare two scenarios of a service on the same random numbers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from lab.actions.run_together import run_together
from lab.actions.simulate_scenario import prepare_scenario
from lab.simulation.compare import compare_results
from lab.simulation.results import Comparison
from lab.simulation.run import Progress
from lab.simulation.scenario import Run, Scenario
from lab.store import ServiceFolder, Workspace

if TYPE_CHECKING:
    from lab.store.database.database import Database

__all__ = ["compare_scenarios"]


def compare_scenarios(
    workspace: Workspace,
    service: str | ServiceFolder,
    first: str | Scenario,
    second: str | Scenario,
    *,
    database: Database | None = None,
    run: Run | None = None,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Comparison:
    """Both results and the paired differences, second less first.

    Where the run wants a figure exact, both have as many replications as the one of them that needs more.

    Args:
        workspace: where the service is.
        service: its name, or its folder (an import's).
        first: name of a scenario file, or a changed scenario.
        second: the same.
        database: keeps results; None: compute and forget.
        run: replications, days, warm-up and seed of both; None: those of the first scenario.
        progress: told (done, total) over both runs.
        cancel: stops it.

    Raises:
        NotFoundError: there is no such service, scenario or model.
        InputError: a file cannot be used.
        RefusedError: one of them cannot be run; ``details`` lists why.
        CancelledError: ``cancel`` was set.
    """
    one = prepare_scenario(workspace, service, first, run=run)
    two = prepare_scenario(workspace, service, second, run=one.run)
    return compare_results(*run_together((one, two), database=database, progress=progress, cancel=cancel))
