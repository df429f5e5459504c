"""Pairs of models whose true correspondence is known, as the second is made from the first by edits of a known kind.

An edit changes a ``Draft``: the second model while it is made, and ``truth``, its ids to the ids of the first model
that stand for the same work (none, one or several). The last step redraws it: with the ids kept, with new ids, or with
those of another tool that counts.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.matching.wording import COMMON, HELD_OUT, NEW_NAMES, other_form, synonym
from lab.bpmn.model import Flow, Model, Node, NodeKind

SHARE = 0.3
"""Of the elements that an edit could change, those that it changes; at least one."""

TASKS = (NodeKind.TASK, NodeKind.USER_TASK, NodeKind.MANUAL_TASK, NodeKind.SERVICE_TASK, NodeKind.BUSINESS_RULE_TASK)


@dataclass
class Draft:
    """The second model while it is made."""

    model: Model
    nodes: dict[str, Node]
    flows: dict[str, Flow]
    truth: dict[str, set[str]]
    touched: set[str]
    """Ids of the second model that an edit changed."""
    dice: random.Random

    @classmethod
    def of(cls, model: Model, dice: random.Random) -> Draft:
        """A copy."""
        return cls(model, dict(model.nodes), dict(model.flows), {id_: {id_} for id_ in model.nodes}, set(), dice)

    def some(self, wanted: Callable[[Node], bool], share: float = SHARE) -> list[Node]:
        """A random share of the nodes that fit."""
        fitting = [node for node in self.nodes.values() if wanted(node)]
        count = min(len(fitting), max(1, round(share * len(fitting))))
        return self.dice.sample(fitting, count)

    def change(self, id_: str, **fields: object) -> None:
        """Change a node."""
        self.nodes[id_] = replace(self.nodes[id_], **fields)  # type: ignore[arg-type]
        self.touched.add(id_)

    def links(self) -> set[tuple[str, str]]:
        """The true pairs, second before first."""
        return {(second, first) for second, firsts in self.truth.items() for first in firsts}

    def drop(self, id_: str) -> None:
        """Take a node out and connect what was before it with what was after it."""
        into = [flow for flow in self.flows.values() if flow.target == id_]
        out = [flow for flow in self.flows.values() if flow.source == id_]
        for flow in out:
            del self.flows[flow.id]
        for flow in into:
            self.flows.pop(flow.id, None)
            for after in out:
                if flow.source != id_ != after.target:
                    self.connect(flow.source, after.target, flow)
        del self.nodes[id_]
        self.truth.pop(id_)

    def connect(self, source: str, target: str, like: Flow) -> None:
        """A new flow in the place of another."""
        id_ = f"flow_{len(self.flows)}_{self.dice.getrandbits(32):x}"
        self.flows[id_] = replace(like, id=id_, source=source, target=target, name="", condition="")

    def behind(self, node: Node, name: str) -> str:
        """A new task after a node, on all its ways out."""
        id_ = f"new_{self.dice.getrandbits(32):x}"
        for flow in [flow for flow in self.flows.values() if flow.source == node.id]:
            self.flows[flow.id] = replace(flow, source=id_)
        self.nodes[id_] = replace(node, id=id_, name=name)
        like = next(iter(self.model.flows.values()))
        self.connect(node.id, id_, replace(like, process=node.process, parent=node.parent))
        self.truth[id_] = set()
        self.touched.add(id_)
        return id_

    def free(self, node: Node) -> bool:
        """A named task that nothing but sequence flows hangs on."""
        hung = {other.attached_to for other in self.nodes.values()}
        return node.kind in TASKS and bool(node.name) and node.id not in hung and node.id in self.truth


def named(node: Node) -> bool:
    """An activity with a name."""
    return node.kind.is_activity and bool(node.name)


def reword_common(draft: Draft) -> None:
    """Other verbs that a list of synonyms may know."""
    _reword(draft, lambda name: synonym(name, COMMON, draft.dice))


def reword_unforeseen(draft: Draft) -> None:
    """Other verbs that the matcher's list does not know."""
    _reword(draft, lambda name: synonym(name, HELD_OUT, draft.dice))


