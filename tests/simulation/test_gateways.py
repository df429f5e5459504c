"""Gateways, forks, joins, loops, sub-processes and their ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.bpmn.model import Model
from lab.simulation.output import Status
from lab.simulation.scenario import Attribute
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, condition, drawn, fixed, scenario, share, task


@both
def test_a_parallel_block_takes_as_long_as_its_longest_branch(engine: Engine) -> None:
    model = drawn("s:start f:and a:task b:task j:and e:end", "s>f f>a f>b a>j b>j j>e")
    ran = Ran(engine, model, scenario(activities={"a": task(10), "b": task(25)}))
    assert ran.ends() == [25]
    assert ran.flow("j>e") == 1


@both
def test_a_join_keeps_what_comes_twice_on_one_flow_for_the_next_time(engine: Engine) -> None:
    """Two tokens reach the join by one flow, one by the other: it fires once, one token stays, the case is stuck."""
    model = drawn("s:start f:and a:task b:task c:task m:xor j:and e:end", "s>f f>a f>b f>c a>m b>m m>j c>j j>e")
    ran = Ran(engine, model, scenario(activities={"a": task(1), "b": task(2), "c": task(3)}))
    assert ran.flow("j>e") == 1
    assert ran.output.stuck_cases == 1
    assert ran.stuck() == {"j": 1}
    assert ran.output.unfinished == 1
    assert ran.output.status is Status.DONE


@both
def test_a_task_with_two_flows_out_forks_and_without_any_ends(engine: Engine) -> None:
    model = drawn("s:start a:task b:task c:task", "s>a a>b a>c")
    ran = Ran(engine, model, scenario(activities={"a": task(1), "b": task(2), "c": task(3)}))
    assert ran.ends() == [4]
    assert ran.done


@both
def test_several_tokens_of_one_case_pass_a_merge_one_by_one(engine: Engine) -> None:
    model = drawn("s:start f:and a:task b:task m:xor c:task e:end", "s>f f>a f>b a>m b>m m>c c>e")
    ran = Ran(engine, model, scenario(activities={"a": task(1), "b": task(2), "c": task(10)}))
    assert [row["completed"] for row in ran.rows("c")] == [11, 12]
    assert ran.ends() == [12]


@both
def test_shares_are_met_and_a_default_flow_gets_the_rest(engine: Engine) -> None:
    model = drawn("s:start x:xor a:end b:end c:end", "s>x x>a x>b x>c")
    model = _with_default(model, "x", "x>c")
    ran = Ran(engine, model, scenario(10, days=60, branches={"x>a": share(0.5), "x>b": share(0.2)}))
    cases = ran.flow("s>x")
    assert cases == 60 * 144 - 1
    for flow, expected in (("x>a", 0.5), ("x>b", 0.2), ("x>c", 0.3)):
        assert ran.flow(flow) / cases == pytest.approx(expected, abs=0.02)


@both
def test_conditions_go_before_shares_and_the_default_comes_last(engine: Engine) -> None:
    model = drawn("s:start x:xor a:end b:end c:end", "s>x x>a x>b x>c")
    attributes = {"kind": Attribute(values={"new": 0.4, "again": 0.6}, source=SOURCE)}
    more = {"attributes": attributes, "days": 60}
    by_share = {"x>a": condition("kind == 'new'"), "x>b": share(0.5), "x>c": share(0.5)}
    ran = Ran(engine, model, scenario(10, branches=by_share, **more))
    new = int((ran.output.cases.attributes[ran.output.observed, 0] == 0).sum())
    assert ran.net.labels.string_codes == ("new", "again")
    assert ran.flow("x>a") == new
    assert ran.flow("x>b") == pytest.approx(ran.flow("x>c"), rel=0.1)
    by_default = {"x>a": condition("kind == 'new'"), "x>b": condition("kind == 'old'")}
    ran = Ran(engine, _with_default(model, "x", "x>c"), scenario(10, branches=by_default, **more))
    assert (ran.flow("x>a"), ran.flow("x>b"), ran.flow("x>c")) == (new, 0, ran.flow("s>x") - new)


@both
def test_no_condition_and_no_default_stops_the_run_and_names_the_gateway(engine: Engine) -> None:
    model = drawn("s:start x:xor a:end b:end", "s>x x>a x>b")
    attributes = {"n": Attribute(values={1: 0.5, 2: 0.5}, source=SOURCE)}
    ran = Ran(
        engine,
        model,
        scenario(10, attributes=attributes, branches={"x>a": condition("n > 5"), "x>b": condition("n < 1")}),
    )
    assert ran.output.status is Status.NO_BRANCH
    assert ran.net.labels.nodes[ran.output.element] == "x"


@both
def test_a_loop_in_which_no_time_passes_stops_the_run(engine: Engine) -> None:
    model = drawn("s:start m:xor x:xor e:end", "s>m m>x x>m x>e")
    ran = Ran(engine, model, scenario(branches={"x>m": share(1), "x>e": share(0)}))
    assert ran.output.status is Status.ENDLESS
    assert ran.net.labels.nodes[ran.output.element] in ("m", "x")


@both
def test_tokens_that_multiply_in_a_loop_stop_the_run(engine: Engine) -> None:
    model = drawn("s:start m:xor a:task b:task", "s>m m>a a>m a>b b>m")
    ran = Ran(engine, model, scenario(activities={"a": task(1), "b": task(1)}))
    assert ran.output.status in (Status.TOO_MANY, Status.ENDLESS)


@both
def test_a_sub_process_ends_with_its_last_token_or_with_terminate(engine: Engine) -> None:
    for end, expected in (("end", 30), ("terminate", 10)):
        model = drawn(
            f"s:start u:sub i:start f:and a:task b:task z:{end} y:end c:task e:end",
            "s>u u>c c>e i>f f>a f>b a>z b>y",
            inside=dict.fromkeys(("i", "f", "a", "b", "z", "y"), "u"),
        )
        ran = Ran(engine, model, scenario(activities={"a": task(10), "b": task(30), "c": task(5)}))
        assert [row["completed"] for row in ran.rows("u")] == [expected]
        assert ran.ends() == [expected + 5]
        assert ran.rows("b")[0]["outcome"] == (1 if end == "terminate" else 0)


@both
def test_terminate_ends_its_own_pool_only(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/f:and main/a:send main/b:task main/t:terminate main/e:end other/m:message-start "
        "other/c:task other/z:end",
        "s>f f>a f>b a>t b>e m>c c>z",
        "a>m",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "b": task(50), "c": task(100)}))
    assert ran.rows("b")[0]["outcome"] == 1
    assert ran.rows("b")[0]["completed"] == 10
    assert ran.ends() == [110]


@both
def test_a_collapsed_sub_process_without_content_is_a_task(engine: Engine) -> None:
    ran = Ran(engine, drawn("s:start u:sub e:end", "s>u u>e"), scenario(activities={"u": task(7)}))
    assert ran.ends() == [7]


@both
def test_the_decision_is_the_first_completion_of_its_element_else_the_end(engine: Engine) -> None:
    model = drawn("s:start a:task b:task e:end", "s>a a>b b>e")
    activities = {"a": task(10), "b": task(5)}
    assert Ran(engine, model, scenario(activities=activities, decision="a")).decisions() == [10]
    assert Ran(engine, model, scenario(activities=activities)).decisions() == [15]


@both
def test_timers_wait_as_the_scenario_says_else_as_the_model_says(engine: Engine) -> None:
    model = drawn("s:start t:timer e:end", "s>t t>e")
    assert Ran(engine, model, scenario(waits={"t": fixed(90)})).ends() == [90]
    written = replace(model, nodes={**model.nodes, "t": replace(model.nodes["t"], timer="P1DT2H")})
    assert Ran(engine, written, scenario()).ends() == [26 * 60]


def _with_default(model: Model, gateway: str, flow: str) -> Model:
    return replace(model, nodes={**model.nodes, gateway: replace(model.nodes[gateway], default_flow=flow)})
