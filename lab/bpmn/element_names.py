"""What people call an element: its name, or its kind and a neighbour where nobody gave it one. Never its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lab.bpmn.model import Model, Node, NodeKind
from lab.errors import N_, Phrase

__all__ = ["described", "flow_between", "spoken_name"]

FAR = 6
"""Elements without a name that are stepped over on the way to one that has a name."""
_AFTER = (N_("{what} nach „{other}“"), N_("{what} nach ‚{other}‘"))
_BEFORE = (N_("{what} vor „{other}“"), N_("{what} vor ‚{other}‘"))
_AT = (N_("{what} an „{other}“"), N_("{what} an ‚{other}‘"))
_BETWEEN = (N_("Verbindung von „{first}“ nach „{second}“"), N_("Verbindung von ‚{first}‘ nach ‚{second}‘"))
_WITH = (N_("Bahn mit „{other}“"), N_("Bahn mit ‚{other}‘"))
_LONE_FLOW, _LONE_LANE, _LONE_POOL = (
    N_("Verbindung ohne Namen"),
    N_("Bahn ohne Namen"),
    N_("Pool ohne Namen"),
)
_LONE = N_("{what} ohne Namen")


def spoken_name(model: Model, element: str, *, quoted: bool = False) -> str | Phrase:
    """What to call an element on screens and in messages; its id only if it is none that is drawn with a name.

    Args:
        model: where it is.
        element: its id.
        quoted: it will stand between „ and “, so that names in it get the inner marks.
    """
    found = (
        model.nodes.get(element)
        or model.flows.get(element)
        or model.lanes.get(element)
        or model.participants.get(element)
        or model.message_flows.get(element)
        or model.others.get(element)
        or model.definitions.get(element)
    )
    name = _line(found.name if found is not None else model.processes.get(element, ""))
    if name or found is None:
        return name or element
    if isinstance(found, Node):
        before = _nearest(element, lambda one: [flow.source for flow in model.incoming(one)], _names(model))
        after = _nearest(element, lambda one: [flow.target for flow in model.outgoing(one)], _names(model))
        host = _names(model)(found.attached_to) if found.attached_to else ""
        splits = len(model.outgoing(element)) > 1 or len(model.incoming(element)) < 2
        return described(found.kind, before=before, after=after, host=host, splits=splits, quoted=quoted)
    flow = model.flows.get(element) or model.message_flows.get(element)
    if flow is not None:
        return flow_between(_names(model)(flow.source), _names(model)(flow.target), quoted=quoted)
    if element in model.lanes:
        inside = next(filter(None, map(_names(model), model.lanes[element].nodes)), "")
        return Phrase(_WITH[quoted], {"other": inside}) if inside else Phrase(_LONE_LANE)
    return Phrase(_LONE_POOL) if element in model.participants else element


def described(
    kind: NodeKind,
    *,
    before: str = "",
    after: str = "",
    host: str = "",
    splits: bool = True,
    quoted: bool = False,
) -> Phrase:
    """A flow node without a name: ``Verzweigung nach „Antrag prüfen“``, ``Startereignis vor „Antrag annehmen“``."""
    what = Phrase(_kind(kind, splits=splits))
    if host:
        return Phrase(_AT[quoted], {"what": what, "other": host})
    if after and (kind is NodeKind.START_EVENT or not before or (kind.is_gateway and not splits)):
        return Phrase(_BEFORE[quoted], {"what": what, "other": after})
    if before:
        return Phrase(_AFTER[quoted], {"what": what, "other": before})
    return Phrase(_LONE, {"what": what})


def flow_between(first: str, second: str, *, quoted: bool = False) -> Phrase:
    """A flow without a name by the names of its ends."""
    if first and second:
        return Phrase(_BETWEEN[quoted], {"first": first, "second": second})
    what = Phrase(N_("Verbindung"))
    if first:
        return Phrase(_AFTER[quoted], {"what": what, "other": first})
    return Phrase(_BEFORE[quoted], {"what": what, "other": second}) if second else Phrase(_LONE_FLOW)


def _kind(kind: NodeKind, *, splits: bool) -> str:
    if kind.is_gateway:
        return N_("Verzweigung") if splits else N_("Zusammenführung")
    if kind.is_event:
        ends = {NodeKind.START_EVENT: N_("Startereignis"), NodeKind.END_EVENT: N_("Endereignis")}
        return ends.get(kind, N_("Ereignis"))
    return N_("Teilprozess") if kind.is_container else N_("Schritt")


def _nearest(start: str, step: Callable[[str], Iterable[str]], name: Callable[[str], str]) -> str:
    """The name of the nearest element that has one, going by ``step``."""
    here, seen = [start], {start}
    for _ in range(FAR):
        here = [one for at in here for one in step(at) if one not in seen]
        seen |= set(here)
        found = next(filter(None, map(name, here)), "")
        if found:
            return found
    return ""


def _names(model: Model) -> Callable[[str], str]:
    def name(element: str) -> str:
        found = model.nodes.get(element) or model.participants.get(element)
        return _line(found.name) if found is not None else ""

    return name


def _line(name: str) -> str:
    return " ".join(name.split())
