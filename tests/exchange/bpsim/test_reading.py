"""BPSim parameters become a scenario of ours, by element; what does not is told by element."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lab.bpmn import read
from lab.cli.program import run
from lab.errors import InputError
from lab.exchange.bpsim import read_bpsim, read_results
from lab.simulation import scenario as sc
from tests.exchange.bpsim.office import GAP, calendar, document, expression, given, number, scenario, taken, told

TEN = '<b:FloatingParameter value="10"/>'
UNIFORM = '<b:UniformDistribution min="1" max="3"/>'


def test_times_of_an_activity() -> None:
    found = taken(
        given("check", "ProcessingTime", TEN),
        given("check", "SetUpTime", '<b:DurationParameter value="PT2M"/>'),
        given("decide", "ProcessingTime", UNIFORM),
        given("decide", "ReworkTime", TEN),
        given("decide", "TransferTime", TEN),
        given("reject", "Duration", '<b:DurationParameter value="PT1H"/>'),
    )
    activities = found.scenario.activities
    assert activities["check"].duration.draw == sc.Fixed(value=12)
    assert activities["decide"].duration.draw == sc.Uniform(distribution="uniform", low=1, high=3)
    assert activities["reject"].duration.draw == sc.Fixed(value=60)
    assert "office.bpmn" in activities["check"].duration.source.text
    assert [line.split(" ")[:2] for line in told(found)] == [["decide:", "TransferTime"], ["decide:", "ReworkTime"]]


def test_a_scenario_without_times_takes_no_time() -> None:
    found = taken()
    assert {activity.duration.draw for activity in found.scenario.activities.values()} == {sc.Fixed(value=0)}


def test_shares_of_flows() -> None:
    branches = taken(given("yes", "Probability", number(60)), given("no", "Probability", number(40))).scenario.branches
    assert {id_: branch.share for id_, branch in branches.items()} == {"yes": 0.6, "no": 0.4}
    found = taken(given("yes", "Probability", number(0.66)), given("no", "Probability", number(0.33)))
    assert found.scenario.branches["yes"].share == pytest.approx(2 / 3)
    (line,) = told(found)
    assert line.startswith("yes: Probability of “yes” was taken over, but adapted: The probabilities add up to 0.99")
    rest = taken(given("no", "Probability", number(0.2))).scenario.branches
    assert rest["yes"].share == pytest.approx(0.8)
    odd = told(taken(given("f1", "Probability", number(0.2))))
    assert odd[0].startswith("f1: Probability")


def test_conditions_and_properties() -> None:
    found = taken(
        given(
            "s",
            "Property noOfIssues:int",
            '<b:TruncatedNormalDistribution mean="2" standardDeviation="1" min="1" max="9"/>',
        ),
        given("s", "Property kind:string", '<b:StringParameter value="new"/>'),
        given("p", "Property urgent:boolean", '<b:BooleanParameter value="true"/>'),
        given("check", "Property noOfIssues", expression("getProperty('noOfIssues') - 1")),
        given("yes", "Condition", expression("getProperty('noOfIssues') = 0 and getProperty('kind') = 'new'")),
        given("no", "Condition", expression("getProperty('noOfIssues') &gt; 0")),
    )
    assert not told(found)
    attributes = found.scenario.attributes
    assert attributes["no_of_issues"].whole
    assert attributes["no_of_issues"].draw == sc.Normal(distribution="normal", mean=2, sd=1, low=0.5, high=9.5)
    assert attributes["kind"].values == {"new": 1.0}
    assert attributes["urgent"].values == {True: 1.0}
    assert found.scenario.branches["yes"].condition == "no_of_issues == 0 and kind == 'new'"
    assert found.scenario.branches["no"].condition == "no_of_issues > 0"
    assert found.scenario.activities["check"].sets["no_of_issues"].to == "no_of_issues - 1"


def test_conditions_that_we_cannot_say_are_told() -> None:
    found = taken(given("yes", "Condition", expression("getProperty('x') mod 2 = 0")))
    assert told(found) == ["yes: Condition of “yes” was not taken over: Our language for conditions does not know “x”."]


def test_resources_become_roles() -> None:
    found = taken(
        given("r_clerk", "Quantity", '<b:NumericParameter value="3"/>'),
        given("r_clerk", "UnitCost", number(0.5)),
        given("check", "Selection", expression("getResource('r_clerk', 1)")),
        given("decide", "Selection", expression("getResource('r_clerk', 2) and getResource('r_expert', 1)")),
        given("reject", "Selection", expression("getResource('r_clerk', 1) or getResource('r_expert', 1)")),
        more='baseCurrencyUnit="EUR"',
    )
    assert not told(found)
    roles, activities = found.scenario.roles, found.scenario.activities
    assert (roles["clerk"].name, roles["clerk"].people) == ("Clerk", 3)
    assert roles["clerk"].wage is not None
    assert roles["clerk"].wage.rate == 30
    assert roles["expert"].people == 1
    assert activities["check"].role == "clerk"
    teams = [[(need.role, need.people) for need in team.all_of] for team in activities["decide"].staff]
    assert teams == [[("clerk", 2), ("expert", 1)]]
    teams = [[(need.role, need.people) for need in team.all_of] for team in activities["reject"].staff]
    assert teams == [[("clerk", 1)], [("expert", 1)]]


def test_resources_by_role_and_by_calendar() -> None:
    found = taken(
        given("r_clerk", "Quantity", number(1), number(5, validFor="C")),
        given("r_clerk", "Role", '<b:StringParameter value="writer"/>'),
        given("check", "Selection", expression("getResourceByRoles('writer')")),
        calendar("C", "20160101T060000", "20160101T090000"),
    )
    assert not told(found)
    role = found.scenario.roles["clerk"]
    assert [(member.count, member.calendar) for member in role.members] == [(5, "calendar_c"), (1, "outside_clerk")]
    assert found.scenario.calendars["outside_clerk"].hours["mon"] == ("00:00-06:00", "09:00-24:00")
    assert found.scenario.activities["check"].role == "clerk"


def test_arrivals_that_differ_by_calendar_have_a_profile() -> None:
    gaps = given("s", "InterTriggerTimer", number(60), number(20, validFor="C"))
    found = taken(gaps, calendar("C", "20160101T060000", "20160101T120000"))
    assert not told(found)
    arrivals = found.scenario.arrivals["s"]
    assert arrivals.between == sc.Fixed(value=40)  # 18 cases in 6 hours and 18 in the other 18
    assert arrivals.profile is not None
    hours = {span: round(weight, 6) for span, weight in arrivals.profile.hours.items()}
    assert hours == {"00:00-06:00": 0.333333, "06:00-12:00": 1, "12:00-24:00": 0.333333}
    assert not found.scenario.calendars


def test_a_number_of_triggers() -> None:
    found = taken(given("s", "TriggerCount", '<b:NumericParameter value="200"/>'))
    assert found.scenario.run.cases == 200


def test_how_it_is_run() -> None:
    settings = (
        '<b:Start><b:DateTimeParameter value="2016-01-01T06:00:00"/></b:Start>'
        '<b:Duration><b:DurationParameter value="P1M"/></b:Duration>'
        '<b:Warmup><b:DurationParameter value="P7D"/></b:Warmup>'
    )
    found = taken(settings=settings, more='replication="5" seed="-3" baseTimeUnit="hour"')
    run = found.scenario.run
    assert (run.start, run.warm_up_days, run.days) == (dt.date(2016, 1, 1), 7, 24)
    assert (run.replications, run.seed) == (5, 3)
    assert found.scenario.arrivals["s"].unit == "h"
    assert not told(found)


def test_what_nobody_understands_is_told() -> None:
    extension = '<b:ElementParameters elementRef="check"><b:VendorExtension name="acme"/></b:ElementParameters>'
    found = taken(
        given("check", "Interruptible", '<b:BooleanParameter value="true"/>'),
        given("ghost", "ProcessingTime", TEN),
        given("x", "ProcessingTime", TEN),
        given("check", "UnitCost", TEN),
        given("check", "ProcessingTime", '<b:FloatingParameter value="soon"/>'),
        extension,
    )
    elements = [line.partition(":")[0] for line in told(found)]
    assert sorted(elements) == sorted(["check", "ghost", "x", "check", "check", "check"])


def test_scenarios_inherit_and_a_request_for_a_result_hides_nothing() -> None:
    wish = "<b:ResultRequest>mean</b:ResultRequest>"
    data = document(
        scenario(GAP, given("check", "ProcessingTime", TEN)),
        scenario(given("check", "ProcessingTime", wish), id_="S2").replace('id="S2"', 'id="S2" inherits="S1"'),
        namespace="http://www.bpsim.org/schemas/1.0",
    )
    first, second = read_bpsim(data, read(data, "office.bpmn")).scenarios
    assert second.scenario.activities["check"].duration.draw == sc.Fixed(value=10)
    assert first.scenario.run == second.scenario.run
    assert second.scenario.name == "Name of S2"


def test_what_cannot_be_read_is_refused() -> None:
    model = read(document(scenario(GAP)), "office.bpmn")
    for data in (
        b"no xml",
        b"<!DOCTYPE x []><x/>",
        document(),
        document(scenario(GAP).replace('id="S1"', 'id="S1" inherits="S9"')),
        document(scenario(GAP).replace('id="S1"', 'id="S1" inherits="S1"')),
    ):
        with pytest.raises(InputError):
            read_bpsim(data, model)


def test_published_results() -> None:
    figure = '<b:NumericParameter result="count" instance="1" resultTimeStamp="2016-01-01T17:00:00" value="25"/>'
    data = document(scenario(given("s", "TriggerCount", figure), id_="R").replace('id="R"', 'id="R" result="S1"'))
    (found,) = read_results(data, "results.bpsim")
    assert (found.scenario, found.element, found.parameter) == ("S1", "s", "TriggerCount")
    assert (found.statistic, found.instance, found.value) == ("count", "1", 25)
    assert found.moment == dt.datetime(2016, 1, 1, 17)


def test_the_command_writes_scenarios_beside_the_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "Office v1.bpmn"
    model.write_bytes(document(scenario(GAP, given("check", "UnitCost", TEN)), scenario(GAP, id_="S2")))
    assert run(["import-bpsim", str(model), "--json"], {}) == 3
    assert {path.name for path in tmp_path.glob("*.yaml")} == {
        "office-v1-s1.scenario.yaml",
        "office-v1-s2.scenario.yaml",
    }
    shown = capsys.readouterr().out
    assert '"element": "check"' in shown
    assert run(["import-bpsim", str(model)], {}) == 4
    assert run(["import-bpsim", str(model), "--replace", "--lang", "en"], {}) == 3
    assert "UnitCost of “Check” was not taken over" in capsys.readouterr().out
