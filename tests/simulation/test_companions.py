"""Processes that are simulated together because they share staff: figures are of one, people work for all."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from lab.bpmn.model import EventKind, Model
from lab.errors import RefusedError
from lab.simulation import scenario as sc
from lab.simulation.compile import check, compile_net, with_companions
from lab.simulation.event_log import LogTables
from lab.simulation.kernel import run_kernel
from lab.simulation.output import same_output
from lab.simulation.reference import run_reference
from lab.simulation.results import Results
from lab.simulation.run import prepare, simulate
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import (
    SOURCE,
    condition,
    drawn,
    every,
    fixed,
    hours,
    person,
    poisson,
    random,
    scenario,
    share,
    staff,
    task,
)
from tests.simulation.oracles import holds, mean_wait, utilisation
from tests.simulation.people import ONE
from tests.simulation.random_nets import random_net

OTHER = drawn("o/start:start o/x:xor o/b:task o/c:task o/end:end", "start>x x>b x>c b>end c>end")


def named(name: str, model: str = "", **changes: Any) -> sc.Scenario:
    """A scenario of another name, simulated together with ``other`` if that is not its own name."""
    base = scenario(**changes)
    together = () if name == "other" else ("other",)
    return base.model_copy(update={"name": name, "model": f"{model or name}.bpmn", "shared_with": together})


def one(role: str = "r", **more: Any) -> sc.Scenario:
    """Every 10 minutes 5 random ones."""
    given = {"arrivals": poisson(10), "days": 20, "warm_up": 2, "activities": {"a": task(random(5), role)}}
    return named("one", **{**given, "roles": {role: staff()}, **more})


def other(role: str = "r", **more: Any) -> sc.Scenario:
    """Every 20 minutes, 2 or 10."""
    given = {
        "arrivals": {"start": poisson(20)},
        "activities": {"b": task(fixed(2), role), "c": task(fixed(10), role)},
        "branches": {"x>b": share(0.5), "x>c": share(0.5)},
    }
    return named("other", **{**given, "roles": {role: staff()}, **more})


def figures(results: Results) -> dict[str, Any]:
    return results.model_dump(exclude={"provenance"})


@pytest.mark.parametrize("level", ["staff", "calendars"])
def test_without_common_roles_each_has_the_figures_that_it_has_alone(level: str) -> None:
    people = {"r": staff(1, "day"), "v": person("day")}
    own = one(roles=people, calendars={"day": hours("08:00-18:00")}, activities={"a": task(random(2), "r")})
    beside = other("t", roles={"t": staff(2, "day"), "v": person()}, calendars={"day": hours("09:00-12:00")})
    beside = beside.model_copy(update={"activities": {**beside.activities, "c": task(random(3), "v")}})
    for asked, companion, model, second in ((own, beside, ONE, OTHER), (beside, own, OTHER, ONE)):
        run = own.run.model_copy(update={"level": level})
        asked = asked.model_copy(update={"run": run, "shared_with": ("other",)})
        alone = simulate(model, asked.model_copy(update={"shared_with": ()}))
        together = simulate(model, asked, companions={"other": (second, companion)})
        assert figures(together) == figures(alone)
        assert together.provenance.run_hash != alone.provenance.run_hash


def test_where_nobody_waits_for_people_companions_change_nothing() -> None:
    for level in ("flow", "times"):
        run = one().run.model_copy(update={"level": level})
        alone = simulate(ONE, one().model_copy(update={"shared_with": ()}), run=run)
        assert simulate(ONE, one(), run=run).provenance.run_hash == alone.provenance.run_hash


def test_two_streams_wait_as_one_of_both() -> None:
    """Poisson arrivals stay Poisson together, so Pollaczek and Khinchine hold for the mixture of both works."""
    rate = 1 / 10 + 1 / 20
    load = 5 / 10 + 6 / 20
    second = (1 / 10 * 2 * 25 + 1 / 20 * (4 + 100) / 2) / rate
    exact = rate * second / (2 * (1 - load))
    own, beside = one(days=150, warm_up=5), other()
    model, parameters = with_companions(ONE, own, {"other": (OTHER, beside)})
    holds(model, parameters, mean_wait("a"), exact, notices=0.1)
    holds(model, parameters, utilisation, load, notices=0.03)
    model, parameters = with_companions(
        OTHER, beside.model_copy(update={"run": own.run, "shared_with": ("one",)}), {"one": (ONE, own)}
    )
    holds(model, parameters, mean_wait("c"), exact, notices=0.1)


@both
def test_one_world_seen_from_both_sides(engine: Engine) -> None:
    """Nothing is lost: what one sees as the work of others is exactly what these see as theirs."""
    own, beside = one(days=5), other(days=5, warm_up=2)
    first = Ran(engine, *with_companions(ONE, own, {"other": (OTHER, beside)}))
    turned = beside.model_copy(update={"shared_with": ("one",)})
    second = Ran(engine, *with_companions(OTHER, turned, {"one": (ONE, own)}))
    window = first.output.window[1]

    def worked(ran: Ran) -> int:
        """Working time within the run of cases that had ended by the end of the observed time."""
        log = ran.output.log
        return int(log.worked[log.completed < window].sum())

    assert first.output.role_busy.tolist() == second.output.role_busy.tolist()
    assert first.output.sums.days[:, 1].tolist() == second.output.sums.days[:, 1].tolist()
    alone = Ran(engine, OTHER, beside)
    count = min(len(alone.output.cases), len(second.output.cases))
    assert second.output.cases.arrival[:count].tolist() == alone.output.cases.arrival[:count].tolist()
    assert worked(first) > 0 < worked(second)
    everything = [
        (int(start), int(end))
        for ran in (first, second)
        for start, end in zip(ran.output.log.started, ran.output.log.completed, strict=True)
        if end < window
    ]
    everything.sort()
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(everything)), "one person"
    busy = sum(end - max(start, first.output.window[0]) for start, end in everything if end > first.output.window[0])
    assert 0 <= int(first.output.role_busy[0]) - busy <= 60 * 60_000


@both
def test_only_the_own_cases_are_counted_and_logged(engine: Engine) -> None:
    own = one(arrivals=every(1440), days=3, warm_up=0, activities={"a": task(60, "r")}, decision="a")
    beside = other(arrivals={"start": every(1440)}, activities={"b": task(600, "r"), "c": task(600, "r")})
    model, parameters = with_companions(ONE, own, {"other": (OTHER, beside)})
    found = Ran(engine, model, parameters)
    names = found.net.labels.nodes
    assert {names[node] for node in found.output.log.node} == {"a"}
    assert found.output.cases.case.tolist() == list(range(len(found.output.cases)))
    assert found.output.sums.decisions == found.output.sums.cases == 2
    busy = found.output.role_busy[0] / 3_600_000
    assert busy == 2 * (1 + 10), "the people's time counts all"
    assert found.entered("other//start") == found.flow("other//x>b") == 0


@both
def test_kernel_and_twin_count_the_same_presence(engine: Engine) -> None:
    """Little's law for the own cases: their presence is the time that they stayed."""
    found = Ran(engine, *with_companions(ONE, one(days=4), {"other": (OTHER, other())}))
    sums = found.output.sums
    assert sums.presence == sums.stayed + sums.stayed_open
    assert sums.tokens_created == sums.tokens_removed + sums.tokens_stuck + sums.tokens_left


