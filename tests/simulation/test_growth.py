"""A run that grows without bound ends with the element that is to blame, and any run can be stopped at once."""

from __future__ import annotations

import threading
import time

import pytest

from lab.bpmn.model import Model
from lab.errors import RefusedError
from lab.simulation.compile import compile_net
from lab.simulation.kernel import codes, run_kernel
from lab.simulation.output import Status, same_output
from lab.simulation.reference import run_reference
from lab.simulation.run import simulate
from lab.simulation.scenario import Present, Scenario
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, scenario, staff, task


def calling_all() -> Model:
    """Each case tells all others, which then begin something beside their work."""
    return drawn("s:start t:signal-throw=news a:task h:at-signal+@a=news r:task e:end l:end", "s>t t>a a>e h>r r>l")


def too_few(days: int = 2, warm_up: int = 0) -> Scenario:
    return scenario(1, days=days, warm_up=warm_up, roles={"x": staff()}, activities={"a": task(100, "x"), "r": task(0)})


@both
@pytest.mark.parametrize("warm_up", [0, 1])
def test_what_makes_ever_more_with_each_case_is_stopped(
    engine: Engine, warm_up: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "MAX_CREATED", 20)
    monkeypatch.setattr(codes, "FEW_CASES", 60)
    ran = Ran(engine, calling_all(), too_few(warm_up=warm_up))
    assert ran.output.status is Status.MULTIPLYING
    assert ran.net.labels.nodes[ran.output.element] == ("a" if warm_up else "h")
    assert ran.output.events < 3_000


@both
def test_tokens_of_all_cases_are_limited(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "MAX_ALIVE", 6_000)
    model = drawn("s:start a:task e:end", "s>a a>e")
    ran = Ran(engine, model, scenario(0.1, roles={"x": staff()}, activities={"a": task(100, "x")}))
    assert ran.output.status is Status.CROWDED
    assert ran.net.labels.nodes[ran.output.element] == "a"
    assert 6_000 < len(ran.output.cases.arrival) < 6_100


def test_both_engines_stop_at_the_same_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "MAX_CREATED", 9)
    monkeypatch.setattr(codes, "FEW_CASES", 5)
    net = compile_net(calling_all(), too_few())
    assert same_output(run_reference(net, 3, 1), run_kernel(net, 3, 1)) == ""
    monkeypatch.setattr(codes, "MAX_ALIVE", 4_500)
    crowded = scenario(0.1, roles={"x": staff()}, activities={"a": task(100, "x")})
    net = compile_net(drawn("s:start a:task e:end", "s>a a>e"), crowded)
    assert same_output(run_reference(net, 3, 1), run_kernel(net, 3, 1)) == ""


@pytest.mark.parametrize(("limit", "element"), [("MAX_ALIVE", "a"), ("MAX_CREATED", "h")])
def test_the_element_is_named_with_advice(limit: str, element: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "MAX_CREATED", 20 if limit == "MAX_CREATED" else codes.MAX_CREATED)
    monkeypatch.setattr(codes, "MAX_ALIVE", 5_000 if limit == "MAX_ALIVE" else codes.MAX_ALIVE)
    monkeypatch.setattr(codes, "FEW_CASES", 60)
    with pytest.raises(RefusedError) as refused:
        simulate(calling_all(), too_few(days=20))
    problem = refused.value.problem
    assert (problem.where.element, problem.values["name"]) == (element, element)
    assert problem.hint


def test_a_run_in_which_each_event_concerns_everybody_is_stopped_within_a_second() -> None:
    """A hundred thousand cases are told by each new one; a second of that is some hundred events.

    Processor time, since a busy machine makes everything last longer on the wall.
    """
    crowd = {"a": Present(cases=100_000, source=SOURCE)}
    net = compile_net(calling_all(), too_few().model_copy(update={"present": crowd}))
    run_kernel(compile_net(calling_all(), too_few()), 1, 0, log=False)
    stop, ended = threading.Event(), []

    def run() -> None:
        ended.append(run_kernel(net, 1, 0, stop, log=False))

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(1.5)
    assert thread.is_alive(), "the run is over too soon to say anything"
    asked = time.process_time()
    stop.set()
    thread.join()
    assert time.process_time() - asked < 1
    assert ended[0].status is Status.CANCELLED
