"""Signals: heard by everyone who waits when they are thrown, in all cases or in one, and never kept."""

from __future__ import annotations

from lab.simulation.scenario import Wait
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, every, fixed, random, scenario, share, task

BESIDE = (
    "s:start f:and a:task t:signal-throw=S e:end b:task c:signal-catch=S z:end",
    "s>f f>a a>t t>e f>b b>c c>z",
)


@both
def test_a_signal_wakes_who_waits(engine: Engine) -> None:
    ran = Ran(engine, drawn(*BESIDE), scenario(activities={"a": task(30), "b": task(10)}, signals={"S": "case"}))
    assert [(row["enabled"], row["completed"]) for row in ran.rows("c")] == [(10, 30)]
    assert ran.ends() == [30]


@both
def test_a_signal_that_came_before_is_not_kept(engine: Engine) -> None:
    ran = Ran(engine, drawn(*BESIDE), scenario(activities={"a": task(10), "b": task(30)}, signals={"S": "case"}))
    assert ran.stuck() == {"c": 1}


@both
def test_a_token_does_not_hear_the_signal_that_it_throws_itself(engine: Engine) -> None:
    model = drawn("s:start t:signal-throw=S c:signal-catch=S e:end", "s>t t>c c>e")
    ran = Ran(engine, model, scenario(signals={"S": "case"}))
    assert ran.stuck() == {"c": 1}


@both
def test_a_signal_reaches_other_cases_unless_the_scenario_says_otherwise(engine: Engine) -> None:
    """A case an hour: by share one throws, the others wait; each waits until the next one throws."""
    model = drawn("s:start x:xor a:task t:signal-throw=S e:end c:signal-catch=S z:end", "s>x x>a x>c a>t t>e c>z")
    branches = {"x>a": share(0.3), "x>c": share(0.7)}
    parameters = scenario(every(60), days=20, activities={"a": task(1)}, branches=branches)
    ran = Ran(engine, model, parameters)
    assert ran.done
    rows = ran.rows("c")
    assert len(rows) > 200
    assert {round(row["completed"] - row["enabled"]) % 60 for row in rows} == {1}
    alone = Ran(engine, model, parameters.model_copy(update={"signals": {"S": "case"}}))
    assert alone.output.stuck_cases == len(rows)


@both
def test_a_case_that_waits_for_others_is_stuck_once_none_will_come(engine: Engine) -> None:
    """Three cases and no more: the last one waits for a signal that nobody is left to throw."""
    model = drawn("s:start x:xor t:signal-throw=S e:end c:signal-catch=S z:end", "s>x x>t x>c t>e c>z")
    dates = every(60).model_copy(update={"between": None, "dates": _moments("08:00", "09:00", "10:00")})
    branches = {"x>t": share(0), "x>c": share(1)}
    ran = Ran(engine, model, scenario(dates, days=3, branches=branches))
    assert ran.output.stuck_cases == 3
    assert ran.stuck() == {"c": 3}


def _moments(*times: str) -> object:
    from lab.simulation.scenario import Moment

    return tuple(Moment(at=f"2026-01-05T{time}:00") for time in times)


@both
def test_everyone_who_waits_hears_it(engine: Engine) -> None:
    model = drawn(
        "s:start f:and a:task t:signal-end=S b:signal-catch=S c:signal-catch=S d:task k:at-signal@d=S "
        "n:deadline@d y:end z:end v:end w:end q:end",
        "s>f f>a a>t f>b b>y f>c c>z f>d d>v k>w n>q",
    )
    activities, waits = {"a": task(30), "d": task(100)}, {"n": fixed(90)}
    ran = Ran(engine, model, scenario(activities=activities, waits=waits, signals={"S": "case"}))
    assert [ran.flow(flow) for flow in ("b>y", "c>z", "k>w", "d>v", "n>q")] == [1, 1, 1, 0, 0]
    assert ran.ends() == [30]


@both
def test_a_signal_on_the_border_that_does_not_interrupt_begins_a_path_each_time(engine: Engine) -> None:
    model = drawn(
        "s:start f:and a:task t:signal-throw=S b:task u:signal-throw=S y:end d:task k:at-signal+@d=S l:task z:end "
        "v:end",
        "s>f f>a a>t t>b b>u u>y f>d d>v k>l l>z",
    )
    activities = {"a": task(10), "b": task(20), "d": task(100), "l": task(random(5))}
    ran = Ran(engine, model, scenario(activities=activities, signals={"S": "case"}))
    assert [row["enabled"] for row in ran.rows("l")] == [10, 30]
    assert len({row["worked"] for row in ran.rows("l")}) == 2
    assert [row["outcome"] for row in ran.rows("d")] == [0]


@both
def test_a_signal_inside_a_sub_process_is_heard_on_its_border_before_it_ends(engine: Engine) -> None:
    """Also where it reaches all cases."""
    model = drawn(
        "s:start u:sub k:at-signal@u=S e:end l:end i:start a:task j:signal-end=S",
        "s>u u>e k>l i>a a>j",
        inside=dict.fromkeys(("i", "a", "j"), "u"),
    )
    for reach in ("all", "case"):
        ran = Ran(engine, model, scenario(activities={"a": task(10)}, signals={"S": reach}))
        assert (ran.flow("k>l"), ran.flow("u>e")) == (1, 0)
        assert [row["outcome"] for row in ran.rows("u")] == [1]


@both
def test_a_signal_starts_another_pool_for_the_same_case(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/a:task main/t:signal-throw=S main/e:end other/m:signal-start=S other/b:task other/z:end",
        "s>a a>t t>e m>b b>z",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "b": task(30)}))
    assert [row["enabled"] for row in ran.rows("b")] == [10]
    assert ran.ends() == [40]


@both
def test_cases_arrive_at_a_signal_start_that_nobody_triggers(engine: Engine) -> None:
    model = drawn("main/s:signal-start=S main/a:task main/e:end", "s>a a>e")
    assert Ran(engine, model, scenario(activities={"a": task(10)})).ends() == [10]


@both
def test_an_event_based_gateway_waits_for_signals_too(engine: Engine) -> None:
    model = drawn(
        "s:start f:and a:task t:signal-end=S g:race c:signal-catch=S d:timer y:end z:end",
        "s>f f>a a>t f>g g>c g>d c>y d>z",
    )
    for work, flow in ((10, "c>y"), (50, "d>z")):
        parameters = scenario(activities={"a": task(work)}, waits={"d": fixed(30)}, signals={"S": "case"})
        ran = Ran(engine, model, parameters)
        assert ran.flow(flow) == ran.flow(f"g>{flow[0]}") == 1
        assert ran.done


@both
def test_a_signal_that_the_model_does_not_throw_comes_when_the_scenario_says(engine: Engine) -> None:
    model = drawn("s:start c:signal-catch=S e:end", "s>c c>e")
    assert Ran(engine, model, scenario(waits={"c": fixed(70)})).ends() == [70]
    half = Wait(draw=fixed(70).draw, share=0.5, source=SOURCE)
    ran = Ran(engine, model, scenario(every(10), days=30, waits={"c": half}))
    assert 0.45 < ran.output.stuck_cases / ran.output.observed.sum() < 0.55