def test_attributes_calendars_and_signals_of_a_companion_are_its_own() -> None:
    signal = {"event_reference": "news", "event_name": "Neues"}
    model = drawn("s:start a:task t:signal-throw e:end", "s>a a>t t>e")
    model = replace(model, nodes={**model.nodes, "t": replace(model.nodes["t"], **signal)})
    waits = drawn("o/start:start o/x:xor o/b:signal-catch o/c:task o/end:end", "start>x x>b x>c b>end c>end")
    waits = replace(waits, nodes={**waits.nodes, "b": replace(waits.nodes["b"], **signal)})
    own = one(
        attributes={"n": sc.Attribute(values={1: 1.0}, source=SOURCE)},
        calendars={"day": hours("00:00-24:00")},
        activities={"a": task(fixed(1, "day"), "r")},
    )
    sets = {"n": sc.Change(to="n + 1", source=SOURCE)}
    beside = other(
        attributes={
            "n": sc.Attribute(values={7: 1.0}, source=SOURCE),
            "word": sc.Attribute(values={"n": 1.0}, source=SOURCE),
        },
        calendars={"day": hours("10:00-11:00")},
        activities={
            # less urgent than the own work: else the run would only end with the calendars
            "c": sc.Activity(role="r", duration=fixed(1, "day"), priority="n - 20", sets=sets),
        },
        branches={"x>b": condition("n < 7 and word == 'n'"), "x>c": share(1)},
        waits={"b": fixed(5)},
    )
    together, parameters = with_companions(model, own, {"other": (waits, beside)})
    assert together.nodes["other//b"].event is EventKind.SIGNAL
    net = compile_net(together, parameters)
    assert net.labels.attributes == ("C1__n", "C1__word", "n")
    assert parameters.branches["other//x>b"].condition == "C1__n < 7 and C1__word == 'n'"
    assert parameters.activities["other//c"].priority == "C1__n - 20"
    assert parameters.activities["other//c"].sets["C1__n"].to == "C1__n + 1"
    assert len(net.tables.signal_reach) == 1
    assert net.tables.node_catches.max() == -1, "nobody of the companion hears the signal"
    output, twin = run_kernel(net, 1, 0), run_reference(net, 1, 0)
    assert same_output(output, twin) == ""
    prices = prepare(model, own, companions={"other": (waits, beside)}).prices
    assert [name for name in LogTables(net, prices, own.run.start).log_schema.names if "case:" in name] == ["case:n"]


