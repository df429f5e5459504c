"""Random demand for random nets: profiles, moments, bursts, a horizon by cases, cases that are there from the start."""

from __future__ import annotations

import datetime as dt
from random import Random

from lab.bpmn.model import Model
from lab.simulation import scenario as sc
from lab.simulation.compile.demand import can_be_at
from lab.simulation.compile.lowering import lower
from lab.simulation.compile.structure import structure_of
from tests.simulation.nets import SOURCE

START = dt.date(2026, 1, 5)


def random_arrivals(random: Random) -> sc.Arrivals:
    """A case every two hours or so, in one of the ways that there are."""
    burst = random.choice(
        (
            None,
            None,
            sc.Uniform(distribution="uniform", low=0, high=3),
            sc.Exponential(distribution="exponential", mean=2),
        )
    )
    calendar = random.choice((None, "office"))
    if random.random() < 0.25:
        return sc.Arrivals(dates=tuple(_moment(random) for _ in range(8)), burst=burst, source=SOURCE)
    profile = random.choice((None, None, _profile(random)))
    at_once = random.random() < 0.3
    if random.random() < 0.3:
        per_year = 365 * 24 / (2 if calendar is None else 8)
        return sc.Arrivals(
            per_year=per_year, calendar=calendar, profile=profile, burst=burst, at_once=at_once, source=SOURCE
        )
    gap = sc.Exponential(distribution="exponential", mean=120)
    return sc.Arrivals(between=gap, calendar=calendar, profile=profile, burst=burst, at_once=at_once, source=SOURCE)


def random_present(random: Random, model: Model, scenario: sc.Scenario) -> dict[str, sc.Present]:
    """Cases at some of the places where cases can be."""
    lowered = lower(model, scenario)
    structure = structure_of(lowered.model, lowered.origins)
    places = [node for node in model.nodes if node in structure.nodes and can_be_at(structure, node)]
    found = {}
    for element in random.sample(places, min(len(places), random.choice((0, 0, 1, 2)))):
        also = [other for other in places if other != element and random.random() < 0.1]
        found[element] = sc.Present(
            cases=random.randint(1, 4),
            age=random.choice((None, sc.Lognormal(distribution="lognormal", mean=9, sd=5))),
            attributes=random.choice(({}, {"children": 2}, {"kind": "again", "income": 300.5})),
            also_at=tuple(also),
            source=SOURCE,
        )
    return found


def with_random_demand(random: Random, model: Model, scenario: sc.Scenario) -> sc.Scenario:
    """The scenario with other demand, in about half of all cases."""
    if random.random() < 0.5:
        return scenario
    run = scenario.run.model_copy(update={"cases": random.choice((None, 3, 12))})
    arrivals = {start: random_arrivals(random) for start in scenario.arrivals}
    return scenario.model_copy(
        update={"run": run, "arrivals": arrivals, "present": random_present(random, model, scenario)}
    )


def _moment(random: Random) -> sc.Moment:
    day = START + dt.timedelta(days=random.randint(0, 7))
    count = random.choice((1, 1, 3))
    if random.random() < 0.5:
        return sc.Moment(at=day, count=count)
    return sc.Moment(at=dt.datetime.combine(day, dt.time(random.randint(0, 23), 30)), count=count)


def _profile(random: Random) -> sc.Profile:
    return sc.Profile(
        months={1: random.choice((0.5, 3.0))},
        weekdays={"mon": random.choice((0.0, 4.0)), "fri": 0.3},
        hours={"08:00-10:00": 3.0, "14:15-24:00": random.choice((0.0, 0.7))},
    )
