"""The scenario's parameters in the form that Prosimos 2.1.0 reads, so that both engines run the same thing."""

from __future__ import annotations

from typing import Any

from lab.bpmn.model import Model
from lab.simulation.scenario import MILLISECONDS, Distribution, Exponential, Fixed, Scenario, Uniform

WEEKDAYS = {"mon": "MONDAY", "tue": "TUESDAY", "wed": "WEDNESDAY", "thu": "THURSDAY", "fri": "FRIDAY"}
LARGE = 1e9
"""Prosimos wants an upper bound for each distribution and draws again beyond it: seconds that are never reached."""


def prosimos_parameters(model: Model, scenario: Scenario) -> dict[str, Any]:
    """The JSON of a simulation scenario of Prosimos."""
    [arrivals] = scenario.arrivals.values()
    assert arrivals.between is not None
    assert arrivals.calendar is not None
    return {
        "resource_profiles": [
            {
                "id": f"{role}_profile",
                "name": role,
                "resource_list": [
                    {
                        "id": role,
                        "name": role,
                        "cost_per_hour": 0,
                        "amount": of_role.people,
                        "calendar": of_role.calendar,
                        "assignedTasks": [id_ for id_, work in scenario.activities.items() if work.role == role],
                    }
                ],
            }
            for role, of_role in scenario.roles.items()
        ],
        "arrival_time_distribution": _distribution(arrivals.between, MILLISECONDS[arrivals.unit]),
        "arrival_time_calendar": _periods(scenario, arrivals.calendar),
        "gateway_branching_probabilities": [
            {
                "gateway_id": node.id,
                "probabilities": [
                    {"path_id": flow.id, "value": scenario.branches[flow.id].share} for flow in model.outgoing(node.id)
                ],
            }
            for node in model.nodes.values()
            if any(flow.id in scenario.branches for flow in model.outgoing(node.id))
        ],
        "task_resource_distribution": [
            {
                "task_id": id_,
                "resources": [
                    {"resource_id": work.role, **_distribution(work.duration.draw, MILLISECONDS[work.duration.unit])}
                ],
            }
            for id_, work in scenario.activities.items()
        ],
        "resource_calendars": [
            {"id": name, "name": name, "time_periods": _periods(scenario, name)} for name in scenario.calendars
        ],
    }


def _periods(scenario: Scenario, calendar: str) -> list[dict[str, str]]:
    found = []
    for day, spans in scenario.calendars[calendar].hours.items():
        for span in spans:
            begin, end = span.split("-")
            name = WEEKDAYS[day]
            found.append({"from": name, "to": name, "beginTime": f"{begin}:00", "endTime": f"{end}:00"})
    return found


def _distribution(draw: Distribution, unit: int) -> dict[str, Any]:
    seconds = unit / 1000
    match draw:
        case Exponential():
            name, values = "expon", [draw.mean * seconds, 0.0, LARGE]
        case Uniform():
            name, values = "uniform", [draw.low * seconds, draw.high * seconds]
        case Fixed():
            name, values = "fix", [draw.value * seconds]
        case _:
            raise NotImplementedError(draw.distribution)
    return {"distribution_name": name, "distribution_params": [{"value": value} for value in values]}
