"""What a run adds up is what its log says, with and without a log; and the laws hold that no run may break."""

from __future__ import annotations

from dataclasses import fields, replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.simulation.compile import compile_net
from lab.simulation.figures import prices_of, reduce_output
from lab.simulation.kernel import Machine, codes, run_kernel
from lab.simulation.kernel.bins import counted, empty_throughput, middle_of
from lab.simulation.net import Net
from lab.simulation.output import Outcome, RunOutput, same_output
from lab.simulation.reference.books import bin_of
from lab.simulation.reference.clock import Clock
from lab.simulation.sums import Spread, Sums
from tests.simulation.engines import Engine, both
from tests.simulation.nets import drawn, poisson, random, scenario, staff, task
from tests.simulation.random_nets import random_net

randoms = st.randoms(use_true_random=False)


def without_records(output: RunOutput) -> RunOutput:
    """What a run without log gives, from one with a log."""
    none = np.zeros(0, dtype=np.int64)
    log, cases = (
        type(part)(*(getattr(part, field.name)[none] for field in fields(part))) for part in (output.log, output.cases)
    )
    return replace(output, log=log, cases=cases)


@settings(max_examples=30, deadline=None)
@given(randoms)
def test_figures_with_and_without_a_log_are_equal_to_the_last_digit(random: Random) -> None:
    model, parameters = random_net(random)
    net = compile_net(model, parameters)
    logged, summed = run_kernel(net, 3, 0), run_kernel(net, 3, 0, log=False)
    assert len(summed.log) == len(summed.cases) == 0
    assert same_output(without_records(logged), summed) == ""
    prices = prices_of(net, parameters)
    one, two = reduce_output(net, prices, logged), reduce_output(net, prices, summed)
    assert repr(one.figures) == repr(two.figures)


@settings(max_examples=40, deadline=None)
@given(randoms)
def test_sums_are_those_of_the_log_and_the_cases(random: Random) -> None:
    net = compile_net(*random_net(random))
    output = run_kernel(net, 5, 0)
    by_hand = summed_by_hand(net, output)
    if (net.tables.node_batch >= 0).any():  # the log does not say when a batch was due
        del by_hand["role_queued"]
    for name, expected in by_hand.items():
        assert np.array_equal(getattr(output.sums, name), expected), name
    cases = output.cases
    finished = cases.observed & (cases.end >= 0)
    values, counts = np.unique((cases.end - cases.arrival)[finished], return_counts=True)
    assert np.array_equal(output.sums.spread.values, values)
    assert np.array_equal(output.sums.spread.counts, counts)


def summed_by_hand(net: Net, output: RunOutput) -> dict[str, object]:
    """The fields of ``Sums`` that log and cases tell."""
    log, cases, (start, end) = output.log, output.cases, output.window
    row = log.observed
    works = net.tables.node_draw[log.node] >= 0
    waited = np.where(works, log.started, log.completed) - log.enabled
    observed = cases.observed
    assert np.array_equal(observed[log.case], row)
    finished, decided = observed & (cases.end >= 0), observed & (cases.decision >= 0)

    def by_node(values: object, keep: object = True) -> list[int]:
        return [int(np.sum(values * (log.node == at) * row * keep)) for at in range(len(net.labels.nodes))]

    def by_role(values: object, keep: object = True) -> list[int]:
        return [int(np.sum(values * (log.role == at) * row * keep)) for at in range(len(net.labels.roles))]

    crew_role = np.append(net.tables.crew_role, -1)
    effort = np.zeros((len(net.labels.nodes), len(net.labels.roles)), dtype=np.int64)
    for of in (log.role, *crew_role[log.others].T):
        did = row & (of >= 0)
        np.add.at(effort, (log.node[did], of[did]), log.worked[did])
    return {
        "node_executions": by_node(1, log.outcome < codes.PART),
        "node_completed": by_node(1, log.outcome == Outcome.COMPLETED),
        "node_worked": by_node(log.worked),
        "node_waited": by_node(waited),
        "node_effort": effort,
        "role_items": by_role(1, log.outcome < codes.PART),
        "role_queued": by_role(log.started - log.enabled),
        "role_queued_open": by_role(log.queued_open),
        "cases": int(observed.sum()),
        "finished": int(finished.sum()),
        "throughput": int((cases.end - cases.arrival)[finished].sum()),
        "touched": int(cases.touched[finished].sum()),
        "decided": int(decided.sum()),
        "until_decision": int((cases.decision - cases.arrival)[decided].sum()),
        "decisions": int(((cases.decision >= start) & (cases.decision < end)).sum()),
    }


