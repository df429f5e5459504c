"""Models and scenarios in a few words, for tests of the engine."""

from __future__ import annotations

from typing import Any

from lab.bpmn.model import Diagram, EventKind, Flow, MessageFlow, Model, Node, NodeKind, Participant
from lab.records import Source
from lab.simulation.scenario import (
    Activity,
    Arrivals,
    Batch,
    Branch,
    Calendar,
    Distribution,
    Duration,
    Exponential,
    Fixed,
    Role,
    Run,
    Scenario,
    Wait,
)

SOURCE = Source(kind="assumption", text="test")
DAY = 86_400_000
MINUTE = 60_000
TUESDAY = DAY
"""Runs begin on a Monday."""

KINDS = {
    "start": (NodeKind.START_EVENT, EventKind.NONE),
    "timer-start": (NodeKind.START_EVENT, EventKind.TIMER),
    "message-start": (NodeKind.START_EVENT, EventKind.MESSAGE),
    "end": (NodeKind.END_EVENT, EventKind.NONE),
    "message-end": (NodeKind.END_EVENT, EventKind.MESSAGE),
    "terminate": (NodeKind.END_EVENT, EventKind.TERMINATE),
    "timer": (NodeKind.INTERMEDIATE_CATCH_EVENT, EventKind.TIMER),
    "catch": (NodeKind.INTERMEDIATE_CATCH_EVENT, EventKind.MESSAGE),
    "throw": (NodeKind.INTERMEDIATE_THROW_EVENT, EventKind.MESSAGE),
    "link-throw": (NodeKind.INTERMEDIATE_THROW_EVENT, EventKind.LINK),
    "link-catch": (NodeKind.INTERMEDIATE_CATCH_EVENT, EventKind.LINK),
    "deadline": (NodeKind.BOUNDARY_EVENT, EventKind.TIMER),
    "signal-start": (NodeKind.START_EVENT, EventKind.SIGNAL),
    "condition-start": (NodeKind.START_EVENT, EventKind.CONDITIONAL),
    "error-start": (NodeKind.START_EVENT, EventKind.ERROR),
    "escalation-start": (NodeKind.START_EVENT, EventKind.ESCALATION),
    "signal-end": (NodeKind.END_EVENT, EventKind.SIGNAL),
    "error-end": (NodeKind.END_EVENT, EventKind.ERROR),
    "escalation-end": (NodeKind.END_EVENT, EventKind.ESCALATION),
    "signal-throw": (NodeKind.INTERMEDIATE_THROW_EVENT, EventKind.SIGNAL),
    "escalation-throw": (NodeKind.INTERMEDIATE_THROW_EVENT, EventKind.ESCALATION),
    "none-throw": (NodeKind.INTERMEDIATE_THROW_EVENT, EventKind.NONE),
    "signal-catch": (NodeKind.INTERMEDIATE_CATCH_EVENT, EventKind.SIGNAL),
    "condition": (NodeKind.INTERMEDIATE_CATCH_EVENT, EventKind.CONDITIONAL),
    "at-message": (NodeKind.BOUNDARY_EVENT, EventKind.MESSAGE),
    "at-signal": (NodeKind.BOUNDARY_EVENT, EventKind.SIGNAL),
    "at-error": (NodeKind.BOUNDARY_EVENT, EventKind.ERROR),
    "at-escalation": (NodeKind.BOUNDARY_EVENT, EventKind.ESCALATION),
    "at-condition": (NodeKind.BOUNDARY_EVENT, EventKind.CONDITIONAL),
    "task": (NodeKind.TASK, None),
    "user": (NodeKind.USER_TASK, None),
    "manual": (NodeKind.MANUAL_TASK, None),
    "service": (NodeKind.SERVICE_TASK, None),
    "script": (NodeKind.SCRIPT_TASK, None),
    "rule": (NodeKind.BUSINESS_RULE_TASK, None),
    "send": (NodeKind.SEND_TASK, None),
    "receive": (NodeKind.RECEIVE_TASK, None),
    "sub": (NodeKind.SUB_PROCESS, None),
    "event-sub": (NodeKind.SUB_PROCESS, None),
    "xor": (NodeKind.EXCLUSIVE_GATEWAY, None),
    "and": (NodeKind.PARALLEL_GATEWAY, None),
    "or": (NodeKind.INCLUSIVE_GATEWAY, None),
    "race": (NodeKind.EVENT_BASED_GATEWAY, None),
    "call": (NodeKind.CALL_ACTIVITY, None),
}


