"""All parameters of one model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from lab.errors import N_
from lab.records import Identifier, Record, invalid
from lab.simulation.scenario.calendars import Calendar
from lab.simulation.scenario.demand import Arrivals, Attribute, Present
from lab.simulation.scenario.distributions import Wait
from lab.simulation.scenario.flow import Activity, Branch
from lab.simulation.scenario.run import Run
from lab.simulation.scenario.staff import Role

ScenarioName = Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*$")]


class Scenario(Record):
    """All parameters of one model."""

    labwerk: Literal["scenario/1"]
    name: str
    model: str
    """File name of the BPMN model in the same folder."""
    note: str = ""
    run: Run = Run()
    shared_with: tuple[ScenarioName, ...] = ()
    """Other scenarios whose processes run at the same time with the same staff: by name, or ``service/name`` for one of
    another service. Roles of staff with the same key are the same people. What these scenarios name in turn does not
    count. Figures are those of this scenario; only how busy people are counts all of their work."""
    calendars: dict[Identifier, Calendar] = {}
    roles: dict[Identifier, Role] = {}
    attributes: dict[Identifier, Attribute] = {}
    arrivals: dict[str, Arrivals]
    """By start event id; where cases begin at an event behind a gateway or a receive task, by its id."""
    present: dict[str, Present] = {}
    """Work in progress at the start of the run, by the id of the element at which the cases are."""
    activities: dict[str, Activity] = {}
    """By task id."""
    branches: dict[str, Branch] = {}
    """By sequence flow id; by id of an error or escalation boundary event: how often its activity ends there."""
    waits: dict[str, Wait] = {}
    """By event or receive task id: timers, answers that come from a black-box pool, and other events that nothing in
    the model triggers: how long after it could happen first, and whether at all."""
    conditions: dict[str, str] = {}
    """By conditional event id: when it happens, in terms of case attributes; else the condition in the model counts."""
    signals: dict[str, Literal["all", "case"]] = {}
    """By name of a signal (its id where it has none): whether it reaches whoever waits in any case, as BPMN has it, or
    only its own case."""
    decision: str | None = None
    """The element whose completion is the decision (days until decision, decisions per week); else the case's end."""
    matches: dict[str, str] = {}
    """Element id to the as-is element that it corresponds to: both draw the same random numbers."""

    @field_validator("shared_with")
    @classmethod
    def _each_once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if names.count(name) > 1:
                raise invalid(N_("shared_with nennt „{name}“ mehrmals."), name=name)
        return names

    @property
    def usual_file(self) -> str:
        """The name of its file, unless it is one of several scenarios of its model."""
        return self.model.removesuffix(".bpmn") + ".scenario.yaml"

    @property
    def cases_per_year(self) -> float | None:
        """Expected cases a year; None where a start event names the time between two cases instead."""
        yearly = [arrivals.per_year for arrivals in self.arrivals.values() if arrivals.per_year is not None]
        return sum(yearly) if yearly and len(yearly) == len(self.arrivals) else None
