"""Our layout beside bpmn-io's (bpmn-auto-layout 1.3.0 in Python): time, crossings, bends, overlaps, what is left out.

The drawings of the corpus's models are taken away, and both lay them out anew.

    LAB_CORPUS=… .venv/bin/python benchmarks/layout/run.py
"""

from __future__ import annotations

import os
import re
import statistics
import time
from itertools import combinations, pairwise
from pathlib import Path

from bpmn_io import layout_process

from lab.bpmn import Model, read
from lab.bpmn.layout import with_diagram
from lab.bpmn.model import Bounds

DIAGRAMS = re.compile(rb"<([\w.-]+:)?BPMNDiagram[ >].*</([\w.-]+:)?BPMNDiagram>", re.DOTALL)
ROUNDS = 3


def main() -> None:
    rows = []
    for path in sorted(Path(os.environ["LAB_CORPUS"]).rglob("*.bpmn")):
        bare = DIAGRAMS.sub(b"", path.read_bytes())
        own = measured(bare, lambda data, name=path.name: with_diagram.__wrapped__(data, name), path.name)
        peer = measured(bare, lambda data: str(layout_process(data.decode())).encode(), path.name)
        rows.append((path.name, own, peer))
        print(f"{path.name:45}", *(f"{key} {own[key]:g}/{peer[key] if peer else '–'}" for key in own))
    both = [(own, peer) for _, own, peer in rows if peer is not None and peer["drawn"] == own["drawn"]]
    drawn = sum(peer is not None for *_, peer in rows)
    print(f"\n{len(rows)} models; bpmn-io gives a drawing for {drawn}, a whole one for {len(both)}")
    for key in ("ms", "crossings", "bends", "overlaps", "through"):
        told = [
            f"{sum(values):g} (median {statistics.median(values):g})"
            for values in ([pair[side][key] for pair in both] for side in (0, 1))
        ]
        print(f"{key:10} on those: ours {told[0]}, bpmn-io {told[1]}")
    every = [own for _, own, _ in rows]
    print(
        "ours on all:",
        {key: round(statistics.median([one[key] for one in every]), 1) for key in every[0]},
        "slowest",
        max(one["ms"] for one in every),
    )


def measured(data, layout, name: str) -> dict[str, float] | None:
    times, drawn = [], b""
    try:
        for _ in range(ROUNDS):
            start = time.perf_counter()
            drawn = layout(data)
            times.append(time.perf_counter() - start)
        model = read(drawn, name)
    except Exception as error:  # noqa: BLE001  a peer may fail in any way
        print(f"{name}: {type(error).__name__} {str(error)[:80]}")
        return None
    lines = {id_: line for id_, line in model.diagram.edges.items() if id_ in model.flows or id_ in model.message_flows}
    shapes = {id_: box for id_, box in model.diagram.shapes.items() if id_ in model.nodes}
    return {
        "ms": round(min(times) * 1000, 1),
        "drawn": len(shapes) + len(lines),
        "crossings": crossings(model, lines),
        "bends": sum(max(len(line) - 2, 0) for line in lines.values()),
        "overlaps": sum(
            overlap(a, b) for (i, a), (j, b) in combinations(shapes.items(), 2) if not related(model, i, j)
        ),
        "through": through(model, lines, shapes),
    }


def related(model: Model, one: str, other: str) -> bool:
    """Whether one is in or on the other."""
    return other in outer(model, one) or one in outer(model, other)


def outer(model: Model, id_: str) -> set[str]:
    found = set()
    while (node := model.nodes[id_]) and (id_ := node.attached_to or node.parent or ""):
        found.add(id_)
    return found


def overlap(a: Bounds, b: Bounds) -> bool:
    return a.x + 1 < b.x + b.width and b.x + 1 < a.x + a.width and a.y + 1 < b.y + b.height and b.y + 1 < a.y + a.height


def crossings(model: Model, lines) -> int:
    """Points at which two flows that share no end cross."""
    ends = {one.id: {one.source, one.target} for one in (*model.flows.values(), *model.message_flows.values())}
    return sum(
        crosses(p, q)
        for (i, a), (j, b) in combinations(lines.items(), 2)
        if not ends[i] & ends[j]
        for p in pairwise(a)
        for q in pairwise(b)
    )


def crosses(p, q) -> bool:
    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return side(*p, q[0]) * side(*p, q[1]) < 0 and side(*q, p[0]) * side(*q, p[1]) < 0


def through(model: Model, lines, shapes) -> int:
    """Flows that run through a shape that is none of their ends."""
    ends = {one.id: {one.source, one.target} for one in (*model.flows.values(), *model.message_flows.values())}
    count = 0
    for id_, line in lines.items():
        own = ends[id_] | {one for end in ends[id_] if end in model.nodes for one in outer(model, end)}
        own |= {node.attached_to for node in model.nodes.values() if node.id in own and node.attached_to}
        for other, box in shapes.items():
            if other in own or model.nodes[other].attached_to in own or model.nodes[other].parent:
                continue
            around = Bounds(box.x + 2, box.y + 2, box.width - 4, box.height - 4)
            count += any(
                overlap(
                    Bounds(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]) + 1.5, abs(a[1] - b[1]) + 1.5), around
                )
                for a, b in pairwise(line)
            )
    return count


if __name__ == "__main__":
    main()
