"""What things of a companion are called beside the own process, so that nothing of the two is taken for the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from lab.expressions.renaming import renamed
from lab.simulation.companions import marked, marked_attribute
from lab.simulation.scenario import Attribute, Calendar, Role, Scenario

__all__ = ["CompanionNames", "role_terms"]

T = TypeVar("T")


def role_terms(role: Role, calendars: Mapping[str, Calendar]) -> dict[str, Any]:
    """Everything that two scenarios must say alike of people whom they have in common, by what it is called."""
    terms = role.model_dump(exclude={"source", "lanes"})
    terms["calendar"] = _hours(role.calendar, calendars)
    for member, said in zip(role.members, terms["members"], strict=True):
        said["calendar"] = _hours(member.calendar, calendars)
    return terms


@dataclass(frozen=True, slots=True)
class CompanionNames:
    """Names by what they are in the companion's files."""

    companion: str
    roles: Mapping[str, str]
    calendars: Mapping[str, str]
    attributes: Mapping[str, str]

    @classmethod
    def of(cls, number: int, companion: str, scenario: Scenario, parameters: Scenario) -> CompanionNames:
        """``number`` tells the companions of a scenario apart."""
        calendars = {
            key: key if _hours(key, scenario.calendars) == _hours(key, parameters.calendars) else marked(companion, key)
            for key in parameters.calendars
        }
        attributes = {
            key: marked_attribute(number, key)
            for key, one in parameters.attributes.items()
            if key not in scenario.attributes or _drawn(one) != _drawn(scenario.attributes[key])
        }
        return cls(companion, _roles(companion, scenario, parameters), calendars, attributes)

    def id(self, id_: str) -> str:
        """The name of an element, lane, pool or process."""
        return marked(self.companion, id_)

    def optional(self, id_: str | None) -> str | None:
        """``id``, where there may be none."""
        return None if id_ is None else self.id(id_)

    def keyed(self, entries: Mapping[str, T], change: Callable[[T], T] = lambda one: one) -> dict[str, T]:
        """Entries by element id."""
        return {self.id(key): change(one) for key, one in entries.items()}

    def text(self, expression: str) -> str:
        """An expression over the companion's attributes."""
        return renamed(expression, self.attributes)

    def calendar(self, key: str | None) -> str | None:
        """A calendar, where there may be none."""
        return None if key is None else self.calendars.get(key, key)


def _roles(companion: str, scenario: Scenario, parameters: Scenario) -> dict[str, str]:
    found = {}
    for key, role in parameters.roles.items():
        own = scenario.roles.get(key)
        if role.kind != "staff":
            found[key] = marked(companion, key)
        else:
            found[key] = key if own is not None and own.kind == "staff" else marked("", key)
    return found


def _hours(key: str | None, calendars: Mapping[str, Calendar]) -> Any:
    """What a calendar opens; two that open alike are one."""
    if key is None or key not in calendars:
        return key
    return calendars[key].model_dump(exclude={"name", "source"})


def _drawn(attribute: Attribute) -> Any:
    return attribute.model_dump(exclude={"source", "data_object"})