@settings(max_examples=40, deadline=None)
@given(randoms)
def test_little_law_holds_to_the_millisecond(random: Random) -> None:
    """L = λW: the area under the number of cases in the system is the sum of their times in it so far."""
    sums = run_kernel(compile_net(*random_net(random)), 7, 0, log=False).sums
    assert sums.presence == sums.stayed + sums.stayed_open


@settings(max_examples=40, deadline=None)
@given(randoms)
def test_no_token_is_lost_or_doubled(random: Random) -> None:
    output = run_kernel(compile_net(*random_net(random)), 7, 0)
    sums = output.sums
    assert sums.tokens_created - sums.tokens_removed - sums.tokens_stuck == sums.tokens_left
    assert sums.present == 0 or sums.tokens_left > 0
    if not output.stuck.any() and not (output.cases.end < 0).any():
        assert sums.tokens_left == sums.tokens_stuck == 0


@settings(max_examples=25, deadline=None)
@given(randoms)
def test_utilisation_law_holds_to_the_millisecond(random: Random) -> None:
    """ρ = λ·S: a role is busy in the observed time for as long as its executions say, with those that still went on."""
    net = compile_net(*random_net(random, teams=False))
    output, clock = run_kernel(net, 7, 0), Clock(net.tables)
    log, (start, end) = output.log, output.window
    busy = output.sums.role_busy_later.copy()
    for row in np.flatnonzero((log.role >= 0) & (log.started < end) & (log.completed > start)):
        calendar = net.tables.node_calendar[log.node[row]]
        if log.resource[row] >= 0:
            calendar = met(net, calendar, net.tables.crew_calendar[log.resource[row]])
        worked = clock.open_between(calendar, max(log.started[row], start), min(log.completed[row], end))
        busy[log.role[row]] += worked if net.tables.node_draw[log.node[row]] >= 0 else 0
    assert busy.tolist() == output.role_busy.tolist()


@settings(max_examples=25, deadline=None)
@given(randoms)
def test_daily_series_are_those_of_the_log(random: Random) -> None:
    """Cases in the system from the cases; queues from the rows and from what still waited, where nothing did."""
    net = compile_net(*random_net(random, teams=False))
    output = run_kernel(net, 7, 0)
    days, until = output.sums.days, output.stopped_at
    starts = np.arange(len(days)) * codes.DAY
    assert len(days) == min(output.window[1], until) // codes.DAY
    if output.sums.tokens_stuck == 0:  # a stuck case is out of the system, and its end is not in the log
        ends = np.where(output.cases.end < 0, until, output.cases.end)
        assert days[:, 0].tolist() == overlaps(starts, output.cases.arrival, ends)
    for role, people in enumerate(net.tables.role_people):
        rows = output.log.role == role
        waited = overlaps(starts, output.log.enabled[rows], output.log.started[rows])
        if people == 0:
            assert not days[:, 1 + role].any()
        elif output.role_queue[role] == 0 and (net.tables.node_calendar[output.log.node[rows]] < 0).all():
            assert days[:, 1 + role].tolist() == waited


def overlaps(starts: np.ndarray, since: np.ndarray, until: np.ndarray) -> list[int]:
    """By day: the time that spans lie in it, summed."""
    return [int(np.sum(np.maximum(np.minimum(until, at + codes.DAY) - np.maximum(since, at), 0))) for at in starts]


def met(net: Net, first: int, second: int) -> int:
    size = len(net.tables.calendar_first)
    return int(net.tables.meet[(first + 1) * size + second + 1])


@both
def test_an_example_whose_sums_can_be_worked_out_by_hand(engine: Engine) -> None:
    """Two cases a day apart; 30 minutes of one clerk, then 15 of a machine."""
    parameters = scenario(1440.0, days=3, activities={"a": task(30, "clerk"), "b": task(15)}, roles={"clerk": staff()})
    output = engine(compile_net(drawn("s:start a:task b:task e:end", "s>a a>b b>e"), parameters), 1, 0)
    sums = output.sums
    assert (sums.cases, sums.finished, sums.throughput, sums.touched) == (2, 2, 90 * 60_000, 90 * 60_000)
    assert (sums.presence, sums.stayed, sums.stayed_open, sums.present) == (90 * 60_000, 90 * 60_000, 0, 0)
    assert (sums.tokens_created, sums.tokens_removed) == (2, 2)
    assert (sums.decisions, sums.decided, sums.until_decision) == (2, 2, 90 * 60_000)
    assert sums.role_worked.tolist() == [60 * 60_000]


