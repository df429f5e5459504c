"""What a scenario says of itself."""

from lab.simulation.scenario import Scenario

SOURCE = {"kind": "assumption", "text": "angenommen"}


def scenario(**arrivals):
    given = {start: {**one, "source": SOURCE} for start, one in arrivals.items()}
    return Scenario.model_validate({"labwerk": "scenario/1", "name": "Ist", "model": "as-is.bpmn", "arrivals": given})


def test_cases_of_all_starts_add_up():
    assert scenario(a={"per_year": 2000}, b={"per_year": 248}).cases_per_year == 2248


def test_a_time_between_cases_is_no_number_a_year():
    between = {"between": {"distribution": "exponential", "mean": 30}}
    assert scenario(a={"per_year": 2000}, b=between).cases_per_year is None
