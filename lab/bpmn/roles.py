"""Who does an element, in words."""

from __future__ import annotations

from lab.bpmn.model import Model, Node

__all__ = ["role_name"]


def role_name(model: Model, node: Node) -> str:
    """The name of the node's lane, else of its pool."""
    if node.lane is not None and model.lanes[node.lane].name:
        return model.lanes[node.lane].name
    return next((pool.name for pool in model.participants.values() if pool.process == node.process), "")
