"""Models for the check in a few words, with events that ``nets.drawn`` has no short name for."""

from __future__ import annotations

from dataclasses import replace

from lab.bpmn.model import EventKind, Model, NodeKind
from lab.simulation.soundness import Finding, Kind, soundness

__all__ = ["changed", "kinds", "only"]


def changed(model: Model, id_: str, **fields: object) -> Model:
    """The model with other fields of a node; ``event`` is also its only definition."""
    return replace(model, nodes={**model.nodes, id_: replace(model.nodes[id_], **fields)})  # type: ignore[arg-type]


def signals(model: Model, **nodes: str) -> Model:
    """The model with these nodes throwing or waiting for signals."""
    for id_, signal in nodes.items():
        model = changed(model, id_, event=EventKind.SIGNAL, event_reference=signal)
    return model


def boundary(model: Model, id_: str, event: EventKind, reference: str = "", *, interrupting: bool = True) -> Model:
    """The model with a node as a boundary event of another kind."""
    return changed(
        model, id_, kind=NodeKind.BOUNDARY_EVENT, event=event, event_reference=reference, interrupting=interrupting
    )


def kinds(model: Model) -> dict[str, Kind]:
    """Element to the kind of finding."""
    return {finding.element: finding.kind for finding in soundness(model)}


def only(model: Model) -> Finding:
    """The only finding."""
    [finding] = soundness(model)
    return finding
