"""Models of many nodes, drawn by chance: chains of tasks in five lanes, with decisions between them."""

from __future__ import annotations

import random

from lab.bpmn.model import Diagram, EventKind, Flow, Lane, Model, Node, NodeKind

__all__ = ["large_model"]

VERBS = ("prüfen", "erfassen", "versenden", "anfordern", "berechnen", "ablegen", "melden", "anweisen", "korrigieren")
NOUNS = ("Antrag", "Unterlagen", "Bescheid", "Einkommen", "Vermögen", "Unterkunft", "Auskunft", "Vorschlag", "Akte")
HOW = ("", "formell ", "erneut ", "vorläufig ")


def large_model(size: int, seed: int) -> Model:
    """About so many flow nodes."""
    dice = random.Random(seed)
    lanes = {f"lane{number}": Lane(f"lane{number}", f"Rolle {number}", "p") for number in range(5)}
    nodes: dict[str, Node] = {}
    flows: dict[str, Flow] = {}

    def add(kind: NodeKind, name: str = "", event: EventKind | None = None) -> str:
        id_ = f"Item_{dice.getrandbits(48):012x}"
        nodes[id_] = Node(id_, kind, "p", name, lane=dice.choice(list(lanes)), event=event)
        return id_

    def connect(source: str, target: str) -> None:
        flows[f"flow{len(flows)}"] = Flow(f"flow{len(flows)}", source, target, "p")

    def task() -> str:
        return add(NodeKind.USER_TASK, f"{dice.choice(NOUNS)} {dice.choice(HOW)}{dice.choice(VERBS)}")

    last = add(NodeKind.START_EVENT, "Antrag eingegangen", EventKind.NONE)
    while len(nodes) < size - 1:
        step = task()
        connect(last, step)
        last = step
        if dice.random() < 0.4 and len(nodes) < size - 5:
            split, join = add(NodeKind.EXCLUSIVE_GATEWAY), add(NodeKind.EXCLUSIVE_GATEWAY)
            connect(last, split)
            for _ in range(2):
                way = task()
                connect(split, way)
                connect(way, join)
            last = join
    connect(last, add(NodeKind.END_EVENT, "", EventKind.NONE))
    return Model("large.bpmn", f"{size}/{seed}", nodes, flows, {}, {}, lanes, {"p": ""}, {}, Diagram())
