"""The two scenarios: complete, sourced, and with results that a practitioner would believe."""

from __future__ import annotations

import pytest

from lab.records import Source
from lab.simulation.compile import check
from lab.simulation.results import Comparison
from lab.simulation.scenario import Scenario
from lab.store import ServiceFolder


@pytest.fixture(params=["as-is", "target"])
def scenario(request: pytest.FixtureRequest, service: ServiceFolder) -> Scenario:
    """Each of the two."""
    return service.scenario(request.param).record


def sources(scenario: Scenario) -> dict[str, Source]:
    """Each parameter's source by its place."""
    durations = {**{name: item.duration for name, item in scenario.activities.items()}, **scenario.waits}
    parameters = {
        "calendars": scenario.calendars,
        "roles": scenario.roles,
        "attributes": scenario.attributes,
        "arrivals": scenario.arrivals,
        "durations": durations,
        "branches": scenario.branches,
    }
    return {f"{kind}.{name}": item.source for kind, group in parameters.items() for name, item in group.items()}


def test_model_and_scenario_fit(service: ServiceFolder, scenario: Scenario) -> None:
    """Nothing is refused, missing or misnamed."""
    assert check(service.model(scenario.model.removesuffix(".bpmn")), scenario) == ()


def test_every_parameter_says_where_it_comes_from(scenario: Scenario) -> None:
    """A table or statistic names its edition; an assumption says what it assumes."""
    found = sources(scenario)
    assert len(found) > 50
    for place, source in found.items():
        assert len(source.text) >= 10, place
        if source.kind in ("table", "statistic"):
            assert source.edition, place


def test_table_values_are_marked_as_second_hand(scenario: Scenario) -> None:
    """The table of standard times was read in a quotation only, and each use says so."""
    tables = [source for source in sources(scenario).values() if source.kind == "table"]
    assert tables
    assert all("aus zweiter Hand" in source.text and source.edition == "Januar 2025" for source in tables)


def test_arrivals_are_the_published_figure(scenario: Scenario) -> None:
    """2,248 first applications in one district in 2023, and the district is named."""
    (arrivals,) = scenario.arrivals.values()
    assert arrivals.per_year == 2248
    assert arrivals.source.kind == "statistic"
    assert "Biberach" in arrivals.source.text


def test_both_scenarios_have_the_same_office(service: ServiceFolder) -> None:
    """Cases, staff and hours are equal, so that the comparison measures the process."""
    first, second = service.scenario("as-is").record, service.scenario("target").record
    assert (first.arrivals, first.roles, first.calendars, first.run) == (
        second.arrivals,
        second.roles,
        second.calendars,
        second.run,
    )


def test_citizens_have_no_wage(scenario: Scenario) -> None:
    """Their time is minutes, never euros."""
    assert scenario.roles["antragsteller"].kind == "person"
    assert scenario.roles["antragsteller"].wage is None


def test_today_nobody_is_idle_or_overloaded(comparison: Comparison) -> None:
    """Utilisation between 60 and 85 %: otherwise queues would say more about staffing than about the process."""
    used = {name: role.utilisation for name, role in comparison.first.roles.items() if role.utilisation}
    assert len(used) == 4
    assert {name: share.mean for name, share in used.items() if not 0.6 <= share.mean <= 0.85} == {}


def test_every_case_ends(comparison: Comparison) -> None:
    """No deadlock between the pools, no overload: neither run warns of anything."""
    assert (comparison.first.warnings, comparison.second.warnings) == ((), ())


def test_the_decision_takes_weeks_today_and_days_tomorrow(comparison: Comparison) -> None:
    """A few weeks as-is; the target is much faster, but not so fast that nobody believes it."""
    decision = comparison.figures["decision_days"]
    assert 21 < decision.first.mean < 42
    assert 4 < decision.second.mean < 14
    assert decision.difference.high < -7


def test_few_cases_end_for_lack_of_cooperation(comparison: Comparison) -> None:
    """Some deadlines pass, most papers come in time."""
    assert 0 < comparison.first.elements["leistung_versagen"].per_case.mean < 0.05