def reform(draft: Draft) -> None:
    """The same words in another form or order."""
    _reword(draft, lambda name: other_form(name, draft.dice))


def _reword(draft: Draft, new: Callable[[str], str | None]) -> None:
    for node in draft.some(lambda node: named(node) and new(node.name) is not None, 1.0):
        draft.change(node.id, name=new(node.name))


def retype(draft: Draft) -> None:
    """Another kind of task."""
    for node in draft.some(lambda node: node.kind in TASKS):
        draft.change(node.id, kind=draft.dice.choice([kind for kind in TASKS if kind is not node.kind]))


def relane(draft: Draft) -> None:
    """Another lane of the same process."""
    lanes = [lane for lane in draft.model.lanes.values() if lane.nodes]
    others = {lane.id: [o.id for o in lanes if o.process == lane.process and o is not lane] for lane in lanes}
    for node in draft.some(lambda node: named(node) and bool(others.get(node.lane or ""))):
        draft.change(node.id, lane=draft.dice.choice(others[node.lane or ""]))


def insert(draft: Draft) -> None:
    """New tasks that the first model has not."""
    names = draft.dice.sample(NEW_NAMES, len(NEW_NAMES))
    for node, name in zip(draft.some(draft.free, 0.2), names, strict=False):
        draft.behind(node, name)


def delete(draft: Draft) -> None:
    """Tasks that the second model has not."""
    for node in draft.some(draft.free, 0.2):
        draft.drop(node.id)


def exchange(draft: Draft) -> None:
    """A task gone and quite another in its place: no pair."""
    names = draft.dice.sample(NEW_NAMES, len(NEW_NAMES))
    for node, name in zip(draft.some(draft.free, 0.15), names, strict=False):
        draft.behind(node, name)
        draft.drop(node.id)


def merge(draft: Draft) -> None:
    """Two tasks that follow each other become one, named after both."""
    done = 0
    for node in draft.some(draft.free, 1.0):
        after = [draft.nodes[flow.target] for flow in draft.flows.values() if flow.source == node.id]
        if node.id not in draft.nodes or len(after) != 1 or after[0] == node or not draft.free(after[0]):
            continue
        other = after[0]
        if node.id in draft.touched or other.id in draft.touched or len(_into(draft, other)) != 1:
            continue
        sources = draft.truth[node.id] | draft.truth[other.id]
        draft.drop(other.id)
        draft.change(node.id, name=_both(node.name, other.name))
        draft.truth[node.id] = sources
        done += 1
        if done >= 3:
            return


def split(draft: Draft) -> None:
    """A task whose name has two parts becomes two; where there is none, preparing and finishing."""
    for node in draft.some(draft.free, 0.1):
        words = node.name.split()
        if " und " in node.name and len(words) <= 5:
            one, _, two = node.name.partition(" und ")
            head, verb = " ".join(words[:-3]), words[-1]
            first, second = (f"{one}", f"{head} {two}") if head else (f"{one} {verb}", two)
        else:
            first, second = f"{node.name} (vorbereiten)", f"{node.name} (abschließen)"
        draft.change(node.id, name=first)
        new = draft.behind(draft.nodes[node.id], second)
        draft.truth[new] = set(draft.truth[node.id])


def reorder(draft: Draft) -> None:
    """Two tasks that follow each other change places."""
    for node in draft.some(draft.free, 0.2):
        after = [flow for flow in draft.flows.values() if flow.source == node.id]
        if len(after) != 1 or not draft.free(draft.nodes[after[0].target]) or after[0].target == node.id:
            continue
        other = after[0].target
        swap = {node.id: other, other: node.id}
        for flow in list(draft.flows.values()):
            ends = swap.get(flow.source, flow.source), swap.get(flow.target, flow.target)
            draft.flows[flow.id] = replace(flow, source=ends[0], target=ends[1])
        draft.touched |= {node.id, other}


def nothing(_draft: Draft) -> None:
    """Only the drawing is another."""


def drawn_apart(draft: Draft) -> None:
    """Some of everything, as when another team draws the target."""
    for edit in (merge, delete, insert, exchange, reword_common, reword_unforeseen, retype, relane):
        if draft.dice.random() < 0.8:
            edit(draft)
    for node in draft.some(lambda node: named(node) and node.id not in draft.touched, 0.2):
        draft.change(node.id, name=other_form(node.name, draft.dice))


