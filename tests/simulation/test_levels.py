"""A scenario can be run before it is complete: each level needs only what it is about, and gives only what it knows."""

import datetime as dt

import pytest

from lab.errors import RefusedError
from lab.plans.compliance_cost import compliance_cost
from lab.simulation import scenario as sc
from lab.simulation.compare import compare, compare_results
from lab.simulation.distributions import mean_of
from lab.simulation.levels import unknown_at
from lab.simulation.results import CaseFigures
from lab.simulation.run import prepare, simulate
from lab.simulation.scaling import scaled
from tests.simulation.nets import SOURCE, condition, drawn, fixed, hours, person, poisson, scenario, share, staff, task

MODEL = drawn(
    "main/s:start main/form:task main/x:xor main/check:task main/skip:task main/w:timer main/e:end",
    "s>form form>x x>check x>skip check>w skip>w w>e",
)
SHARES = {"x>check": share(0.3), "x>skip": share(0.7)}
COMPLETE = scenario(
    poisson(60, "office"),
    days=28,
    warm_up=7,
    activities={"form": task(20, "citizen"), "check": task(90, "clerk"), "skip": task(fixed(10, "office"), "clerk")},
    branches=SHARES,
    waits={"w": fixed(60)},
    roles={"citizen": person(), "clerk": staff(1, "office").model_copy(update={"wage": sc.Wage(rate=40)})},
    calendars={"office": hours("08:00-12:00", "13:00-17:00")},
)
BARE = sc.Scenario(
    labwerk="scenario/1", name="Bare", model="test.bpmn", arrivals={}, branches=SHARES, run=sc.Run(replications=5)
)


def at(made: sc.Scenario, level: str, **more) -> sc.Scenario:
    return made.model_copy(update={"run": made.run.model_copy(update={"level": level, **more})})


def test_shares_alone_are_enough_for_the_flow():
    results = simulate(MODEL, at(BARE, "flow"))
    flow = results.flows["x>check"]
    assert flow.low <= 0.3 <= flow.high
    assert results.cases.cases.mean == pytest.approx(1000 * 364 / 455, abs=2)
    assert results.elements["check"].per_case == flow
    with pytest.raises(RefusedError) as refused:
        simulate(MODEL, BARE)
    assert (
        len(refused.value.problem.details if hasattr(refused.value.problem, "details") else refused.value.details) == 5
    )


def test_without_time_no_limit_is_reached_and_no_reminder_sent():
    """Limits and cycles on borders and in event sub-processes would else happen at once, some without end."""
    model = drawn(
        "s:start a:task late:deadline@a again:deadline+@a=R/PT1H u:event-sub t:timer-start+ w:task v:end x:end y:end "
        "e:end",
        "s>a a>e late>x again>y t>w w>v",
        inside=dict.fromkeys(("t", "w", "v"), "u"),
    )
    results = simulate(model, at(BARE.model_copy(update={"branches": {}}), "flow"))
    taken = {flow: results.flows[flow].mean for flow in ("a>e", "late>x", "again>y", "t>w")}
    assert taken == {"a>e": 1.0, "late>x": 0.0, "again>y": 0.0, "t>w": 0.0}


def test_without_time_a_message_wins_its_race_against_a_deadline_and_the_deadline_wins_where_none_comes():
    """Luck would else decide each race, and half of the cases would miss a deadline that nobody misses."""
    model = drawn(
        "main/s:start main/a:send main/g:race main/c:catch main/t:timer main/e:end main/l:end "
        "other/m:message-start other/x:xor other/b:task other/y:task other/z:message-end other/q:end",
        "s>a a>g g>c g>t c>e t>l m>x x>b x>y b>z y>q",
        "a>m z>c",
    )
    shares = {"x>b": share(0.8), "x>y": share(0.2)}
    results = simulate(model, at(BARE.model_copy(update={"branches": shares}), "flow"))
    answered = results.flows["x>b"].mean
    assert answered == pytest.approx(0.8, abs=0.03)
    assert results.flows["g>c"].mean == pytest.approx(answered)
    assert results.flows["g>t"].mean == pytest.approx(1 - answered)