def test_kernel_and_twin_agree_on_random_companions() -> None:
    for seed in (*range(5), *range(6, 9)):  # in 5, work waits for years
        (first, own), (second, beside) = random_net(Random(seed)), random_net(Random(1000 + seed))
        own = own.model_copy(update={"name": "one", "shared_with": ("other",)})
        net = compile_net(*with_companions(first, own, {"other": (second, beside)}))
        assert same_output(run_reference(net, 1, 0), run_kernel(net, 1, 0)) == ""


def test_a_companion_may_have_the_ids_of_the_own_process() -> None:
    """Their draws differ all the same: two streams, not one twice."""
    beside = one().model_copy(update={"name": "other", "model": "other.bpmn", "shared_with": ()})
    net = compile_net(*with_companions(ONE, one(), {"other": (ONE, beside)}))
    assert len(set(net.tables.source_key.tolist())) == 2
    alone = compile_net(ONE, one().model_copy(update={"shared_with": ()}))
    own = net.labels.sources.index("s")
    assert net.tables.source_key[own] == alone.tables.source_key[0]


def test_a_companion_keeps_its_draws() -> None:
    alone = compile_net(OTHER, other())
    net = compile_net(*with_companions(ONE, one(), {"other": (OTHER, other())}))
    for id_ in alone.labels.nodes:
        key = net.tables.node_key[net.labels.nodes.index(f"other//{id_}")]
        assert key == alone.tables.node_key[alone.labels.nodes.index(id_)]
    assert np.isin(alone.tables.source_key, net.tables.source_key).all()


def test_the_reader_is_told_whose_work_is_counted() -> None:
    (told,) = simulate(ONE, one(), companions={"other": (OTHER, other())}).warnings[-1:]
    assert (told.where.field, told.values) == ("shared_with", {"others": "other"})


def test_an_overloaded_role_of_a_companion_is_told() -> None:
    beside = other("t", arrivals={"start": every(1)}, roles={"t": staff()})
    results = simulate(ONE, one(days=3, warm_up=0), companions={"other": (OTHER, beside)})
    assert "t" not in results.roles
    assert [warning.where.field for warning in results.warnings if "überlastet" in warning.message] == [
        "roles.//t.people"
    ]


def refused(own: sc.Scenario, companions: dict[str, tuple[Model, sc.Scenario]]) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        prepare(ONE, own, companions=companions)
    found = caught.value.details
    assert found == check(ONE, own, companions=companions)
    for problem in found:
        assert problem.hint
    return [problem.message.format(**problem.values) for problem in found]


def test_what_stands_in_the_way_is_told_with_both_names() -> None:
    assert "„other“" in refused(one(), {})[0]
    assert "sich selbst" in refused(one(), {"other": (ONE, one())})[0]
    later = other()
    later = later.model_copy(update={"run": later.run.model_copy(update={"start": dt.date(2026, 2, 2)})})
    (text,) = refused(one(), {"other": (OTHER, later)})
    assert "other“ beginnt am 2026-02-02, „one“ aber am 2026-01-05" in text
    (text,) = refused(one(), {"other": (OTHER, other(roles={"r": staff(3)}))})
    assert all(part in text for part in ("„one“", "„other“", "people", "Personal"))
    shifts = other(roles={"r": staff(1, "day")}, calendars={"day": hours("08:00-12:00")})
    mine = one(roles={"r": staff(1, "day")}, calendars={"day": hours("08:00-13:00")})
    (text,) = refused(mine, {"other": (OTHER, shifts)})
    assert "calendar" in text
    assert refused(one(), {"other": (OTHER, other(branches={"x>b": share(0.5)}))})


def test_a_problem_of_a_companion_names_its_file() -> None:
    with pytest.raises(RefusedError) as caught:
        prepare(ONE, one(), companions={"other": (OTHER, other(activities={}))})
    assert {problem.where.file for problem in caught.value.details} == {"other.scenario.yaml"}
    assert {problem.where.element for problem in caught.value.details} == {"b", "c"}


def test_companions_must_agree_with_each_other_too() -> None:
    own = one("q").model_copy(update={"shared_with": ("two", "three")})
    two = other().model_copy(update={"name": "two", "model": "two.bpmn"})
    three = other(roles={"r": staff(2)}).model_copy(update={"name": "three", "model": "three.bpmn"})
    (text,) = refused(own, {"two": (OTHER, two), "three": (OTHER, three)})
    assert "„two“" in text
    assert "„three“" in text
    fine = compile_net(*with_companions(ONE, own, {"two": (OTHER, two), "three": (OTHER, two)}))
    assert fine.labels.roles == ("//r", "q")


def test_names_that_cannot_be_read() -> None:
    data = one().model_dump(by_alias=True)
    for names in (("other", "other"), ("../other",), ("Other",)):
        with pytest.raises(ValueError, match="shared_with"):
            sc.Scenario.model_validate({**data, "shared_with": names})