EDITS: dict[str, Callable[[Draft], None]] = {
    edit.__name__: edit
    for edit in (
        nothing, reword_common, reword_unforeseen, reform, retype, relane, insert, delete, exchange, merge, split,
        reorder, drawn_apart,
    )
}  # fmt: skip


def finished(draft: Draft, drawing: str) -> tuple[Model, set[tuple[str, str]], set[str]]:
    """The second model, its true links, and the ids that edits changed; ``drawing`` is kept, new or counted."""
    order = list(draft.nodes)
    names = {id_: id_ for id_ in (*order, *draft.model.lanes, *draft.model.participants)}
    if drawing != "kept":
        draft.dice.shuffle(order)
        names = {
            id_: f"id{number}" if drawing == "counted" else f"Item_{draft.dice.getrandbits(48):012x}"
            for number, id_ in enumerate([*order, *draft.model.lanes, *draft.model.participants])
        }
    keep = draft.model
    nodes = {}
    for id_ in order:
        node = draft.nodes[id_]
        ends = {
            field: names.get(value, value)
            for field in ("parent", "attached_to", "lane")
            if (value := getattr(node, field)) is not None
        }
        nodes[names[id_]] = replace(node, id=names[id_], documentation="", default_flow=None, **ends)
    flows = {
        id_: replace(flow, source=names[flow.source], target=names[flow.target], parent=names.get(flow.parent or ""))
        for id_, flow in draft.flows.items()
    }
    messages = {
        id_: replace(flow, source=names[flow.source], target=names[flow.target])
        for id_, flow in keep.message_flows.items()
        if flow.source in names and flow.target in names and {flow.source, flow.target} <= {*order, *keep.participants}
    }
    lanes = {
        names[id_]: replace(
            lane,
            id=names[id_],
            parent=names.get(lane.parent or ""),
            nodes=tuple(node.id for node in nodes.values() if node.lane == names[id_]),
        )
        for id_, lane in keep.lanes.items()
    }
    pools = {names[id_]: replace(pool, id=names[id_]) for id_, pool in keep.participants.items()}
    model = replace(
        keep, nodes=nodes, flows=flows, message_flows=messages, lanes=lanes, participants=pools, file=f"{drawing}.bpmn"
    )
    links = {(names[second], first) for second, first in draft.links()}
    return model, links, {names[id_] for id_ in draft.touched if id_ in draft.nodes}


def counted(model: Model) -> tuple[Model, dict[str, str]]:
    """The first model as a tool that counts would have saved it, and its new ids by the old ones."""
    names = {id_: f"id{n}" for n, id_ in enumerate((*model.nodes, *model.lanes, *model.participants))}
    draft = Draft.of(model, random.Random(0))
    nodes = {
        names[id_]: replace(
            node,
            id=names[id_],
            parent=names.get(node.parent or ""),
            attached_to=names.get(node.attached_to or ""),
            lane=names.get(node.lane or ""),
        )
        for id_, node in draft.nodes.items()
    }
    flows = {
        id_: replace(flow, source=names[flow.source], target=names[flow.target], parent=names.get(flow.parent or ""))
        for id_, flow in draft.flows.items()
    }
    lanes = {
        names[id_]: replace(lane, id=names[id_], parent=names.get(lane.parent or ""))
        for id_, lane in model.lanes.items()
    }
    pools = {names[id_]: replace(pool, id=names[id_]) for id_, pool in model.participants.items()}
    messages = {
        id_: replace(flow, source=names.get(flow.source, flow.source), target=names.get(flow.target, flow.target))
        for id_, flow in model.message_flows.items()
    }
    return replace(model, nodes=nodes, flows=flows, lanes=lanes, participants=pools, message_flows=messages), names


def _into(draft: Draft, node: Node) -> list[Flow]:
    return [flow for flow in draft.flows.values() if flow.target == node.id]


def _both(one: str, two: str) -> str:
    first, second = one.split(), two.split()
    if first[0] == second[0] and len(first) > 1:
        return f"{one} und {' '.join(second[1:])}"
    return f"{one} und {two}"
