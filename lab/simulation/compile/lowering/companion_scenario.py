"""The scenarios of a process and of a companion as one: what each says of its own elements, and the people of both."""

from __future__ import annotations

from typing import Any

from lab.bpmn.model import Model
from lab.simulation.compile.lowering.companion_names import CompanionNames
from lab.simulation.scenario import Activity, Repeat, Scenario, Team

__all__ = ["together"]


def together(scenario: Scenario, parameters: Scenario, other: Model, names: CompanionNames) -> Scenario:
    """The scenario with everything that the companion's says of itself."""

    def in_calendar(one: Any) -> Any:
        return one.model_copy(update={"calendar": names.calendar(one.calendar)})

    roles = dict(scenario.roles)
    for key, role in parameters.roles.items():
        lanes = tuple(map(names.id, role.lanes))
        known = roles.get(names.roles[key])
        if known is not None:
            roles[names.roles[key]] = known.model_copy(update={"lanes": (*known.lanes, *lanes)})
        else:
            members = tuple(map(in_calendar, role.members))
            roles[names.roles[key]] = in_calendar(role).model_copy(update={"lanes": lanes, "members": members})
    attributes = {
        names.attributes[key]: one.model_copy(update={"data_object": None})
        for key, one in parameters.attributes.items()
        if key in names.attributes
    }
    present = {
        key: one.model_copy(
            update={
                "also_at": tuple(map(names.id, one.also_at)),
                "attributes": {names.attributes.get(name, name): value for name, value in one.attributes.items()},
            }
        )
        for key, one in parameters.present.items()
    }
    branches = {
        key: one if one.condition is None else one.model_copy(update={"condition": names.text(one.condition)})
        for key, one in parameters.branches.items()
    }
    activities = names.keyed(parameters.activities, lambda one: _activity(one, names))
    return scenario.model_copy(
        update={
            "calendars": {**{names.calendars[k]: one for k, one in parameters.calendars.items()}, **scenario.calendars},
            "roles": roles,
            "attributes": {**attributes, **scenario.attributes},
            "arrivals": {**scenario.arrivals, **names.keyed(parameters.arrivals, in_calendar)},
            "present": {**scenario.present, **names.keyed(present)},
            "activities": {**scenario.activities, **activities},
            "branches": {**scenario.branches, **names.keyed(branches)},
            "waits": {**scenario.waits, **names.keyed(parameters.waits, in_calendar)},
            "conditions": {**scenario.conditions, **names.keyed(parameters.conditions, names.text)},
            "signals": {**scenario.signals, **names.keyed(parameters.signals)},
            "matches": {
                **scenario.matches,
                **names.keyed({k: names.id(one) for k, one in parameters.matches.items() if _has(other, k)}),
            },
        }
    )


def _activity(activity: Activity, names: CompanionNames) -> Activity:
    update: dict[str, Any] = {
        "staff": tuple(_team(team, names) for team in activity.staff),
        "sets": {
            names.attributes.get(key, key): change
            if change.to is None
            else change.model_copy(update={"to": names.text(change.to)})
            for key, change in activity.sets.items()
        },
        "same_person_as": names.optional(activity.same_person_as),
        "not_person_of": names.optional(activity.not_person_of),
    }
    if activity.role is not None:
        update["role"] = names.roles.get(activity.role, activity.role)
    if activity.duration is not None:
        calendar = names.calendar(activity.duration.calendar)
        update["duration"] = activity.duration.model_copy(update={"calendar": calendar})
    if activity.batch is not None:
        calendar = names.calendar(activity.batch.calendar)
        update["batch"] = activity.batch.model_copy(update={"calendar": calendar})
    if activity.transfer is not None:
        calendar = names.calendar(activity.transfer.calendar)
        update["transfer"] = activity.transfer.model_copy(update={"calendar": calendar})
    if isinstance(activity.priority, str):
        update["priority"] = names.text(activity.priority)
    if activity.repeat is not None:
        update["repeat"] = _repeat(activity.repeat, names)
    return activity.model_copy(update=update)


def _team(team: Team, names: CompanionNames) -> Team:
    needs = (need.model_copy(update={"role": names.roles.get(need.role, need.role)}) for need in team.all_of)
    return team.model_copy(update={"all_of": tuple(needs)})


def _repeat(repeat: Repeat, names: CompanionNames) -> Repeat:
    texts = {key: getattr(repeat, key) for key in ("times", "until", "while_")}
    return repeat.model_copy(update={key: names.text(text) for key, text in texts.items() if isinstance(text, str)})


def _has(model: Model, id_: str) -> bool:
    return id_ in model.nodes or id_ in model.flows