@pytest.mark.parametrize("level", ["flow", "times", "staff", "calendars"])
def test_figures_that_a_level_cannot_give_are_absent(level):
    results = simulate(MODEL, at(COMPLETE, level))
    absent = {name for name in CaseFigures.model_fields if getattr(results.cases, name) is None}
    assert absent == unknown_at(level) | {"decision_days"}
    assert set(results.samples) == set(CaseFigures.model_fields) - absent
    assert results.provenance.level == level
    if level == "flow":
        assert results.elements["check"].work_minutes is None
        assert results.elements["check"].wait_hours is None
        assert results.timeline is None
        assert not results.roles


def test_times_are_those_of_somebody_who_never_waits():
    results = simulate(MODEL, at(COMPLETE, "times"))
    days = results.cases.throughput_days
    exact = (20 + 0.3 * 90 + 0.7 * 10 + 60) / 1440
    assert days.low <= exact <= days.high
    clerk = results.roles["clerk"]
    assert (clerk.people, clerk.utilisation, clerk.queue_office_hours) == (None, None, None)
    assert results.cases.staff_cost.mean == pytest.approx(clerk.minutes_per_case.mean / 60 * 40)
    assert results.timeline.queues == {}


def test_staff_is_always_open_and_the_reader_is_told():
    results = simulate(MODEL, at(COMPLETE, "staff"))
    assert results.cases.queue_days.mean > 0
    assert results.cases.queue_days.mean * 24 == pytest.approx(results.cases.queue_office_hours.mean)
    assert "als wäre immer geöffnet" in results.warnings[0].message


def test_a_level_keeps_the_number_of_cases():
    """Gaps are in open time: without the calendar they last as much longer as it was closed."""
    cases = {level: simulate(MODEL, at(COMPLETE, level)).cases.cases for level in ("times", "staff", "calendars")}
    assert cases["times"] == cases["staff"]
    assert cases["times"].mean == pytest.approx(cases["calendars"].mean, rel=0.15)


def test_a_level_that_needs_a_parameter_misses_it():
    """Times need durations, but neither roles nor calendars."""
    without_staff = COMPLETE.model_copy(
        update={
            "roles": {},
            "calendars": {},
            "arrivals": {"s": poisson(60)},
            "activities": {key: task(10) for key in ("form", "check", "skip")},
        }
    )
    assert simulate(MODEL, at(without_staff, "times")).cases.throughput_days is not None
    with pytest.raises(RefusedError):
        prepare(MODEL, at(without_staff.model_copy(update={"waits": {}}), "times"))


def test_people_are_left_out_where_everybody_is_there_at_once():
    """Skills, shifts and leave belong to staff: at level times somebody begins at once, whoever it is."""
    members = (
        sc.Member(name="A", speed=2.0, skills=("law",), calendar="office"),
        sc.Member(name="B", leave=(sc.Leave(first=dt.date(2026, 1, 5), last=dt.date(2026, 12, 31)),)),
    )
    clerk = sc.Role(name="Amt", people=2, members=members, wage=sc.Wage(rate=40), source=SOURCE)
    team = sc.Team(all_of=(sc.Need(role="clerk", skill="law"),))
    both = sc.Activity(staff=(team,), duration=fixed(30))
    made = COMPLETE.model_copy(
        update={"roles": {**COMPLETE.roles, "clerk": clerk}, "activities": {**COMPLETE.activities, "check": both}}
    )
    results = simulate(MODEL, at(made, "times"))
    assert results.elements["check"].work_minutes.mean == pytest.approx(30)
    assert results.cases.queue_days is None
    assert prepare(MODEL, at(made, "staff")).scenario.roles["clerk"].members[1].leave == ()


