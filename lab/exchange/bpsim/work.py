"""Times, costs and priorities of activities as work; triggers of events as waits."""

from __future__ import annotations

from typing import Any

from lab.bpmn.model import EventKind, Node, NodeKind
from lab.errors import N_
from lab.exchange.bpsim.branches import share_of
from lab.exchange.bpsim.context import Context
from lab.exchange.bpsim.document import Given
from lab.exchange.bpsim.properties import read_changes
from lab.exchange.bpsim.resources import Resources
from lab.simulation import scenario as sc

__all__ = ["read_activities", "read_waits"]

AT_WORK = ("SetUpTime", "ProcessingTime", "ValidationTime", "ReworkTime")
"""Parts of the time of an activity in which it is worked on."""
ASIDE = ("TransferTime", "WaitTime", "LagTime", "QueueTime")
"""Parts in which nobody works on it."""
WAITING = ("InterTriggerTimer", "WaitTime", "ProcessingTime")
"""Where an event says how long it takes to happen, in this order."""


def read_activities(context: Context, resources: Resources) -> dict[str, dict[str, Any]]:
    """Work by activity. Without any time the work takes none, as in a scenario of BPSim that is about paths only."""
    found: dict[str, dict[str, Any]] = {}
    for node in context.model.nodes.values():
        if not node.kind.is_task or node.kind is NodeKind.RECEIVE_TASK:
            continue
        activity: dict[str, Any] = {"duration": _work(context, node)}
        activity |= resources.of(node.id)
        activity |= _costs(context, node.id)
        activity |= _priority(context, node.id)
        if changes := read_changes(context, node.id):
            activity["sets"] = changes
        found[node.id] = activity
    return found


def read_waits(context: Context) -> dict[str, dict[str, Any]]:
    """When events happen after they have been armed, and with what probability they do at all.

    An event that nothing in the model triggers, and of which the file says nothing, never happens: so BPSim means it.
    """
    found: dict[str, dict[str, Any]] = {}
    for node in context.model.nodes.values():
        if not _waits(context, node):
            continue
        givens = [given for name in WAITING if (given := context.take(node.id, name)) is not None]
        chance = context.take(node.id, "Probability")
        _only_once(context, node)
        if node.timer and node.timer_kind == "duration" and not givens:
            continue
        wait = context.duration(givens[0]) if givens else None
        for given in givens[1:]:
            context.losses.dropped(given, N_("Wann das Ereignis eintritt, sagt schon {what}."), what=givens[0].title)
        share = share_of(context, chance) if chance is not None else None
        if wait is not None:
            found[node.id] = wait.model_dump() | ({} if share is None else {"share": share})
        elif chance is not None and share is not None:
            now = sc.Duration(draw=sc.Fixed(value=0), source=context.source(chance))
            found[node.id] = now.model_dump() | {"share": share}
        elif not node.timer:
            never = sc.Duration(draw=sc.Fixed(value=0), source=context.own_source(node.id))
            found[node.id] = never.model_dump() | {"share": 0.0}
            given = Given(node.id, "InterTriggerTimer", ())
            context.losses.adapted(given, N_("Die Datei sagt nicht, wann das Ereignis eintritt; es tritt nie ein."))
    return found


def _waits(context: Context, node: Node) -> bool:
    """Whether the scenario must say when it happens: events and receive tasks that nothing in the model triggers."""
    model = context.model
    catches = node.kind in (NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.BOUNDARY_EVENT, NodeKind.RECEIVE_TASK)
    in_event = node.parent is not None and model.nodes[node.parent].triggered_by_event
    if not (catches or (node.kind is NodeKind.START_EVENT and in_event)):
        return False
    if node.event in (EventKind.LINK, EventKind.ERROR, EventKind.ESCALATION, EventKind.COMPENSATE):
        return False
    if node.event is EventKind.SIGNAL and node.event_reference:
        throws = (NodeKind.INTERMEDIATE_THROW_EVENT, NodeKind.END_EVENT)
        same = (one for one in model.nodes.values() if one.event_reference == node.event_reference)
        return not any(one.kind in throws for one in same)
    boxes = {pool.id for pool in model.participants.values() if pool.process is None}
    return not any(flow.target == node.id and flow.source not in boxes for flow in model.message_flows.values())


def _only_once(context: Context, node: Node) -> None:
    """An event happens once each time it is armed; another number is told."""
    given = context.take(node.id, "TriggerCount")
    number = context.number(given) if given is not None else None
    if given is not None and number not in (None, 1.0):
        context.losses.dropped(given, N_("Ein Ereignis tritt höchstens einmal ein, so oft auf es gewartet wird."))


def _work(context: Context, node: Node) -> sc.Duration:
    parts = {name: given for name in AT_WORK if (given := context.take(node.id, name)) is not None}
    whole = context.take(node.id, "Duration") or context.take(node.id, "ElapsedTime")
    if whole is not None and parts:
        context.losses.dropped(whole, N_("Die Dauer ergibt sich schon aus ihren Teilen."))
    elif whole is not None:
        parts = {"Duration": whole}
    for name in ASIDE:
        given = context.take(node.id, name)
        if given is not None:
            context.losses.dropped(given, N_("Zeiten, in denen niemand daran arbeitet, gibt es an Aktivitäten nicht."))
    durations = {given: one for given in parts.values() if (one := context.duration(given)) is not None}
    return _sum(context, durations) or sc.Duration(draw=sc.Fixed(value=0), source=context.own_source(node.id))


def _sum(context: Context, parts: dict[Given, sc.Duration]) -> sc.Duration | None:
    """Fixed parts together, or the only part that is random; other random parts are left out, and told."""
    drawn = {given: one for given, one in parts.items() if not isinstance(one.draw, sc.Fixed)}
    fixed = [one for one in parts.values() if isinstance(one.draw, sc.Fixed)]
    if not drawn:
        lengths = [one.draw.value * sc.MILLISECONDS[one.unit] for one in fixed if isinstance(one.draw, sc.Fixed)]
        if not fixed:
            return None
        draw = sc.Fixed(value=sum(lengths) / sc.MILLISECONDS[fixed[0].unit])
        return fixed[0].model_copy(update={"draw": draw})
    kept, *others = drawn.items()
    for given in [given for given, _ in others] + [g for g in parts if g not in drawn and not _is_zero(parts[g])]:
        reason = N_("Zur zufälligen Dauer aus {what} lässt sich nichts hinzuzählen.")
        context.losses.dropped(given, reason, what=kept[0].title)
    return kept[1]


def _is_zero(duration: sc.Duration) -> bool:
    return isinstance(duration.draw, sc.Fixed) and duration.draw.value == 0


def _costs(context: Context, element: str) -> dict[str, Any]:
    fixed, unit = context.take(element, "FixedCost"), context.take(element, "UnitCost")
    if unit is not None:
        context.losses.dropped(unit, N_("Kosten je Zeit gibt es nur für Personal, nicht für Aktivitäten."))
    number = context.money(fixed) if fixed is not None else None
    return {} if number is None else {"expenses": number}


def _priority(context: Context, element: str) -> dict[str, Any]:
    given = context.take(element, "Priority")
    value = context.value(given) if given is not None else None
    if given is None or value is None:
        return {}
    if value.expression is not None:
        text = context.translated(given, value.expression)
        return {} if text is None else {"priority": text}
    number = context.number(given)
    return {} if number is None else {"priority": number}
