"""From the elements of a run to the way that led to one of them, backwards along what each came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lab.bpmn.model import EventKind, Model

__all__ = ["Walker"]


class Walker:
    """Ways through a model, by ids."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.incoming: dict[str, list[str]] = {}
        for flow in model.flows.values():
            self.incoming.setdefault(flow.target, []).append(flow.id)
        self.messages: dict[str, list[str]] = {}
        for message in model.message_flows.values():
            if message.source in model.nodes:
                self.messages.setdefault(message.target, []).append(message.id)

    def ways(self, trail: Sequence[str], ends: Iterable[str]) -> tuple[str, ...]:
        """The ways to some nodes or flows on one run: every element once, in its order, message flows in between.

        An end that the run has not passed itself is that of a way that waits before it; it comes last.
        """
        places: dict[str, list[int]] = {}
        for when, id_ in enumerate(trail):
            places.setdefault(id_, []).append(when)
        found: dict[str, float] = {}
        for number, goal in enumerate(ends):
            end, at = goal, len(trail) + number
            last = _before(places, [end], at)
            at = at if last is None else last
            if end in self.model.flows:
                found.setdefault(end, at)
                end = self.model.flows[end].source
                last = _before(places, [end], at)
                at = at if last is None else last
            self._back(places, end, at, found)
        return tuple(sorted(found, key=lambda id_: (found[id_], id_)))

    def _back(self, places: dict[str, list[int]], node: str, at: float, found: dict[str, float]) -> None:
        while node not in found:
            found[node] = at
            flows = self.incoming.get(node, [])
            came = _before(places, flows, at)
            if came is not None:
                flow = max(flows, key=lambda id_: _before(places, [id_], at) or -1)
                found.setdefault(flow, came)
                node = self.model.flows[flow].source
            else:
                before, message = self._cause(places, node, at)
                if before is None:
                    return
                if message is not None:
                    found.setdefault(message, at - 0.5)
                node = before
            passed = _before(places, [node], at)
            if passed is None:
                return
            at = passed

    def _cause(self, places: dict[str, list[int]], node: str, at: float) -> tuple[str | None, str | None]:
        """What began a node that no flow led to: its host, its sub-process, a link, a message or signal."""
        one = self.model.nodes[node]
        if one.attached_to is not None:
            return one.attached_to, None
        if one.parent is not None:
            return one.parent, None
        senders = [(self.model.message_flows[id_].source, id_) for id_ in self.messages.get(node, ())]
        if one.event in (EventKind.SIGNAL, EventKind.LINK):
            throwing = (
                (other.id, None)
                for other in self.model.nodes.values()
                if other.event is one.event and other.id != node and other.event_reference == one.event_reference
            )
            candidates: list[tuple[str, str | None]] = [*senders, *throwing]
        else:
            candidates = [*senders]
        known = [(_before(places, [sender], at), sender, message) for sender, message in candidates]
        times = [(when, sender, message) for when, sender, message in known if when is not None]
        if not times:
            return None, None
        _, sender, message = max(times, key=lambda entry: entry[0])
        return sender, message


def _before(places: dict[str, list[int]], ids: Sequence[str], at: float) -> int | None:
    """The last time that one of some elements was passed before a moment."""
    times = [when for id_ in ids for when in places.get(id_, ()) if when < at]
    return max(times, default=None)
