"""Messages between pools, answers of black boxes, event-based gateways."""

from __future__ import annotations

from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import drawn, fixed, random, scenario, share, task


@both
def test_a_message_starts_the_other_pool_for_the_same_case_and_the_case_ends_with_its_last_token(
    engine: Engine,
) -> None:
    model = drawn(
        "main/s:start main/a:send main/e:end other/m:message-start other/b:task other/z:end", "s>a a>e m>b b>z", "a>m"
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "b": task(30)}))
    assert ran.rows("b")[0]["enabled"] == 10
    assert ran.ends() == [40]


@both
def test_a_message_that_comes_early_waits(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/a:send main/b:task main/c:catch main/e:end other/m:message-start other/z:message-end",
        "s>a a>b b>c c>e m>z",
        "a>m z>c",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "b": task(60)}))
    assert ran.rows("c") == [{"enabled": 70, "started": 70, "completed": 70, "worked": 0, "queued": 0, "outcome": 0}]
    assert ran.ends() == [70]


@both
def test_a_message_that_comes_late_is_waited_for(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/a:send main/c:receive main/e:end other/m:message-start other/b:task other/z:message-end",
        "s>a a>c c>e m>b b>z",
        "a>m z>c",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "b": task(60)}))
    assert [(row["enabled"], row["completed"]) for row in ran.rows("c")] == [(10, 70)]


@both
def test_one_message_wakes_one_token(engine: Engine) -> None:
    """Two tokens wait at the same event; one message comes: the other token never goes on."""
    model = drawn(
        "main/s:start main/a:send main/f:and main/p:throw main/q:throw main/x:xor main/c:catch main/e:end "
        "other/m:message-start other/z:message-end",
        "s>a a>f f>p f>q p>x q>x x>c c>e m>z",
        "a>m z>c",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10)}))
    assert ran.flow("c>e") == 1
    assert ran.stuck() == {"c": 1}
    assert ran.output.stuck_cases == 1


@both
def test_messages_are_correlated_by_case(engine: Engine) -> None:
    """The first case's answer takes long; the second case's, which comes earlier, does not wake the first."""
    model = drawn(
        "main/s:start main/a:send main/c:catch main/e:end other/m:message-start other/x:xor "
        "other/l:timer other/r:timer other/z:message-end",
        "s>a a>c c>e m>x x>l x>r l>z r>z",
        "a>m z>c",
    )
    parameters = scenario(
        1,
        activities={"a": task(0)},
        waits={"l": fixed(1000), "r": fixed(1)},
        branches={"x>l": share(0.5), "x>r": share(0.5)},
    )
    ran = Ran(engine, model, parameters)
    assert set(ran.ends()) == {1.0, 1000.0}


@both
def test_flows_to_a_black_box_pass_and_its_answer_takes_the_time_of_the_scenario(engine: Engine) -> None:
    model = drawn("main/s:start main/a:send main/c:catch main/e:end", "s>a a>c c>e", "a>box box>c", black_box="box")
    ran = Ran(engine, model, scenario(activities={"a": task(10)}, waits={"c": fixed(500)}))
    assert ran.ends() == [510]


@both
def test_an_event_based_gateway_follows_what_happens_first(engine: Engine) -> None:
    nodes = (
        "main/s:start main/a:send main/g:race main/c:catch main/t:timer main/e:end main/l:end "
        "other/m:message-start other/b:task other/z:message-end"
    )
    model = drawn(nodes, "s>a a>g g>c g>t c>e t>l m>b b>z", "a>m z>c")
    for work, flow, event, end in ((60, "g>c", "c", 60), (600, "g>t", "t", 600)):
        ran = Ran(engine, model, scenario(activities={"a": task(0), "b": task(work)}, waits={"t": fixed(100)}))
        assert ran.flow(flow) == 1
        assert [row["completed"] for row in ran.rows(event)] == [min(work, 100)]
        assert ran.entered(event) == 1
        assert ran.ends() == [end]


@both
def test_an_event_based_gateway_takes_a_message_that_has_already_come(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/a:send main/b:task main/g:race main/t:timer main/c:catch main/e:end main/l:end "
        "other/m:message-start other/z:message-end",
        "s>a a>b b>g g>t g>c c>e t>l m>z",
        "a>m z>c",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(0), "b": task(5)}, waits={"t": fixed(0)}))
    assert ran.flow("c>e") == 1
    assert ran.ends() == [5]


@both
def test_a_message_sent_twice_makes_two_instances_with_draws_of_their_own(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/a:send main/b:send main/e:end other/m:message-start other/c:task other/z:end",
        "s>a a>b b>e m>c c>z",
        "a>m b>m",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(0), "b": task(0), "c": task(random(60))}))
    worked = [row["worked"] for row in ran.rows("c")]
    assert len(worked) == 2
    assert worked[0] != worked[1]