def test_conditions_on_attributes_work_on_every_level():
    made = COMPLETE.model_copy(
        update={
            "attributes": {"kind": sc.Attribute(values={"new": 0.3, "old": 0.7}, source=SOURCE)},
            "branches": {"x>check": condition("kind == 'new'"), "x>skip": condition("kind == 'old'")},
        }
    )
    taken = simulate(MODEL, at(made, "flow", days=364)).flows["x>check"]
    assert taken.low - 0.02 <= 0.3 <= taken.high + 0.02


def test_a_level_is_in_the_name_of_the_run_and_hides_what_it_does_not_use():
    names = {level: prepare(MODEL, at(COMPLETE, level)).run_hash for level in ("flow", "times", "staff", "calendars")}
    assert len(set(names.values())) == 4
    longer = COMPLETE.model_copy(update={"activities": {**COMPLETE.activities, "check": task(91, "clerk")}})
    assert prepare(MODEL, at(longer, "flow")).run_hash == names["flow"]
    assert prepare(MODEL, at(longer, "times")).run_hash != names["times"]


def test_flows_can_be_compared_but_give_no_minutes_and_euros():
    comparison = compare((MODEL, at(COMPLETE, "flow")), (MODEL, at(COMPLETE, "flow")))
    assert set(comparison.figures) == {"cases", "expenses"}
    with pytest.raises(RefusedError, match="nur der Ablauf"):
        compliance_cost(comparison)


def test_results_of_different_levels_are_not_subtracted():
    with pytest.raises(RefusedError):
        compare_results(simulate(MODEL, at(COMPLETE, "times")), simulate(MODEL, at(COMPLETE, "staff")))


@pytest.mark.parametrize(
    "draw",
    [
        sc.Fixed(value=3),
        sc.Exponential(distribution="exponential", mean=2),
        sc.Normal(distribution="normal", mean=2, sd=1),
        sc.Lognormal(distribution="lognormal", mean=2, sd=1),
        sc.Triangular(distribution="triangular", low=1, mode=2, high=6),
        sc.Gamma(distribution="gamma", mean=2, sd=1),
        sc.Weibull(distribution="weibull", shape=2, scale=3),
        sc.Beta(distribution="beta", alpha=2, beta=3, low=1, high=5),
        sc.Poisson(distribution="poisson", mean=4),
        sc.Discrete(distribution="discrete", values={1: 0.5, 3: 0.5}),
        sc.Histogram(distribution="histogram", edges=(0, 1, 4), shares=(0.5, 0.5)),
    ],
    ids=lambda draw: draw.distribution,
)
def test_a_stretched_distribution_has_the_stretched_mean(draw):
    assert mean_of(scaled(draw, 4.2)) == pytest.approx(4.2 * mean_of(draw))


@pytest.mark.parametrize(
    ("kinds", "shares", "expected", "doubtful"),
    [
        ("catch timer=P14D", (1, 1), 1, True),
        ("timer=P14D catch", (1, 1), 0, True),
        ("catch catch", (1, 1), 0.5, True),
        ("timer=P14D timer=P1D", (1, 1), 0.5, True),
        ("catch timer=P14D", (0.6, 0.2), 0.75, False),
        ("catch timer=P14D", (0, 0.3), 0, False),
    ],
)
def test_of_the_events_behind_a_gateway_one_comes_first_by_their_shares(kinds, shares, expected, doubtful):
    first, second = kinds.split()
    model = drawn(f"s:start g:race m:{first} t:{second} a:task e:end", "s>g g>m g>t m>a a>e t>e")
    waits = {
        id_: sc.Wait(draw=sc.Fixed(value=9), unit="d", share=one, source=SOURCE)
        for id_, one in zip("mt", shares, strict=True)
    }
    made = at(BARE.model_copy(update={"waits": {} if doubtful else waits, "branches": {}}), "flow")
    results = simulate(model, made)
    assert results.flows["g>m"].low <= expected <= results.flows["g>m"].high
    told = [problem.where.element for problem in results.warnings if problem.where.field == "waits"]
    assert told == ["g"] * doubtful
