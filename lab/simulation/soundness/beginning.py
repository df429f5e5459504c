"""Event-based gateways that begin a process, as steps: exclusive ones give way to their events, parallel ones begin."""

from __future__ import annotations

from collections.abc import Iterable

from lab.bpmn.model import Node, NodeKind
from lab.simulation.soundness.parts import Act, Step

__all__ = ["begin_at_gateways"]


def begin_at_gateways(nodes: Iterable[Node], steps: dict[str, Step]) -> tuple[frozenset[str], dict[str, Step]]:
    """The events of exclusive gateways, at each of which a case may begin, and those of parallel gateways with them.

    A start event before such a gateway is left out, and so is an exclusive gateway. A parallel gateway becomes a start
    with all of its events behind it: whichever of them comes first, the others are awaited from then on.
    """
    begins: set[str] = set()
    gathers: dict[str, Step] = {}
    for gateway in nodes:
        if not gateway.instantiate or gateway.kind is not NodeKind.EVENT_BASED_GATEWAY or gateway.parent is not None:
            continue
        step = steps[gateway.id]
        leading = [arc.source for arc in step.incoming]
        if any(source.incoming or len(source.outgoing) > 1 for source in leading):
            continue
        for left_out in leading if gateway.parallel_multiple else (*leading, step):
            left_out.scope.steps.remove(left_out)
            del steps[left_out.id]
        step.incoming.clear()
        if gateway.parallel_multiple:
            step.act = Act.PASS
            gathers.update((arc.target.id, step) for arc in step.outgoing)
            continue
        for arc in step.outgoing:
            arc.target.incoming.remove(arc)
            begins.add(arc.target.id)
    return frozenset(begins), gathers
