"""A small office for tests: tasks in a row, and a scenario that is sound until a test changes it."""

import itertools

from lab.bpmn.model import Diagram, EventKind, Flow, Model, Node, NodeKind
from lab.records import Source
from lab.simulation.scenario import (
    Activity,
    Arrivals,
    Calendar,
    Duration,
    Exponential,
    Fixed,
    Role,
    Run,
    Scenario,
    Wage,
)

SOURCE = Source(kind="assumption", text="test")
RUN = Run(days=28, warm_up_days=7, replications=3)
OFFICE_HOURS = Calendar(
    name="Büro",
    hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("08:00-12:00", "13:00-17:00")),
    source=SOURCE,
)


def row_of_tasks(*tasks: str, names: dict[str, str] | None = None, digest: str = "0") -> Model:
    """start → tasks → end."""
    ids = ("start", *tasks, "end")
    kinds = [NodeKind.START_EVENT, *(NodeKind.USER_TASK for _ in tasks), NodeKind.END_EVENT]
    nodes = {
        id_: Node(id_, kind, "process", (names or {}).get(id_, id_), event=EventKind.NONE if kind.is_event else None)
        for id_, kind in zip(ids, kinds, strict=True)
    }
    pairs = itertools.pairwise(ids)
    flows = {f"{a}_{b}": Flow(f"{a}_{b}", a, b, "process") for a, b in pairs}
    return Model("row.bpmn", digest, nodes, flows, {}, {}, {}, {"process": "Row"}, {}, Diagram())


def lasting(minutes: float, random: bool = False) -> Duration:
    draw = Exponential(distribution="exponential", mean=minutes) if random else Fixed(value=minutes)
    return Duration(draw=draw, unit="min", source=SOURCE)


def task(role: str | None, minutes: float, random: bool = False, expenses: float = 0) -> Activity:
    return Activity(role=role, duration=lasting(minutes, random), expenses=expenses)


def staff(name: str, people: int = 1, calendar: str | None = None, rate: float | None = 40) -> Role:
    wage = None if rate is None else Wage(rate=rate)
    return Role(name=name, people=people, calendar=calendar, wage=wage, source=SOURCE)


def person(name: str, citizen: bool = True) -> Role:
    return Role(name=name, kind="person", citizen=citizen, source=SOURCE)


def scenario(
    activities: dict[str, Activity],
    roles: dict[str, Role],
    between: float = 60,
    random: bool = False,
    run: Run = RUN,
    **more: object,
) -> Scenario:
    """Cases every ``between`` minutes, day and night."""
    draw = Exponential(distribution="exponential", mean=between) if random else Fixed(value=between)
    return Scenario(
        labwerk="scenario/1",
        name="Test",
        model="row.bpmn",
        run=run,
        roles=roles,
        calendars={"buero": OFFICE_HOURS},
        arrivals={"start": Arrivals(between=draw, unit="min", source=SOURCE)},
        activities=activities,
        **more,
    )
