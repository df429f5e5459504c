"""Both implementations of the engine, and how to read what they give: tests of meaning run on each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lab.bpmn.model import Model
from lab.simulation.compile import compile_net
from lab.simulation.kernel import run_kernel
from lab.simulation.net import Net
from lab.simulation.output import RunOutput, Status
from lab.simulation.reference import run_reference
from lab.simulation.scenario import Scenario

Engine = Callable[[Net, int, int], RunOutput]

both = pytest.mark.parametrize("engine", [run_reference, run_kernel], ids=["twin", "kernel"])


class Ran:
    """One replication, by element id; only the observed cases."""

    def __init__(self, engine: Engine, model: Model, scenario: Scenario, seed: int = 1) -> None:
        self.net = compile_net(model, scenario)
        self.output = engine(self.net, seed, 0)

    @property
    def done(self) -> bool:
        return self.output.status is Status.DONE and self.output.unfinished == 0

    def rows(self, element: str) -> list[dict[str, int]]:
        """The log of an element, times in minutes from the case's arrival."""
        log, cases = self.output.log, self.output.cases
        chosen = (log.node == self.net.labels.nodes.index(element)) & self.output.observed[log.case]
        found = []
        for row in np.flatnonzero(chosen):
            arrival = cases.arrival[log.case[row]]
            times = {
                name: (int(getattr(log, name)[row]) - arrival) / 60_000 for name in ("enabled", "started", "completed")
            }
            worked, queued = int(log.worked[row]) / 60_000, int(log.queued_open[row]) / 60_000
            found.append({**times, "worked": worked, "queued": queued, "outcome": int(log.outcome[row])})
        return found

    def ends(self) -> list[float]:
        """Minutes from arrival to end of each observed case."""
        cases, observed = self.output.cases, self.output.observed
        return ((cases.end - cases.arrival)[observed] / 60_000).tolist()

    def decisions(self) -> list[float]:
        cases, observed = self.output.cases, self.output.observed
        return ((cases.decision - cases.arrival)[observed] / 60_000).tolist()

    def flow(self, flow: str) -> int:
        return int(self.output.flow_counts[self.net.labels.flows.index(flow)])

    def entered(self, element: str) -> int:
        return int(self.output.node_counts[self.net.labels.nodes.index(element)])

    def stuck(self) -> dict[str, int]:
        return {self.net.labels.nodes[at]: int(self.output.stuck[at]) for at in np.flatnonzero(self.output.stuck)}
