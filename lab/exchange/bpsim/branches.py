"""Probabilities and conditions of sequence flows, and of boundary events, as shares and conditions."""

from __future__ import annotations

from typing import Any

from lab.bpmn.model import EventKind, Flow, NodeKind
from lab.errors import N_
from lab.exchange.bpsim.context import Context
from lab.exchange.bpsim.document import Given

__all__ = ["read_branches", "share_of"]

PER_CENT = 100.0


def read_branches(context: Context) -> dict[str, dict[str, Any]]:
    """Branches by sequence flow or boundary event."""
    found: dict[str, dict[str, Any]] = {}
    by_source: dict[str, list[Flow]] = {}
    for flow in context.model.flows.values():
        by_source.setdefault(flow.source, []).append(flow)
    for source, flows in by_source.items():
        found |= _of_node(context, source, flows)
    for node in context.model.nodes.values():
        if node.kind is NodeKind.BOUNDARY_EVENT and node.event in (EventKind.ERROR, EventKind.ESCALATION):
            given = context.take(node.id, "Probability")
            share = share_of(context, given) if given is not None else None
            if given is not None and share is not None:
                found[node.id] = {"share": share, "source": context.source(given)}
    return found


def share_of(context: Context, given: Given) -> float | None:
    """A probability on its own; above 1 it is per cent."""
    number = context.number(given)
    if number is None or not 0 <= number <= PER_CENT:
        return None
    return number / PER_CENT if number > 1 else number


def _of_node(context: Context, source: str, flows: list[Flow]) -> dict[str, dict[str, Any]]:
    kind = context.model.nodes[source].kind
    conditions = {flow.id: given for flow in flows if (given := context.take(flow.id, "Condition"))}
    chances = {flow.id: given for flow in flows if (given := context.take(flow.id, "Probability"))}
    splits = kind is NodeKind.EXCLUSIVE_GATEWAY or kind is NodeKind.INCLUSIVE_GATEWAY or kind.is_activity
    if not splits or (len(flows) == 1 and not kind.is_activity):
        for given in (*conditions.values(), *chances.values()):
            context.losses.dropped(given, N_("An dieser Stelle des Modells entscheidet sich nichts."))
        return {}
    found = {}
    for id_, given in conditions.items():
        text = _condition(context, given)
        if text is not None:
            found[id_] = {"condition": text, "source": context.source(given)}
    chances = {id_: given for id_, given in chances.items() if not _is_decided(context, id_, given, found)}
    if kind is NodeKind.EXCLUSIVE_GATEWAY:
        return found | _exclusive(context, source, flows, chances, found)
    for id_, given in chances.items():
        share = share_of(context, given)
        if share is not None:
            found[id_] = {"share": share, "source": context.source(given)}
    return found


def _is_decided(context: Context, flow: str, given: Given, conditions: dict[str, dict[str, Any]]) -> bool:
    if flow in conditions:
        context.losses.dropped(given, N_("Der Weg hat schon eine Bedingung."))
    return flow in conditions


def _exclusive(
    context: Context, source: str, flows: list[Flow], chances: dict[str, Given], conditions: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Shares that add up to 1. Flows without probability share what is left; else all are scaled."""
    numbers = {id_: number for id_, given in chances.items() if (number := context.number(given)) is not None}
    open_flows = [flow for flow in flows if flow.id not in numbers and flow.id not in conditions]
    default = context.model.nodes[source].default_flow
    if not numbers:
        rest = [flow for flow in open_flows if flow.id != default]
        if conditions and rest:
            return {f.id: {"share": 1 / len(rest), "source": context.own_source(f.id)} for f in rest}
        return {}
    total = sum(numbers.values())
    whole = PER_CENT if total > 1.5 else 1.0
    if total <= 0:
        return {}
    shares = {id_: number / whole for id_, number in numbers.items()}
    left = 1.0 - total / whole
    if open_flows and left > 1e-9:
        shares |= {flow.id: left / len(open_flows) for flow in open_flows}
    elif abs(left) > 1e-9 or open_flows:
        shares = {id_: number / total for id_, number in numbers.items()} | {flow.id: 0.0 for flow in open_flows}
        if abs(left) > 1e-9:
            first = next(iter(chances.values()))
            reason = N_("Die Wahrscheinlichkeiten ergeben zusammen {total}; sie werden auf 1 umgerechnet.")
            context.losses.adapted(first, reason, total=f"{total:g}")
    origin = {id_: context.source(given) for id_, given in chances.items()}
    return {
        id_: {"share": share, "source": origin.get(id_) or context.own_source(id_)} for id_, share in shares.items()
    }


def _condition(context: Context, given: Given) -> str | None:
    value = context.value(given)
    if value is None:
        return None
    if isinstance(value.constant, bool):
        return "true" if value.constant else "false"
    if value.expression is None:
        context.losses.dropped(given, N_("Eine Bedingung ist ein Ausdruck."))
        return None
    return context.translated(given, value.expression)
