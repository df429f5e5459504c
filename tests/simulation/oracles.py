"""How a figure of the engine is held against one that theory knows: one test, one error rate, and the bias it notices.

Every oracle is a two-sided t-test on the means of independent replications, at ``ERROR``. A correct engine fails one
oracle with this probability when the seed or the draws change, and one of ``FAMILY`` with less than 0.1 %. ``notices``
is the relative bias that a test finds with probability ``POWER``; a test that could not is too coarse, and fails.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from scipy import stats

from lab.bpmn.model import Model
from lab.simulation.compile import compile_net
from lab.simulation.kernel.runner import Machine
from lab.simulation.net import Net
from lab.simulation.output import RunOutput, Status
from lab.simulation.scenario import Scenario

ERROR = 1e-5
FAMILY = 40
"""Oracles that may be added before the error rate of all together needs another look."""
POWER = 0.99
SEED = 1

Figure = Callable[[Net, RunOutput], float]


def holds(model: Model, parameters: Scenario, figure: Figure, exact: float, *, notices: float, runs: int = 40) -> None:
    """Replications of a scenario give what theory says, and would not if the engine were off by ``notices``."""
    agrees(replicated(model, parameters, figure, runs), exact, notices=notices)


def replicated(model: Model, parameters: Scenario, figure: Figure, runs: int = 40) -> list[float]:
    """The figure in each replication, without log."""
    net = compile_net(model, parameters)
    machine = Machine(net)
    found = []
    for replication in range(runs):
        output = machine.run(SEED, replication)
        assert output.status is Status.DONE
        assert output.unfinished == 0
        found.append(figure(net, output))
    return found


def agrees(found: Sequence[float], exact: float, *, notices: float) -> None:
    """The mean of independent figures is the exact one, within ``ERROR``."""
    sample = np.array(found)
    error = float(sample.std(ddof=1)) / math.sqrt(len(sample))
    critical = float(stats.t.ppf(1 - ERROR / 2, len(sample) - 1))
    off = float(sample.mean()) / exact - 1
    assert abs(off) <= critical * error / exact, f"{sample.mean()} is not {exact}: off by {off:.2%}"
    seen = (critical + float(stats.norm.ppf(POWER))) * error / exact
    assert seen <= notices, f"a bias of {notices:.1%} may go unnoticed: only {seen:.2%} would surely be seen"


def mean_wait(element: str) -> Figure:
    """Minutes from enabled to started, over the executions of observed cases."""

    def figure(net: Net, output: RunOutput) -> float:
        at = net.labels.nodes.index(element)
        return float(output.sums.node_waited[at] / output.sums.node_executions[at] / 60_000)

    return figure


def mean_throughput(net: Net, output: RunOutput) -> float:
    """Minutes from arrival to end."""
    return output.sums.throughput / output.sums.finished / 60_000


def visits(element: str) -> Figure:
    """Executions of an element for each case."""

    def figure(net: Net, output: RunOutput) -> float:
        return float(output.sums.node_executions[net.labels.nodes.index(element)] / output.sums.cases)

    return figure


def utilisation(net: Net, output: RunOutput) -> float:
    """Busy share of the open time of the first role's people."""
    return float(output.role_busy[0] / output.role_open[0])


def cases(net: Net, output: RunOutput) -> float:
    """Cases that arrived in the observed time."""
    return float(output.sums.cases)


def erlang_c(people: int, load: float) -> float:
    """The probability of waiting in M/M/c at an offered load in Erlang."""
    blocked = 1.0
    for k in range(1, people + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked / (1 - load / people * (1 - blocked))


def waits_of_m_m_c(people: int, load: float) -> float:
    """The mean wait in M/M/c, in mean services."""
    return erlang_c(people, load) / (people - load)