def node(text: str, **more: object) -> Node:
    """``id:kind``, with a process in front: ``pool/id:kind``, and ``@host`` for a boundary event.

    ``+`` behind the kind: does not interrupt. ``=text`` at the end: the code or name of what an event throws or
    catches, its timer, or its condition.
    """
    path, _, kind = text.partition(":")
    process, _, id_ = path.rpartition("/")
    kind, _, said = kind.partition("=")
    kind, _, host = kind.partition("@")
    node_kind, event = KINDS[kind.removesuffix("+")]
    fields = {EventKind.TIMER: "timer", EventKind.CONDITIONAL: "condition"}
    found: dict[str, object] = {
        fields.get(event or EventKind.NONE, "event_reference"): said.replace("_", " "),
        "interrupting": not kind.endswith("+"),
        "triggered_by_event": kind == "event-sub",
        "timer_kind": "cycle" if said.startswith("R") and event is EventKind.TIMER else "",
        **more,
    }
    return Node(id_, node_kind, process or "main", id_, event=event, attached_to=host or None, **found)  # type: ignore[arg-type]


def drawn(
    nodes: str, flows: str, messages: str = "", inside: dict[str, str] | None = None, black_box: str = ""
) -> Model:
    """A model: nodes as in ``node``, flows as ``a>b`` (also the flow's id), ``inside``: node to its sub-process."""
    found = {}
    for text in nodes.split():
        one = node(text)
        found[one.id] = node(text, parent=(inside or {}).get(one.id))
    pairs = [text.split(">") for text in flows.split()]
    between = [text.split(">") for text in messages.split()]
    processes = {one.process: one.process for one in found.values()}
    pools = {name: Participant(name, name, name) for name in processes}
    pools |= {name: Participant(name, name) for name in black_box.split()}
    return Model(
        file="test.bpmn",
        digest="0",
        nodes=found,
        flows={f"{a}>{b}": Flow(f"{a}>{b}", a, b, found[a].process, parent=found[a].parent) for a, b in pairs},
        message_flows={f"{a}~{b}": MessageFlow(f"{a}~{b}", a, b) for a, b in between},
        participants=pools,
        lanes={},
        processes=processes,
        others={},
        diagram=Diagram(),
    )


def fixed(minutes: float, calendar: str | None = None) -> Duration:
    return lasting(Fixed(value=minutes), calendar)


def random(minutes: float, calendar: str | None = None) -> Duration:
    return lasting(Exponential(distribution="exponential", mean=minutes), calendar)


def lasting(draw: Distribution, calendar: str | None = None) -> Duration:
    return Duration(draw=draw, unit="min", calendar=calendar, source=SOURCE)


def task(duration: Duration | float, role: str | None = None) -> Activity:
    return Activity(duration=fixed(duration) if isinstance(duration, (int, float)) else duration, role=role)


def batched(work: Duration | float, role: str | None = "r", **rules: Any) -> Activity:
    """An activity on batches: fields of ``Batch``, and of the activity."""
    duration = fixed(work) if isinstance(work, (int, float)) else work
    more = {key: rules.pop(key) for key in ("staff", "priority", "expenses") if key in rules}
    batch = Batch(source=SOURCE, **rules)
    return Activity(duration=duration, role=None if "staff" in more else role, batch=batch, **more)


def share(value: float) -> Branch:
    return Branch(share=value, source=SOURCE)


def condition(text: str) -> Branch:
    return Branch(condition=text, source=SOURCE)


def staff(people: int = 1, calendar: str | None = None, lanes: tuple[str, ...] = ()) -> Role:
    return Role(name="Personal", people=people, calendar=calendar, lanes=lanes, source=SOURCE)


def person(calendar: str | None = None) -> Role:
    return Role(name="Person", kind="person", calendar=calendar, source=SOURCE)


def hours(*spans: str, days: str = "mon tue wed thu fri") -> Calendar:
    return Calendar(name="Büro", hours=dict.fromkeys(days.split(), spans), source=SOURCE)  # type: ignore[arg-type]


def every(minutes: float, calendar: str | None = None) -> Arrivals:
    return Arrivals(between=Fixed(value=minutes), unit="min", calendar=calendar, source=SOURCE)


def poisson(minutes: float, calendar: str | None = None) -> Arrivals:
    draw = Exponential(distribution="exponential", mean=minutes)
    return Arrivals(between=draw, unit="min", calendar=calendar, source=SOURCE)


def scenario(
    arrivals: Arrivals | dict[str, Arrivals] | float = 1440.0,
    days: int = 2,
    warm_up: int = 0,
    waits: dict[str, Duration] | None = None,
    **more: object,
) -> Scenario:
    """A scenario with one start event ``s``; by default one observed case, which arrives on Tuesday at 00:00."""
    if isinstance(arrivals, (int, float)):
        arrivals = every(arrivals)
    return Scenario(
        labwerk="scenario/1",
        name="Test",
        model="test.bpmn",
        run=Run(days=days, warm_up_days=warm_up, replications=2),
        arrivals=arrivals if isinstance(arrivals, dict) else {"s": arrivals},
        waits={id_: wait if isinstance(wait, Wait) else Wait(**dict(wait)) for id_, wait in (waits or {}).items()},
        **more,  # type: ignore[arg-type]
    )
