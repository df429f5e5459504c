"""The kernel and its plain twin give the same bits: that is what makes the twin the specification."""

from __future__ import annotations

import ast
import threading
from pathlib import Path
from random import Random
from types import ModuleType

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lab.expressions import opcodes
from lab.simulation.compile import compile_net
from lab.simulation.draws import combine, root, stream
from lab.simulation.kernel import arrays, codes, run_kernel
from lab.simulation.net import empty_net
from lab.simulation.output import Status, same_output
from lab.simulation.reference import run_reference
from lab.simulation.reference.clock import Clock
from lab.simulation.sampling import sample
from tests.simulation.random_nets import random_net

SHORT = 4_000
"""Events that the twin repeats in every test run. Few nets have more, but they would take nine tenths of the time."""
RANDOM_NETS = given(st.randoms(use_true_random=False), st.integers(0, 2**63 - 1))


@settings(max_examples=60, deadline=None)
@RANDOM_NETS
def test_kernel_and_twin_give_the_same_output_on_random_nets(random: Random, seed: int) -> None:
    net = compile_net(*random_net(random))
    output = run_kernel(net, seed, 1)
    assume(output.events <= SHORT)
    assert same_output(run_reference(net, seed, 1), output) == ""


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@RANDOM_NETS
def test_kernel_and_twin_agree_where_work_waits_for_years(random: Random, seed: int) -> None:
    net = compile_net(*random_net(random))
    assert same_output(run_reference(net, seed, 1), run_kernel(net, seed, 1)) == ""


def test_random_nets_reach_what_they_are_meant_to_test() -> None:
    """Else the test above would prove little: nets must run, use every operation, interrupt, and get stuck at times."""
    seen: set[int] = set()
    interrupted = stuck = done = several = begun = at_once = 0
    for seed in range(120):
        net = compile_net(*random_net(Random(seed)))
        output = run_kernel(net, 1, 0)
        seen |= {int(operation) for operation in net.tables.node_op[output.node_counts > 0]}
        interrupted += int(output.log.outcome.sum() > 0)
        stuck += int(output.stuck_cases > 0)
        done += output.status is Status.DONE
        several += int(net.tables.node_forks.any())
        begun += int((net.tables.node_begin >= 0).any())
        at_once += int((net.tables.node_at_once == 1).any())
    assert seen == {*range(13), codes.INCLUSIVE, codes.INCLUSIVE_JOIN, codes.REPEAT, codes.BATCH}
    assert interrupted > 10
    assert 0 < stuck < 40
    assert done > 96
    assert several > 3
    assert begun > 10
    assert at_once > 1


def test_empty_net_is_over_at_once() -> None:
    net = empty_net()
    assert same_output(run_reference(net, 1, 0), run_kernel(net, 1, 0)) == ""


def test_expression_opcodes_of_the_kernel_are_those_of_the_language() -> None:
    names = [name for name in vars(opcodes) if name.isupper()]
    assert {name: getattr(codes, name) for name in names} == {name: getattr(opcodes, name) for name in names}


@pytest.mark.parametrize("module", [arrays, codes], ids=["arrays", "codes"])
def test_each_name_of_a_number_stands_for_one(module: ModuleType) -> None:
    """A name that is given twice would mean another column, or another code, wherever it came first."""
    body = ast.parse(Path(str(module.__file__)).read_text()).body
    targets = [target for one in body if isinstance(one, ast.Assign) for target in one.targets]
    names = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    assert len(names) == len(set(names))


def test_a_draw_depends_on_every_part_of_its_name_and_on_nothing_else() -> None:
    parts = [1, 0, 77, 3, codes.FOR_WORK, 99, 0]

    def name(values: list[int]) -> int:
        seed, replication, source, ordinal, purpose, key, visit = values
        return stream(combine(combine(root(seed, replication), source), ordinal), purpose, key, visit)

    others = {name([*parts[:i], parts[i] + 1, *parts[i + 1 :]]) for i in range(len(parts))}
    assert len(others | {name(parts)}) == 1 + len(parts)
    assert name(parts) == name(list(parts))


def test_calendar_arithmetic_undoes_itself() -> None:
    """Work added from a moment takes exactly as much open time as was added."""
    net = compile_net(*random_net(Random(4)))
    clock = Clock(net.tables)
    times = np.random.default_rng(1).integers(0, 20 * 86_400_000, 300).tolist()
    for calendar in range(len(clock.starts)):
        for time, work in zip(times, reversed(times), strict=True):
            start = clock.next_open(calendar, time)
            assert clock.open_between(calendar, time, start) == 0
            end = clock.add_work(calendar, start, work % 100_000_000 + 1)
            assert clock.open_between(calendar, start, end) == work % 100_000_000 + 1
            assert clock.open_between(calendar, end - 1, end) == 1


def test_fixed_values_need_no_luck() -> None:
    assert sample(codes.FIXED, (5.0, 0.0, 0.0, 0.0), 123) == 5.0


def test_a_run_can_be_stopped() -> None:
    stop = threading.Event()
    stop.set()
    output = run_kernel(compile_net(*random_net(Random(1))), 1, 0, stop)
    assert output.status is Status.CANCELLED
    assert len(output.cases) == 0
