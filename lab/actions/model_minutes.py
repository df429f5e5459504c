"""How many minutes of work each step of a model takes, and where that is from: as its scenario says."""

from __future__ import annotations

from dataclasses import dataclass

from lab.records import Source
from lab.simulation.distributions import mean_of
from lab.simulation.scenario import Scenario
from lab.simulation.scenario.distributions import MILLISECONDS
from lab.store import ServiceFolder

__all__ = ["Minutes", "model_minutes"]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The mean of the work of one execution, in minutes."""

    mean: float
    source: Source


def model_minutes(service: ServiceFolder, name: str) -> dict[str, Minutes]:
    """By id of the element; empty if the model has no scenario. Of several, the one with the model's name counts.

    Raises:
        InputError: the scenario file cannot be used.
    """
    scenario = _scenario(service, name)
    if scenario is None:
        return {}
    return {
        id_: Minutes(
            mean_of(activity.duration.draw) * MILLISECONDS[activity.duration.unit] / MILLISECONDS["min"],
            activity.duration.source,
        )
        for id_, activity in scenario.activities.items()
        if activity.duration is not None
    }


def _scenario(service: ServiceFolder, name: str) -> Scenario | None:
    for one in sorted(service.scenarios(), key=lambda other: (other != name, other)):
        record = service.scenario(one).record
        if record.model == f"{name}.bpmn":
            return record
    return None
