"""What a simulation needs beside the model: arrivals, roles, calendars, durations, shares; each with its source.

One ``<model>.scenario.yaml`` beside ``<model>.bpmn``. Everything is keyed by BPMN element id. One file a subject:
``demand``, ``staff``, ``calendars``, ``distributions``, ``flow`` (what elements need), ``run``; ``scenario`` puts them
together.
"""

from lab.simulation.scenario.calendars import Calendar, Spans, Weekday
from lab.simulation.scenario.demand import Arrivals, Attribute
from lab.simulation.scenario.distributions import (
    MILLISECONDS,
    Distribution,
    Duration,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Unit,
)
from lab.simulation.scenario.flow import Activity, Branch
from lab.simulation.scenario.run import Run
from lab.simulation.scenario.scenario import Scenario
from lab.simulation.scenario.staff import Role, Wage

__all__ = [
    "MILLISECONDS",
    "Activity",
    "Arrivals",
    "Attribute",
    "Branch",
    "Calendar",
    "Distribution",
    "Duration",
    "Exponential",
    "Fixed",
    "Gamma",
    "Lognormal",
    "Normal",
    "Role",
    "Run",
    "Scenario",
    "Spans",
    "Triangular",
    "Uniform",
    "Unit",
    "Wage",
    "Weekday",
]
