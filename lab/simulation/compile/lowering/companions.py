"""Companions: other processes beside the one that is asked for, in one model and one scenario with it.

Nothing leads from one to another: they only have people in common. A companion keeps the draws that it has alone, as
far as its sources do not bear the ids of those of the process beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lab.bpmn.model import Model
from lab.simulation.companions import Companions, is_own
from lab.simulation.compile.lowering.companion_model import beside
from lab.simulation.compile.lowering.companion_names import CompanionNames
from lab.simulation.compile.lowering.companion_scenario import together
from lab.simulation.scenario import Scenario

__all__ = ["own_part", "with_companions"]


def with_companions(model: Model, scenario: Scenario, companions: Companions) -> tuple[Model, Scenario]:
    """Model and scenario with the companions that the scenario names, each of which ``companions`` has.

    Their elements are ``name//id``. Roles of staff with the same key are the same people, and the own scenario says who
    they are; people of a companion's cases are its own. What comes out names no companions any more.
    """
    for number, name in enumerate(scenario.shared_with, start=1):
        other, parameters = companions[name]
        names = CompanionNames.of(number, name, scenario, parameters)
        model = beside(model, other, names)
        scenario = together(scenario, parameters, other, names)
    return model, scenario.model_copy(update={"shared_with": ()})


def own_part(model: Model, scenario: Scenario) -> tuple[Model, Scenario]:
    """Only what belongs to the process that is asked for."""
    if all(map(is_own, model.nodes)):
        return model, scenario
    kept = replace(
        model,
        nodes=_own(model.nodes),
        flows=_own(model.flows),
        message_flows=_own(model.message_flows),
        participants=_own(model.participants),
        lanes=_own(model.lanes),
        processes=_own(model.processes),
    )
    fields = ("arrivals", "present", "activities", "branches", "waits", "conditions", "signals", "matches")
    return kept, scenario.model_copy(update={name: _own(getattr(scenario, name)) for name in fields})


def _own(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in entries.items() if is_own(key)}
