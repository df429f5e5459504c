"""Cases come when and as often as the scenario says, in the twin as in the kernel."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lab.errors import RefusedError
from lab.simulation import scenario as sc
from lab.simulation.calendars import open_intervals
from lab.simulation.compile import check, compile_net
from lab.simulation.compile.profiles import pieces_of, yearly_time
from lab.simulation.distributions import tabulate
from lab.simulation.draws import stream
from lab.simulation.kernel import run_kernel
from lab.simulation.kernel.codes import RATE
from lab.simulation.reference import run_reference
from lab.simulation.reference.sources import moment_of
from lab.simulation.reference.state import World
from lab.simulation.rounding import mean_rounded
from lab.simulation.run import prepare, run_hash, simulate
from lab.simulation.sampling import rounded, sample
from tests.simulation.engines import Ran, both
from tests.simulation.nets import DAY, SOURCE, drawn, fixed, hours, poisson, scenario, staff, task

HOUR = 3_600_000
MODEL = drawn("main/s:start main/work:task main/e:end", "s>work work>e")
OFFICE = {"office": hours("08:00-12:00", "13:00-17:00")}
START = dt.date(2026, 1, 5)
NOBODY = {"work": task(0)}


def arrivals(engine, given: sc.Arrivals, days=28, warm_up=0, seed=1, **more) -> np.ndarray:
    """When the observed cases arrive."""
    made = scenario(given, days=days, warm_up=warm_up, activities=NOBODY, calendars=OFFICE, **more)
    ran = Ran(engine, MODEL, made, seed)
    return ran.output.cases.arrival[ran.output.observed]


def yearly(number: float, **more) -> sc.Arrivals:
    return sc.Arrivals(per_year=number, source=SOURCE, **more)


@both
def test_arrivals_of_each_window_of_the_calendar_are_as_many_as_expected(engine):
    """No case piles up at the opening: two windows of four hours a day, a case every 90 minutes in each."""
    expected, windows = 4 / 1.5, 2 * 5 * 4
    counts = []
    for seed in range(1, 26 if engine is run_kernel else 6):
        times = arrivals(engine, poisson(90, "office"), seed=seed)
        within = times % DAY
        assert not np.any((within < 8 * HOUR) | ((within > 12 * HOUR) & (within <= 13 * HOUR)) | (within > 17 * HOUR))
        counts.append(len(times) / windows)
    sd = np.sqrt(expected / windows / len(counts))
    assert np.mean(counts) == pytest.approx(expected, abs=4 * sd)


def test_the_first_arrival_of_a_day_is_not_at_its_opening():
    times = np.concatenate([arrivals(run_kernel, poisson(90, "office"), days=364, seed=seed) for seed in range(1, 6)])
    assert np.count_nonzero(times % DAY == 8 * HOUR) < len(times) / 10_000


PROFILE = sc.Profile(
    months={1: 2.0, 8: 0.5}, weekdays={"mon": 3.0, "fri": 0.0}, hours={"08:00-10:00": 2.5, "13:00-15:00": 0.5}
)


@both
def test_a_profile_moves_cases_and_keeps_their_yearly_number(engine):
    """Each weekday, hour and month gets its part of the year's cases, within four standard deviations."""
    number = 40_000 if engine is run_kernel else 4_000
    run = {"start": dt.date(2026, 1, 1)}
    made = scenario(yearly(number, calendar="office", profile=PROFILE), days=365, activities=NOBODY, calendars=OFFICE)
    made = made.model_copy(update={"run": made.run.model_copy(update=run)})
    ran = Ran(engine, MODEL, made)
    times = ran.output.cases.arrival[ran.output.observed]
    assert len(times) == pytest.approx(number, abs=4 * number**0.5)
    opened = open_intervals(OFFICE["office"], run["start"], 365)
    slots = [(s + k * HOUR) for s, e in opened.tolist() for k in range((e - s) // HOUR)]
    weights = np.array([weight_of(run["start"], slot) for slot in slots])
    expected = weights / weights.sum() * number
    found = np.histogram(times - 1, np.array([*slots, slots[-1] + HOUR]))[0]
    for name, group in {"weekday": lambda t: (t // DAY + 3) % 7, "hour": lambda t: t % DAY // HOUR}.items():
        of = np.array([group(slot) for slot in slots])
        for value in set(of.tolist()):
            want = expected[of == value].sum()
            assert found[of == value].sum() == pytest.approx(want, abs=4 * want**0.5 + 1e-9), (name, value)


def weight_of(start: dt.date, slot: int) -> float:
    day = start + dt.timedelta(days=slot // DAY)
    hour = slot % DAY // HOUR
    by_hour = 2.5 if hour in (8, 9) else 0.5 if hour in (13, 14) else 1.0
    return {1: 2.0, 8: 0.5}.get(day.month, 1.0) * {0: 3.0, 4: 0.0}.get(day.weekday(), 1.0) * by_hour


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**10), st.sampled_from([None, "office"]))
def test_the_time_of_a_profile_is_inverted_exactly(gone, calendar):
    """The moment found is the first at which the profile's time has passed, to the millisecond."""
    made = scenario(yearly(10, calendar=calendar, profile=PROFILE), days=60, activities=NOBODY, calendars=OFFICE)
    world = World(compile_net(MODEL, made), 1, 0)
    moment = moment_of(world.net, 0, gone)
    pieces = pieces_of(PROFILE, OFFICE.get(calendar), START, 60 + 3 * 366, 2026)

    def passed(until: int) -> int:
        spans = np.clip(until - pieces.start, 0, pieces.end - pieces.start)
        return int(np.sum(spans * pieces.weight))

    assert passed(moment - 1) < gone * RATE <= passed(moment)


def test_a_profile_of_ones_changes_nothing():
    same = sc.Profile(weekdays={"mon": 2.0, "tue": 2.0, "wed": 2.0, "thu": 2.0, "fri": 2.0})
    with_profile = arrivals(run_kernel, yearly(2000, calendar="office", profile=same))
    assert with_profile.tolist() == arrivals(run_kernel, yearly(2000, calendar="office")).tolist()


def test_a_year_of_a_profile_lasts_as_long_as_its_open_time():
    opened = open_intervals(OFFICE["office"], dt.date(2026, 1, 1), 365)
    assert yearly_time(PROFILE, OFFICE["office"], 2026) == pytest.approx(np.sum(opened[:, 1] - opened[:, 0]), rel=1e-5)


@both
def test_cases_come_at_the_moments_of_a_list(engine):
    """A day means the first opening; a day with a time means that time, even when the office is closed."""
    dates = (
        sc.Moment(at=dt.datetime(2026, 1, 7, 22, 30)),
        sc.Moment(at=dt.date(2026, 1, 6), count=3),
        sc.Moment(at=dt.date(2026, 1, 9)),
    )
    found = arrivals(engine, sc.Arrivals(dates=dates, calendar="office", source=SOURCE), days=7)
    assert found.tolist() == [DAY + 8 * HOUR] * 3 + [2 * DAY + 22 * HOUR + HOUR // 2, 4 * DAY + 8 * HOUR]


@both
def test_a_burst_brings_several_cases_at_once_and_keeps_the_yearly_number(engine):
    burst = sc.Uniform(distribution="uniform", low=0, high=10)
    number = 20_000 if engine is run_kernel else 3_000
    times = arrivals(engine, yearly(number, burst=burst), days=364)
    _, together = np.unique(times, return_counts=True)
    assert set(together.tolist()) <= set(range(1, 11))
    assert together.mean() == pytest.approx(5 / 0.95, rel=0.05)
    sd = (number * (100 / 12 + 25) / 5) ** 0.5
    assert len(times) == pytest.approx(number * 364 / 365, abs=4 * sd)


@pytest.mark.parametrize(
    "draw",
    [
        sc.Fixed(value=2.5),
        sc.Exponential(distribution="exponential", mean=1.7),
        sc.Normal(distribution="normal", mean=2, sd=3),
        sc.Lognormal(distribution="lognormal", mean=4, sd=3),
        sc.Uniform(distribution="uniform", low=0.2, high=3.1),
        sc.Triangular(distribution="triangular", low=0, mode=1, high=6),
        sc.Gamma(distribution="gamma", mean=3, sd=2),
        sc.Erlang(distribution="erlang", mean=3, phases=2),
        sc.Weibull(distribution="weibull", shape=0.8, scale=2),
        sc.Beta(distribution="beta", alpha=2, beta=3, low=0, high=7),
        sc.Poisson(distribution="poisson", mean=2.5),
        sc.Binomial(distribution="binomial", trials=9, share=0.3),
        sc.Discrete(distribution="discrete", values={0: 0.2, 1.5: 0.5, 4: 0.3}),
        sc.Histogram(distribution="histogram", edges=(0, 1, 5), shares=(0.4, 0.6)),
    ],
    ids=lambda draw: draw.distribution,
)
def test_the_mean_of_rounded_samples_is_known(draw):
    kind, parameters = tabulate(draw, 1.0)
    found = [rounded(sample(kind, parameters, stream(7, 13, 5, k))) for k in range(20_000)]
    assert mean_rounded(draw) == pytest.approx(np.mean(found), abs=4 * np.std(found) / 20_000**0.5 + 1e-9)


@both
def test_several_start_events_have_arrivals_of_their_own(engine):
    model = drawn("main/s:start main/t:start main/work:task main/e:end", "s>work t>work work>e")
    made = scenario({"s": poisson(60), "t": poisson(240)}, days=28, activities=NOBODY)
    ran = Ran(engine, model, made)
    by_source = np.bincount(ran.output.cases.source[ran.output.observed])
    assert ran.net.labels.sources == ("s", "t")
    assert by_source[0] == pytest.approx(28 * 24, abs=4 * (28 * 24) ** 0.5)
    assert by_source[1] == pytest.approx(28 * 6, abs=4 * (28 * 6) ** 0.5)


def with_cases(made: sc.Scenario, cases: int) -> sc.Scenario:
    return made.model_copy(update={"run": made.run.model_copy(update={"cases": cases})})


@both
def test_the_first_cases_after_the_warm_up_are_observed(engine):
    """The observed time ends with the arrival of the last, and so do utilisation and offered work."""
    made = scenario(poisson(60), days=28, warm_up=2, activities={"work": task(30, "clerk")}, roles={"clerk": staff()})
    ran = Ran(engine, MODEL, with_cases(made, 100))
    everything = Ran(engine, MODEL, made).output.cases.arrival
    after = everything[everything >= 2 * DAY]
    assert ran.output.cases.arrival[ran.output.observed].tolist() == after[:100].tolist()
    assert ran.output.window == (2 * DAY, after[99] + 1)
    assert ran.output.role_offered[0] == 100 * 30 * 60_000
    assert ran.output.role_open[0] == after[99] + 1 - 2 * DAY
    assert ran.done


@both
def test_cases_of_one_burst_beyond_the_wanted_number_do_not_count(engine):
    made = scenario(sc.Arrivals(dates=(sc.Moment(at=START, count=9),), source=SOURCE), activities=NOBODY)
    ran = Ran(engine, MODEL, with_cases(made, 4))
    assert ran.output.observed.tolist() == [True] * 4 + [False] * 5


def test_too_few_cases_are_told():
    results = simulate(MODEL, with_cases(scenario(60.0, days=2, activities=NOBODY), 100))
    assert [warning.message for warning in results.warnings] == [
        "Es sollten {wanted} Fälle beobachtet werden, in {days} Tagen kamen aber nur {cases}."
    ]
    assert results.observed_days == 2


def present(cases: int, **more) -> sc.Present:
    return sc.Present(cases=cases, source=SOURCE, **more)


WAITING = drawn(
    "main/s:start main/ask:task main/wait:timer main/work:task main/e:end", "s>ask ask>wait wait>work work>e"
)


def office(**more) -> sc.Scenario:
    """The first case of its own arrives on Tuesday at 00:00; 60 minutes each for the clerk."""
    return scenario(
        activities={"ask": task(60, "clerk"), "work": task(60, "clerk")},
        waits={"wait": fixed(30)},
        roles={"clerk": staff()},
        **more,
    )


@both
def test_cases_that_are_there_load_the_office_and_are_not_observed(engine):
    """30 cases at the second task keep the clerk busy for 30 hours: the case of hour 24 waits for 6."""
    ran = Ran(engine, WAITING, office(present={"work": present(30)}))
    assert len(ran.output.cases) >= 31
    assert ran.output.cases.arrival[:30].tolist() == [0] * 30
    assert ran.rows("ask")[0]["started"] == 6 * 60
    assert ran.output.observed.sum() == 1
    assert ran.entered("work") == 1


@both
def test_cases_that_are_there_can_be_observed_with_their_age(engine):
    made = office(present={"wait": present(2, age=sc.Fixed(value=3), unit="h", observed=True)})
    ran = Ran(engine, WAITING, made)
    assert ran.ends()[:2] == [180 + 30 + 60, 180 + 30 + 120]
    assert ran.output.observed.sum() == 3


@both
def test_cases_that_are_there_have_the_attributes_that_the_scenario_gives_them(engine):
    model = drawn("main/s:start main/x:xor main/a:task main/b:task main/w:timer main/e:end", "s>w w>x x>a x>b a>e b>e")
    made = scenario(
        activities={"a": task(1), "b": task(1)},
        waits={"w": fixed(5)},
        attributes={"kind": sc.Attribute(values={"new": 1, "old": 0}, source=SOURCE)},
        branches={
            "x>a": sc.Branch(condition="kind == 'old'", source=SOURCE),
            "x>b": sc.Branch(condition="kind == 'new'", source=SOURCE),
        },
        present={"w": present(5, attributes={"kind": "old"}, observed=True)},
    )
    ran = Ran(engine, model, made)
    assert (ran.entered("a"), ran.entered("b")) == (5, 1)


@both
def test_a_case_can_be_in_both_branches_of_a_parallel_block(engine):
    model = drawn("main/s:start main/f:and main/a:task main/b:task main/j:and main/e:end", "s>f f>a f>b a>j b>j j>e")
    made = scenario(
        activities={"a": task(10), "b": task(25)},
        present={"a": present(3, also_at=("b",), observed=True)},
    )
    ran = Ran(engine, model, made)
    assert ran.ends()[:3] == [25] * 3
    assert ran.done


@both
def test_a_case_in_two_pools_gets_the_answer_of_the_other(engine):
    model = drawn(
        "main/s:start main/ask:send main/hear:catch main/e:end "
        "other/m:message-start other/work:task other/a:message-end",
        "s>ask ask>hear hear>e m>work work>a",
        "ask>m a>hear",
    )
    made = scenario(
        activities={"ask": task(1), "work": task(40)}, present={"hear": present(1, also_at=("work",), observed=True)}
    )
    ran = Ran(engine, model, made)
    assert ran.ends() == [40, 41]
    assert ran.done


@both
def test_all_of_it_together_is_the_same_in_both_engines(engine):
    made = scenario(
        yearly(3000, calendar="office", profile=PROFILE, burst=sc.Exponential(distribution="exponential", mean=2)),
        days=20,
        activities={"work": task(30, "clerk")},
        roles={"clerk": staff(1, "office")},
        calendars=OFFICE,
        present={"work": present(5, age=sc.Gamma(distribution="gamma", mean=4, sd=3))},
    )
    output = Ran(engine, MODEL, with_cases(made, 50)).output
    assert output.observed.sum() == 50
    assert np.all(output.cases.arrival[:5] < 0)


BAD = {
    "a_profile_of_nothing": (
        {"arrivals": {"s": yearly(9, calendar="office", profile=sc.Profile(hours={"08:00-17:00": 0}))}},
        "kommt nie ein Fall",
    ),
    "a_day_when_it_is_closed": (
        {"arrivals": {"s": sc.Arrivals(dates=(sc.Moment(at=dt.date(2026, 1, 10)),), calendar="office", source=SOURCE)}},
        "da geschlossen",
    ),
    "no_moment_in_the_run": (
        {"arrivals": {"s": sc.Arrivals(dates=(sc.Moment(at=dt.date(2025, 1, 10)),), source=SOURCE)}},
        "kein einziger Termin",
    ),
    "a_burst_of_nobody": (
        {"arrivals": {"s": yearly(9, burst=sc.Exponential(distribution="exponential", mean=0.01))}},
        "burst ist zu klein",
    ),
    "bursts_that_fill_the_memory": (
        {"arrivals": {"s": poisson(1).model_copy(update={"burst": sc.Fixed(value=100_000)})}},
        "mehr als {most} Fälle",
    ),
    "present_nowhere": ({"present": {"nowhere": present(1)}}, "das Element gibt es im Modell nicht"),
    "present_at_a_start": ({"present": {"s": present(1)}}, "können an „{name}“ ({id}) keine Fälle sein"),
    "also_at_an_end": ({"present": {"work": present(1, also_at=("e",))}}, "können an „{name}“ ({id}) keine Fälle sein"),
    "present_with_unknown_attribute": ({"present": {"work": present(1, attributes={"x": 1})}}, "ein Merkmal „{name}“"),
    "present_with_impossible_value": (
        {
            "attributes": {"kind": sc.Attribute(values={"new": 1}, source=SOURCE)},
            "present": {"work": present(1, attributes={"kind": "old"})},
        },
        "kann den Wert „{value}“ nicht haben",
    ),
    "present_observed_after_a_warm_up": (
        {"run": sc.Run(days=2, warm_up_days=1), "present": {"work": present(1, observed=True)}},
        "der Vorlauf beginnt aber vorher",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_demand_is_refused_with_its_element_and_advice(name):
    change, message = BAD[name]
    made = scenario(activities=NOBODY, calendars=OFFICE).model_copy(update=change)
    problems = check(MODEL, made)
    assert [message in problem.message for problem in problems] == [True]
    assert problems[0].hint
    assert problems[0].where.element
    with pytest.raises(RefusedError):
        compile_net(MODEL, made)


@pytest.mark.parametrize(
    "text",
    [
        {"per_year": 5, "dates": ["2026-01-05"]},
        {},
        {"dates": []},
        {"dates": ["2026-01-05"], "profile": {"weekdays": {"mon": 2}}},
        {"dates": ["2026-01-05T10:00:00+01:00"]},
        {"dates": ["2026-13-05"]},
        {"per_year": 5, "burst": {"distribution": "fixed", "value": 0.4}},
        {"per_year": 5, "profile": {"hours": {"08:00-10:00": 1, "09:00-11:00": 2}}},
        {"per_year": 5, "profile": {"months": {"13": 1}}},
        {"per_year": 5, "profile": {"weekdays": {"mon": -1}}},
    ],
)
def test_arrivals_that_contradict_themselves_are_refused(text):
    with pytest.raises(ValidationError):
        sc.Arrivals.model_validate({**text, "source": {"kind": "assumption", "text": "test"}})


def test_a_day_is_written_short_or_with_a_number():
    found = sc.Arrivals.model_validate(
        {"dates": ["2026-01-05", {"at": "2026-01-06T08:30:00", "count": 2}], "source": SOURCE.model_dump()}
    )
    assert found.dates == (sc.Moment(at=dt.date(2026, 1, 5)), sc.Moment(at=dt.datetime(2026, 1, 6, 8, 30), count=2))
    assert sc.Arrivals.model_validate_json(found.model_dump_json()) == found


def test_moments_outside_the_run_are_told():
    dates = (sc.Moment(at=dt.date(2026, 1, 6)), sc.Moment(at=dt.date(2027, 1, 6)), sc.Moment(at=dt.date(2025, 1, 6)))
    results = simulate(MODEL, scenario(sc.Arrivals(dates=dates, source=SOURCE), activities=NOBODY))
    assert [(w.values["count"], w.values["all"]) for w in results.warnings] == [(2, 3)]


def test_each_kind_of_demand_is_in_the_name_of_the_run():
    base = scenario(yearly(500, calendar="office"), activities=NOBODY, calendars=OFFICE)
    changes = [
        {},
        {"arrivals": {"s": yearly(500, calendar="office", profile=PROFILE)}},
        {"arrivals": {"s": yearly(500, calendar="office", burst=sc.Fixed(value=2))}},
        {"present": {"work": present(1)}},
        {"present": {"work": present(2)}},
        {"present": {"work": present(2, observed=True)}},
        {"run": base.run.model_copy(update={"cases": 5})},
    ]
    made = [prepare(MODEL, base.model_copy(update=change)) for change in changes]
    assert len({run_hash(one.net, one.run, one.prices) for one in made}) == len(changes)


def test_new_demand_leaves_the_draws_of_other_cases_alone():
    """A burst of one and work in progress that needs nobody: the same cases arrive and last as long."""
    base = office(days=20)
    more = base.model_copy(update={"present": {"wait": present(1)}})
    burst = {"s": base.arrivals["s"].model_copy(update={"burst": sc.Fixed(value=1)})}
    plain = run_reference(compile_net(WAITING, base), 3, 0)
    for other in (more, base.model_copy(update={"arrivals": burst})):
        net = compile_net(WAITING, other)
        output = run_reference(net, 3, 0)
        own = output.cases.source == net.labels.sources.index("s")
        assert output.cases.arrival[own].tolist() == plain.cases.arrival.tolist()


@both
@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({}, [0, 90, 180]),
        ({"calendar": "office"}, [480, 570, 660]),
        ({"profile": sc.Profile(hours={"00:00-06:00": 0.0}, weekdays={"mon": 0.0})}, []),
    ],
)
def test_the_first_case_can_come_at_once(engine, more, first):
    """A case each 90 minutes: of the clock, of open time, of the time of a profile without nights."""
    given = sc.Arrivals(between=sc.Fixed(value=90), at_once=True, source=SOURCE, **more)
    found = [time / 60_000 for time in arrivals(engine, given, days=4)[:3]]
    if "profile" in more:
        gap = found[1] - found[0]
        assert (found[0], found[2] - found[1]) == (1800, pytest.approx(gap, abs=1e-3))
        assert gap == pytest.approx(90 * (18 * 6) / (24 * 7), rel=0.01)
    else:
        assert found == first


def test_at_once_is_for_gaps_only():
    with pytest.raises(ValidationError):
        sc.Arrivals(dates=[dt.date(2026, 1, 5)], at_once=True, source=SOURCE)
