"""Queueing theory: what is known exactly must come out, within three standard errors over fixed seeds."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from lab.bpmn.model import Model
from lab.simulation.compile import compile_net
from lab.simulation.kernel import run_kernel
from lab.simulation.net import Net
from lab.simulation.output import RunOutput
from lab.simulation.scenario import Scenario
from tests.simulation.nets import drawn, fixed, hours, poisson, random, scenario, share, staff, task

ONE = drawn("s:start a:task e:end", "s>a a>e")
SEEDS = range(1, 11)


def within_three_standard_errors(
    model: Model, parameters: Scenario, figure: Callable[[Net, RunOutput], float], exact: float
) -> None:
    net = compile_net(model, parameters)
    found = np.array([figure(net, run_kernel(net, seed, 0)) for seed in SEEDS])
    error = found.std(ddof=1) / math.sqrt(len(found))
    assert abs(found.mean() - exact) < 3 * error, f"{found.mean()} is not {exact} ± 3 × {error}"
    assert error < 0.05 * exact, "the test is too coarse to notice anything"


def mean_wait(element: str) -> Callable[[Net, RunOutput], float]:
    """Mean minutes in the queue of observed cases."""

    def figure(net: Net, output: RunOutput) -> float:
        log = output.log
        chosen = (log.node == net.labels.nodes.index(element)) & output.observed[log.case]
        return float((log.started - log.enabled)[chosen].mean() / 60_000)

    return figure


def mean_throughput(net: Net, output: RunOutput) -> float:
    return float((output.cases.end - output.cases.arrival)[output.observed].mean() / 60_000)


def test_m_m_1() -> None:
    """Wq = rho / (mu - lambda): utilisation 0.75, service 6 min."""
    parameters = scenario(
        poisson(8), days=300, warm_up=10, activities={"a": task(random(6), "r")}, roles={"r": staff()}
    )
    within_three_standard_errors(ONE, parameters, mean_wait("a"), 6 * 0.75 / 0.25)


def test_m_m_8_erlang_c() -> None:
    """Erlang C for 7.2 Erlang on 8 people: a mean wait of 0.876916 services."""
    parameters = scenario(
        poisson(12 / 7.2), days=200, warm_up=20, activities={"a": task(random(12), "r")}, roles={"r": staff(8)}
    )
    within_three_standard_errors(ONE, parameters, mean_wait("a"), 12 * 0.876916)


def test_m_d_1() -> None:
    """Pollaczek-Khinchine: a fixed service halves the wait of M/M/1."""
    parameters = scenario(poisson(8), days=300, warm_up=10, activities={"a": task(fixed(6), "r")}, roles={"r": staff()})
    within_three_standard_errors(ONE, parameters, mean_wait("a"), 6 * 0.75 / 0.25 / 2)


def test_join_of_two_exponentials() -> None:
    """E[max] = 1/a + 1/b - 1/(a+b) for rates a and b."""
    model = drawn("s:start f:and a:task b:task j:and e:end", "s>f f>a f>b a>j b>j j>e")
    parameters = scenario(poisson(10), days=100, activities={"a": task(random(20)), "b": task(random(30))})
    within_three_standard_errors(model, parameters, mean_throughput, 20 + 30 - 1 / (1 / 20 + 1 / 30))


def test_feedback_loop_jackson() -> None:
    """A quarter goes back: 4/3 visits on average, M/M/1 at that load; time in system N / lambda."""
    model = drawn("s:start m:xor a:task x:xor e:end", "s>m m>a a>x x>m x>e")
    parameters = scenario(
        poisson(10),
        days=400,
        warm_up=10,
        activities={"a": task(random(5), "r")},
        roles={"r": staff()},
        branches={"x>m": share(0.25), "x>e": share(0.75)},
    )
    load = 5 / 10 / 0.75
    within_three_standard_errors(model, parameters, mean_throughput, load / (1 - load) * 10)


def test_utilisation_law_with_calendars() -> None:
    """Busy share = arrivals × visits × work / people, for any calendar and distribution."""
    model = drawn("s:start m:xor a:task x:xor e:end", "s>m m>a a>x x>m x>e")
    parameters = scenario(
        poisson(20, "counter"),
        days=364,
        warm_up=28,
        activities={"a": task(random(25), "r")},
        roles={"r": staff(3, "office")},
        calendars={"counter": hours("08:00-12:00"), "office": hours("08:00-12:00", "13:00-16:00")},
        branches={"x>m": share(0.2), "x>e": share(0.8)},
    )
    cases_a_day = 240 / 20
    exact = cases_a_day / 0.8 * 25 / (3 * 7 * 60)

    def utilisation(net: Net, output: RunOutput) -> float:
        return float(output.role_busy[0] / output.role_open[0] / 3)

    within_three_standard_errors(model, parameters, utilisation, exact)


@pytest.mark.parametrize("seed", [1, 2])
def test_little_s_law(seed: int) -> None:
    """Cases in the system = arrival rate × time in the system, over a run without edges."""
    parameters = scenario(poisson(8), days=60, activities={"a": task(random(6), "r")}, roles={"r": staff()})
    output = run_kernel(compile_net(ONE, parameters), seed, 0)
    cases = output.cases
    over = cases.end >= 0
    moments = np.concatenate([cases.arrival[over], cases.end[over]])
    steps = np.concatenate([np.ones(over.sum()), -np.ones(over.sum())])
    order = np.argsort(moments, kind="stable")
    inside = np.cumsum(steps[order])[:-1] * np.diff(moments[order])
    assert inside.sum() == (cases.end - cases.arrival)[over].sum()