# Throughput beyond the values that are kept ------------------------------------------------------------------------


@given(st.integers(0, 2**53 - 1))
def test_a_bin_is_no_wider_than_the_promised_share_of_its_values(value: int) -> None:
    middle = int(middle_of(np.array([bin_of(value)]))[0])
    assert abs(middle - value) <= value / 2**11
    assert bin_of(middle) == bin_of(value)


def test_what_is_too_long_for_any_bin_falls_in_the_last() -> None:
    assert bin_of(2**53 - 1) == bin_of(2**60) == codes.BINS - 1


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=200), st.sampled_from([0.0, 0.1, 0.5, 0.9, 0.999, 1.0]))
def test_a_quantile_is_that_of_the_values(values: list[int], share: float) -> None:
    table = empty_throughput()
    table[: len(values)] = values
    spread = Spread(*counted(table, len(values)))
    expected = float(np.quantile(values, share, method="median_unbiased"))
    assert spread.quantile(share) == pytest.approx(expected, rel=1e-12)
    assert Spread.together([spread, spread]).quantile(share) == pytest.approx(
        float(np.quantile(values * 2, share, method="median_unbiased")), rel=1e-12
    )


def test_later_throughputs_fall_into_bins_and_change_no_mean() -> None:
    parameters = scenario(
        poisson(1),
        days=70,
        activities={"a": task(random(7), "clerk")},
        roles={"clerk": staff(9)},
    )
    output = run_kernel(compile_net(drawn("s:start a:task e:end", "s>a a>e"), parameters), 1, 0)
    cases = output.cases
    finished = cases.observed & (cases.end >= 0)
    taken = (cases.end - cases.arrival)[finished]
    assert len(taken) > codes.EXACT * 1.2
    order = np.argsort(cases.end[finished], kind="stable")
    table = empty_throughput()
    table[: codes.EXACT] = taken[order][: codes.EXACT]
    for later in taken[order][codes.EXACT :].tolist():
        table[codes.EXACT + bin_of(later)] += 1
    values, counts = counted(table, len(taken))
    assert np.array_equal(values, output.sums.spread.values)
    assert np.array_equal(counts, output.sums.spread.counts)
    assert len(output.sums.spread) == len(taken)
    assert output.sums.throughput == taken.sum()
    for share in (0.05, 0.5, 0.9, 0.99):
        exact = float(np.quantile(taken, share, method="median_unbiased"))
        assert output.sums.spread.quantile(share) == pytest.approx(exact, rel=2**-11)


# Memory of one thread is used again ---------------------------------------------------------------------------------


def test_replications_in_the_same_memory_know_nothing_of_each_other() -> None:
    for seed in range(6):
        net = compile_net(*random_net(Random(seed)))
        machine = Machine(net)
        for replication in (0, 1, 2, 0):
            again = machine.run(9, replication)
            assert same_output(run_kernel(net, 9, replication, log=False), again) == ""


def test_memory_without_a_log_depends_on_the_cases_that_are_open_at_once() -> None:
    sizes = []
    for days in (50, 500):
        parameters = scenario(
            poisson(5), days=days, activities={"a": task(random(7), "clerk")}, roles={"clerk": staff(2)}
        )
        machine = Machine(compile_net(drawn("s:start a:task e:end", "s>a a>e"), parameters))
        cases = machine.run(1, 0).sums.cases
        state = machine._state
        assert state is not None
        sizes.append((cases, sum(array.nbytes for name, array in state._asdict().items() if name != "days")))
        assert len(state.days) == days
    assert sizes[1][0] > 9 * sizes[0][0]
    assert sizes[1][1] == sizes[0][1]


def test_every_sum_has_a_test() -> None:
    """Else a new field could be forgotten in the kernel and in its twin alike."""
    net = compile_net(*random_net(Random(1)))
    told = set(summed_by_hand(net, run_kernel(net, 1, 0)))
    laws = {"presence", "stayed", "stayed_open", "present", "role_busy_later", "spread"}
    laws |= {"days", "tokens_created", "tokens_removed", "tokens_stuck", "tokens_left"}
    assert {field.name for field in fields(Sums)} == told | laws
