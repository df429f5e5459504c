"""Errors and escalations: thrown in the model, or decided by the scenario when work ends."""

from __future__ import annotations

import pytest

from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import condition, drawn, scenario, share, staff, task

INSIDE = {**dict.fromkeys(("i", "f", "a", "x", "b", "j"), "u")}
BLOCK = "s:start u:sub {border} e:end l:task z:end i:start f:and a:task x:{thrown} b:task j:end"
FLOWS = "s>u u>e k>l l>z i>f f>a a>x f>b b>j"
WORKS = {"a": task(10), "b": task(100), "l": task(5)}


@both
@pytest.mark.parametrize(
    ("thrown", "border"), [("error-end=E", "at-error@u=E"), ("escalation-end=E", "at-escalation@u=E")]
)
def test_what_is_thrown_ends_the_sub_process_at_its_border(engine: Engine, thrown: str, border: str) -> None:
    model = drawn(BLOCK.format(border=f"k:{border}", thrown=thrown), FLOWS, inside=INSIDE)
    ran = Ran(engine, model, scenario(activities=WORKS))
    assert [(row["completed"], row["outcome"]) for row in ran.rows("b")] == [(10, 1)]
    assert ran.ends() == [15]


@both
@pytest.mark.parametrize(("code", "caught"), [("E", 1), ("", 1), ("F", 0)])
def test_an_escalation_is_caught_by_its_code_or_by_an_event_without_one(engine: Engine, code: str, caught: int) -> None:
    model = drawn(BLOCK.format(border=f"k:at-escalation@u={code}", thrown="escalation-end=E"), FLOWS, inside=INSIDE)
    branches = {} if caught else {"k": share(0)}
    ran = Ran(engine, model, scenario(activities=WORKS, branches=branches))
    assert ran.flow("k>l") == caught
    assert ran.ends() == [15 if caught else 100]


@both
def test_the_event_that_names_the_code_goes_before_the_one_that_names_none(engine: Engine) -> None:
    border = "k:at-error@u=E n:at-error@u"
    model = drawn(BLOCK.format(border=border, thrown="error-end=E") + " y:end", FLOWS + " n>y", inside=INSIDE)
    ran = Ran(engine, model, scenario(activities=WORKS, branches={"n": share(0)}))
    assert (ran.flow("k>l"), ran.flow("n>y")) == (1, 0)


@both
def test_an_escalation_that_does_not_interrupt_begins_a_path_beside(engine: Engine) -> None:
    model = drawn(BLOCK.format(border="k:at-escalation+@u=E", thrown="escalation-end=E"), FLOWS, inside=INSIDE)
    ran = Ran(engine, model, scenario(activities=WORKS))
    assert [row["enabled"] for row in ran.rows("l")] == [10]
    assert [(row["completed"], row["outcome"]) for row in ran.rows("b")] == [(100, 0)]
    assert ran.ends() == [100]


@both
def test_an_escalation_on_the_way_goes_on(engine: Engine) -> None:
    model = drawn(
        "s:start u:sub k:at-escalation+@u e:end l:end i:start x:escalation-throw=E a:task j:end",
        "s>u u>e k>l i>x x>a a>j",
        inside=dict.fromkeys(("i", "x", "a", "j"), "u"),
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10)}))
    assert (ran.flow("k>l"), ran.flow("x>a"), ran.flow("u>e")) == (1, 1, 1)


@both
def test_an_escalation_that_nobody_catches_has_no_effect(engine: Engine) -> None:
    model = drawn("s:start x:escalation-throw=E a:task e:escalation-end=F", "s>x x>a a>e")
    assert Ran(engine, model, scenario(activities={"a": task(10)})).ends() == [10]


@both
def test_the_innermost_event_catches(engine: Engine) -> None:
    """Two sub-processes in each other; where the inner one names another code, the outer one catches."""
    nodes = (
        "s:start u:sub k:at-error@u e:end l:end i:start v:sub n:at-error@v={code} j:end m:end "
        "o:start a:task x:error-end=E"
    )
    inside = {**dict.fromkeys(("i", "v", "n", "j", "m"), "u"), **dict.fromkeys(("o", "a", "x"), "v")}
    for code, flow, other in (("E", "n>m", "k>l"), ("F", "k>l", "n>m")):
        model = drawn(nodes.format(code=code), "s>u u>e k>l i>v v>j n>m o>a a>x", inside=inside)
        unused = {"k": share(0)} if code == "E" else {"n": share(0)}
        ran = Ran(engine, model, scenario(activities={"a": task(10)}, branches=unused))
        assert (ran.flow(flow), ran.flow(other)) == (1, 0)


@both
def test_an_activity_fails_as_often_as_the_scenario_says(engine: Engine) -> None:
    """The work is done, but ends at the error; two errors and what is left add up to all."""
    model = drawn("s:start a:task k:at-error@a=E n:at-error@a=F e:end l:end m:end", "s>a a>e k>l n>m")
    branches = {"k": share(0.2), "n": share(0.5)}
    ran = Ran(
        engine, model, scenario(60, days=85, activities={"a": task(10, "r")}, roles={"r": staff()}, branches=branches)
    )
    cases = len(ran.ends())
    assert set(ran.ends()) == {10}
    assert ran.flow("k>l") / cases == pytest.approx(0.2, abs=0.03)
    assert ran.flow("n>m") / cases == pytest.approx(0.5, abs=0.04)
    assert ran.flow("k>l") + ran.flow("n>m") + ran.flow("a>e") == cases
    assert sum(row["outcome"] for row in ran.rows("a")) == ran.flow("k>l") + ran.flow("n>m")
    assert {row["worked"] for row in ran.rows("a")} == {10}


@both
def test_an_activity_fails_under_a_condition(engine: Engine) -> None:
    from lab.simulation.scenario import Attribute
    from tests.simulation.nets import SOURCE

    model = drawn("s:start a:task k:at-error@a e:end l:task z:end", "s>a a>e k>l l>z")
    attributes = {"kind": Attribute(values={"new": 0.5, "again": 0.5}, source=SOURCE)}
    parameters = scenario(
        60,
        days=10,
        activities={"a": task(10), "l": task(5)},
        branches={"k": condition("kind == 'new'")},
        attributes=attributes,
    )
    assert set(Ran(engine, model, parameters).ends()) == {10, 15}


@both
def test_an_escalation_of_an_activity_that_does_not_interrupt_comes_in_addition(engine: Engine) -> None:
    model = drawn("s:start a:task k:at-escalation+@a e:end l:end", "s>a a>e k>l")
    ran = Ran(engine, model, scenario(60, days=42, activities={"a": task(10)}, branches={"k": share(0.3)}))
    assert ran.flow("a>e") == len(ran.ends())
    assert ran.flow("k>l") / len(ran.ends()) == pytest.approx(0.3, abs=0.05)


@both
def test_a_sub_process_fails_when_it_would_be_over(engine: Engine) -> None:
    model = drawn(
        "s:start u:sub k:at-error@u e:end l:end i:start a:task j:end",
        "s>u u>e k>l i>a a>j",
        inside=dict.fromkeys(("i", "a", "j"), "u"),
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10)}, branches={"k": share(1)}))
    assert (ran.flow("k>l"), ran.flow("u>e")) == (1, 0)
    assert [(row["completed"], row["outcome"]) for row in ran.rows("u")] == [(10, 1)]
