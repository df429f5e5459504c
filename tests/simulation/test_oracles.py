"""Queueing theory and calendar arithmetic: what is known exactly must come out (see ``oracles`` for the error rate)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lab.simulation import scenario as sc
from lab.simulation.compile import compile_net
from lab.simulation.kernel import run_kernel
from lab.simulation.reference import run_reference
from lab.simulation.scenario import Scenario
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import (
    SOURCE,
    batched,
    drawn,
    every,
    fixed,
    hours,
    lasting,
    poisson,
    random,
    scenario,
    share,
    staff,
    task,
)
from tests.simulation.oracles import (
    agrees,
    cases,
    erlang_c,
    holds,
    mean_throughput,
    mean_wait,
    replicated,
    utilisation,
    visits,
    waits_of_m_m_c,
)
from tests.simulation.people import ONE

LOOP = drawn("s:start m:xor a:task x:xor e:end", "s>m m>a a>x x>m x>e")


def queue(gap: float, work: sc.Duration, people: int, days: int, warm_up: int = 2) -> Scenario:
    """M/G/c at the task ``a``."""
    return scenario(
        poisson(gap), days=days, warm_up=warm_up, activities={"a": task(work, "r")}, roles={"r": staff(people)}
    )


def test_erlang_c_of_the_reference_figures() -> None:
    assert erlang_c(8, 7.2) == pytest.approx(0.701533, abs=1e-6)
    assert waits_of_m_m_c(8, 7.2) == pytest.approx(0.876916, abs=1e-6)
    assert erlang_c(2, 1.4) == pytest.approx(0.576471, abs=1e-6)
    assert waits_of_m_m_c(2, 1.4) * 140 == pytest.approx(134.51, abs=0.01)


def test_m_m_8() -> None:
    holds(ONE, queue(1 / 7.2, random(1), 8, 8, 1), mean_wait("a"), 0.876916, notices=0.15)


def test_m_m_2() -> None:
    minutes = 140 / 60
    holds(ONE, queue(minutes / 1.4, random(minutes), 2, 45), mean_wait("a"), 134.51 / 60, notices=0.06)


def test_m_m_1() -> None:
    holds(ONE, queue(8, random(6), 1, 250), mean_wait("a"), 6 * 0.75 / 0.25, notices=0.06)


@pytest.mark.parametrize(("people", "load", "days"), [(8, 7.2, 2), (2, 1.4, 8)])
def test_probability_of_waiting(people: int, load: float, days: int) -> None:
    net = compile_net(ONE, queue(1 / load, random(1), people, days, 1))
    waited = []
    for replication in range(40):
        log = run_kernel(net, 1, replication).log
        waited.append(float((log.started > log.enabled)[log.observed].mean()))
    agrees(waited, erlang_c(people, load), notices=0.06)


def test_m_d_1_waits_half_as_long_as_m_m_1() -> None:
    holds(ONE, queue(8, fixed(6), 1, 140), mean_wait("a"), 6 * 0.75 / 0.25 / 2, notices=0.06)


def test_m_g_1_pollaczek_khinchine() -> None:
    """Wq = λ E[S²] / (2 (1 - ρ)), here with a lognormal service of mean 6 and standard deviation 9."""
    work = lasting(sc.Lognormal(distribution="lognormal", mean=6, sd=9))
    exact = (36 + 81) / 10 / (2 * (1 - 0.6))
    holds(ONE, queue(10, work, 1, 220), mean_wait("a"), exact, notices=0.1)


def test_m_g_3_is_near_allen_and_cunneen() -> None:
    """An approximation: (1 + the squared variation of the service) / 2 of M/M/c, here within 10 %."""
    work = lasting(sc.Gamma(distribution="gamma", mean=1, sd=0.5))
    found = np.mean(replicated(ONE, queue(1 / 2.4, work, 3, 10, 1), mean_wait("a"), runs=20))
    assert found == pytest.approx((1 + 0.25) / 2 * waits_of_m_m_c(3, 2.4), rel=0.1)


def test_jackson_tandem() -> None:
    """Each station of a tandem is an M/M/c of its own."""
    model = drawn("s:start a:task b:task e:end", "s>a a>b b>e")
    parameters = scenario(
        poisson(1),
        days=12,
        warm_up=1,
        activities={"a": task(random(0.6), "r"), "b": task(random(2.1), "t")},
        roles={"r": staff(1), "t": staff(3)},
    )
    exact = 0.6 * (1 + waits_of_m_m_c(1, 0.6)) + 2.1 * (1 + waits_of_m_m_c(3, 2.1))
    holds(model, parameters, mean_throughput, exact, notices=0.03)
    holds(model, parameters, mean_wait("b"), 2.1 * waits_of_m_m_c(3, 2.1), notices=0.1)


def feedback(again: float) -> Scenario:
    return scenario(
        poisson(10),
        days=120,
        warm_up=5,
        activities={"a": task(random(5), "r")},
        roles={"r": staff()},
        branches={"x>m": share(again), "x>e": share(1 - again)},
    )


def test_jackson_feedback() -> None:
    """A quarter goes back: 4/3 visits on average, and at the station the cases of M/M/1 at that load."""
    load = 5 / 10 / 0.75
    holds(LOOP, feedback(0.25), mean_throughput, load / (1 - load) * 10, notices=0.05)


def test_visits_of_a_loop() -> None:
    holds(LOOP, feedback(0.25), visits("a"), 1 / 0.75, notices=0.01)


@pytest.mark.parametrize(
    "work",
    [
        sc.Exponential(distribution="exponential", mean=25),
        sc.Lognormal(distribution="lognormal", mean=25, sd=50),
        sc.Weibull(distribution="weibull", shape=2, scale=25 / 0.886226925452758),
        sc.Uniform(distribution="uniform", low=0, high=50),
    ],
    ids=lambda work: work.distribution,
)
def test_utilisation_law_with_calendars(work: sc.Distribution) -> None:
    """Busy share = arrivals × visits × work / people, for any calendar and distribution."""
    parameters = scenario(
        poisson(20, "counter"),
        days=364,
        warm_up=28,
        activities={"a": task(lasting(work), "r")},
        roles={"r": staff(3, "office")},
        calendars={"counter": hours("08:00-12:00"), "office": hours("08:00-12:00", "13:00-16:00")},
        branches={"x>m": share(0.2), "x>e": share(0.8)},
    )
    cases_a_day = 240 / 20
    holds(LOOP, parameters, utilisation, cases_a_day / 0.8 * 25 / (3 * 7 * 60), notices=0.1)


def later(a: float, b: float) -> float:
    """The mean of the later of two exponentials with means a and b."""
    return a + b - 1 / (1 / a + 1 / b)


def test_join_of_two_exponentials() -> None:
    model = drawn("s:start f:and a:task b:task j:and e:end", "s>f f>a f>b a>j b>j j>e")
    parameters = scenario(poisson(10), days=30, activities={"a": task(random(20)), "b": task(random(30))})
    holds(model, parameters, mean_throughput, later(20, 30), notices=0.03)


def test_inclusive_join() -> None:
    """One branch always, two with shares: the longest of those that were taken."""
    model = drawn("s:start f:or a:task b:task c:task j:or e:end", "s>f f>a f>b f>c a>j b>j c>j j>e")
    parameters = scenario(
        poisson(10),
        days=30,
        activities={"a": task(random(20)), "b": task(random(30)), "c": task(0)},
        branches={"f>a": share(0.6), "f>b": share(0.3), "f>c": share(1)},
    )
    exact = 0.6 * 0.7 * 20 + 0.4 * 0.3 * 30 + 0.6 * 0.3 * later(20, 30)
    holds(model, parameters, mean_throughput, exact, notices=0.05)


def two_classes(**urgent: object) -> Scenario:
    """One person; 40 % of the cases need 5 random minutes at ``a``, the others 10 fixed ones at ``b``."""
    return scenario(
        poisson(10),
        days=150,
        warm_up=5,
        activities={
            "a": sc.Activity(duration=random(5), role="r", **urgent),  # type: ignore[arg-type]
            "b": task(fixed(10), "r"),
        },
        roles={"r": staff()},
        branches={"x>a": share(0.4), "x>b": share(0.6)},
    )


CLASSES = drawn("s:start x:xor a:task b:task e:end", "s>x x>a x>b a>e b>e")
RESIDUAL = (0.04 * 50 + 0.06 * 100) / 2
"""Half of the sum over the classes of rate times second moment: the work that a case finds being done."""


@pytest.mark.parametrize(("element", "exact"), [("a", RESIDUAL / 0.8), ("b", RESIDUAL / (0.8 * 0.2))])
def test_cobham_priorities(element: str, exact: float) -> None:
    """W = W0 / ((1 - load above) (1 - load above and own)), without preemption; loads 0.2 and 0.6."""
    holds(CLASSES, two_classes(priority=1), mean_wait(element), exact, notices=0.1)


@pytest.mark.parametrize(("element", "exact"), [("a", 1 / 0.8), ("b", 10 / 0.8 - 10 + RESIDUAL / (0.8 * 0.2))])
def test_preemptive_resume_priorities(element: str, exact: float) -> None:
    """T = S / (1 - load above) + W0 / ((1 - load above) (1 - load above and own)), W0 of the own and higher classes
    alone (Adan and Resing, Queueing Systems, 2015, section 9.2); the wait is T less the mean service S. Loads 0.2, 0.6.
    """
    holds(CLASSES, two_classes(priority=1, preempts=True), mean_wait(element), exact, notices=0.1)


def test_m_m_1_with_two_classes_and_preemption() -> None:
    """The urgent see M/M/1 of their own; all together are as many as in M/M/1, since all services are alike."""
    parameters = two_classes(priority=1, preempts=True)
    alike = parameters.activities | {"b": task(random(5), "r")}
    parameters = parameters.model_copy(update={"activities": alike, "arrivals": {"s": poisson(6.25)}})
    holds(CLASSES, parameters, mean_wait("a"), 5 * 0.32 / (1 - 0.32), notices=0.1)
    holds(CLASSES, parameters, mean_throughput, 5 / (1 - 0.8), notices=0.06)


def test_multiple_instances_at_once_take_as_long_as_the_longest() -> None:
    """E[max of n exponentials] = mean × (1 + 1/2 + … + 1/n)."""
    model = replace(ONE, nodes={**ONE.nodes, "a": replace(ONE.nodes["a"], loop="parallel")})
    several = sc.Activity(duration=random(20), repeat=sc.Repeat(times=4, source=SOURCE))
    parameters = scenario(poisson(10), days=30, activities={"a": several})
    holds(model, parameters, mean_throughput, 20 * (1 + 1 / 2 + 1 / 3 + 1 / 4), notices=0.03)


@both
def test_critical_path_with_staff_for_everyone_is_exact(engine: Engine) -> None:
    """Without queues and chance the end of a case is the longest path, for every case and to the millisecond."""
    model = drawn(
        "s:start f:and a:task b:task g:and c:task d:task h:and j:and z:task e:end",
        "s>f f>a f>g g>c g>d c>h d>h a>b b>j h>j j>z z>e",
    )
    times = {"a": 11.5, "b": 7.25, "c": 20.0, "d": 3.0, "z": 1.0}
    ran = Ran(engine, model, scenario(60.0, days=2, activities={id_: task(time) for id_, time in times.items()}))
    assert ran.done
    assert set(ran.ends()) == {max(11.5 + 7.25, max(20.0, 3.0)) + 1.0}


WINDOW = {"window": hours("09:00-13:00")}


def test_arrivals_in_a_window_are_its_length_by_the_mean_gap() -> None:
    """None more for each opening: 4 hours a day, 20 days, one case an hour."""
    parameters = scenario(poisson(60, "window"), days=28, activities={"a": task(1)}, calendars=WINDOW)
    holds(ONE, parameters, cases, 20 * 4, notices=0.2)
    rare = scenario(poisson(4 * 60 * 3, "window"), days=336, activities={"a": task(1)}, calendars=WINDOW)
    holds(ONE, rare, cases, 240 / 3, notices=0.2)


@pytest.mark.parametrize("engine", [run_reference, run_kernel], ids=["twin", "kernel"])
def test_fixed_gaps_go_on_over_closed_time(engine: Engine) -> None:
    """90 minutes of open time between two: 4 hours a day give 8 cases in 3 days, wherever the days end."""
    parameters = scenario(every(90, "window"), days=3, activities={"a": task(1)}, calendars=WINDOW)
    net = compile_net(ONE, parameters)
    minutes = engine(net, 1, 0).cases.arrival[:8] / 60_000 % 1440 - 9 * 60
    assert minutes.tolist() == [90.0, 180.0, 30.0, 120.0, 210.0, 60.0, 150.0, 240.0]


@both
def test_ten_hours_of_work_on_eight_hour_days_end_two_hours_into_the_next(engine: Engine) -> None:
    parameters = scenario(
        every(24 * 60),
        days=2,
        activities={"a": task(600, "r")},
        roles={"r": staff(1, "office")},
        calendars={"office": hours("08:00-16:00")},
    )
    ran = Ran(engine, ONE, parameters)
    (row,) = ran.rows("a")[:1]
    assert row["started"] == 8 * 60
    assert row["completed"] == 24 * 60 + 10 * 60
    assert row["worked"] == 600


def test_little_s_law_is_exact_on_a_run_without_edges() -> None:
    """Cases in the system = arrival rate × time in the system."""
    output = run_kernel(compile_net(ONE, queue(8, random(6), 1, 60, 0)), 1, 0)
    found = output.cases
    over = found.end >= 0
    moments = np.concatenate([found.arrival[over], found.end[over]])
    steps = np.concatenate([np.ones(over.sum()), -np.ones(over.sum())])
    order = np.argsort(moments, kind="stable")
    inside = np.cumsum(steps[order])[:-1] * np.diff(moments[order])
    assert inside.sum() == (found.end - found.arrival)[over].sum()


def test_an_oracle_notices_a_bias() -> None:
    """Else the tests above would prove little: 2 % more work is 11 % more waiting, which the test of 6 % notices."""
    with pytest.raises(AssertionError, match="off by"):
        holds(ONE, queue(8, fixed(6 * 1.02), 1, 140), mean_wait("a"), 6 * 0.75 / 0.25 / 2, notices=0.06)
    with pytest.raises(AssertionError, match="unnoticed"):
        holds(ONE, queue(8, fixed(6), 1, 1), mean_wait("a"), 6 * 0.75 / 0.25 / 2, notices=0.05)


def in_batches(gap: float, work: sc.Duration, days: int, role: str | None = None, **rules: object) -> Scenario:
    """Poisson arrivals at the task ``a``, which is done for several cases at once."""
    activities = {"a": batched(work, role, **rules)}
    return scenario(poisson(gap), days=days, warm_up=2, activities=activities, roles={"r": staff()})


def test_time_until_a_batch_is_full() -> None:
    """The i-th of k waits for k - i further arrivals: (k - 1) / 2λ on average (Medhi, Stochastic Models in Queueing
    Theory, 2003, section 4.2)."""
    holds(ONE, in_batches(10, fixed(1), 60, size=8), mean_wait("a"), 7 / 2 * 10, notices=0.03)


def test_time_until_a_given_moment() -> None:
    """Poisson arrivals lie evenly between two moments: half of the time between them."""
    holds(ONE, in_batches(7, fixed(1), 60, at=("06:00", "14:00", "22:00")), mean_wait("a"), 240, notices=0.03)


def test_time_until_the_first_has_waited_long_enough() -> None:
    """The first waits T; those who come in the meantime, λT on average, T/2 each."""
    holds(ONE, in_batches(20, fixed(1), 90, after=1), mean_wait("a"), (60 + 3 * 30) / (1 + 3), notices=0.03)


@pytest.mark.parametrize(("least", "most"), [(1, 4), (3, 6)])
def test_general_bulk_service(least: int, most: int) -> None:
    """M/M(a,b)/1: work begins with a to b cases, none join later (Neuts, Annals of Mathematical Statistics 38, 1967):
    its balance equations, solved for at most 400 waiting."""
    arrival, service = 1 / 10, 1 / 25
    rules = {"most": most} if least == 1 else {"size": least, "most": most}
    exact = bulk_queue(arrival, service, least, most) / arrival
    holds(ONE, in_batches(10, random(25), 240, "r", **rules), mean_wait("a"), exact, notices=0.05)


def bulk_queue(arrival: float, service: float, least: int, most: int, waiting: int = 400) -> float:
    """The mean number of those who wait: idle with fewer than ``least``, or busy with any number."""
    states = [("idle", n) for n in range(least)] + [("busy", n) for n in range(waiting + 1)]
    at = {state: number for number, state in enumerate(states)}
    rates = np.zeros((len(states), len(states)))
    for kind, n in states:
        begins = kind == "idle" and n + 1 == least
        after = ("busy", 0) if begins else (kind, n + 1)
        if after in at:
            rates[at[kind, n], at[after]] += arrival
        if kind == "busy":
            rates[at[kind, n], at["busy", n - min(n, most)] if n >= least else at["idle", n]] += service
    rates -= np.diag(rates.sum(axis=1))
    equations = np.vstack([rates.T, np.ones(len(states))])
    shares = np.linalg.lstsq(equations, np.append(np.zeros(len(states)), 1.0), rcond=None)[0]
    return float(sum(share * n for share, (_, n) in zip(shares, states, strict=True)))
