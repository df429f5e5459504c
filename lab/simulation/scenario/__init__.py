"""What a simulation needs beside the model: arrivals, roles, calendars, durations, shares; each with its source.

One ``<model>.scenario.yaml`` beside ``<model>.bpmn``. Everything is keyed by BPMN element id. One file a subject:
``demand``, ``staff``, ``calendars``, ``distributions``, ``flow`` (what elements need), ``run``; ``scenario`` puts them
together.
"""

from lab.simulation.scenario.batches import Batch
from lab.simulation.scenario.calendars import Calendar, Spans, Weekday
from lab.simulation.scenario.changes import Change
from lab.simulation.scenario.demand import Arrivals, Attribute, Moment, Present, Profile
from lab.simulation.scenario.distributions import (
    MILLISECONDS,
    Beta,
    Binomial,
    Discrete,
    Distribution,
    Duration,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Histogram,
    Lognormal,
    Normal,
    Poisson,
    Triangular,
    Uniform,
    Unit,
    Wait,
    Weibull,
)
from lab.simulation.scenario.flow import Activity, Branch
from lab.simulation.scenario.repeats import Repeat
from lab.simulation.scenario.run import Level, Precision, Run
from lab.simulation.scenario.scenario import Scenario
from lab.simulation.scenario.staff import Leave, Member, Need, Role, Team, Wage

__all__ = [
    "MILLISECONDS",
    "Activity",
    "Arrivals",
    "Attribute",
    "Batch",
    "Beta",
    "Binomial",
    "Branch",
    "Calendar",
    "Change",
    "Discrete",
    "Distribution",
    "Duration",
    "Erlang",
    "Exponential",
    "Fixed",
    "Gamma",
    "Histogram",
    "Leave",
    "Level",
    "Lognormal",
    "Member",
    "Moment",
    "Need",
    "Normal",
    "Poisson",
    "Precision",
    "Present",
    "Profile",
    "Repeat",
    "Role",
    "Run",
    "Scenario",
    "Spans",
    "Team",
    "Triangular",
    "Uniform",
    "Unit",
    "Wage",
    "Wait",
    "Weekday",
    "Weibull",
]
