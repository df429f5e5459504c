"""Block-structured nets are sound however deep; with one gateway of the wrong kind they are not."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from lab.bpmn.model import Model, NodeKind
from lab.simulation.soundness import Kind, soundness
from tests.simulation.nets import drawn
from tests.simulation.soundness.models import changed

FLIPPED = {
    NodeKind.EXCLUSIVE_GATEWAY: NodeKind.PARALLEL_GATEWAY,
    NodeKind.PARALLEL_GATEWAY: NodeKind.EXCLUSIVE_GATEWAY,
}


@dataclass(frozen=True)
class Block:
    kind: str
    parts: tuple[Block, ...] = ()


TASK = st.builds(Block, st.sampled_from(("task", "timer")))


def larger(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Block, st.sampled_from(("row", "xor", "and", "or", "loop", "sub")), several)


BLOCKS = st.recursive(TASK, larger, max_leaves=14)


class Drawing:
    """Draws blocks one behind the other."""

    def __init__(self) -> None:
        self.nodes: list[str] = ["s:start"]
        self.flows: list[str] = []
        self.inside: dict[str, str] = {}

    def add(self, kind: str, after: str | None, home: str | None) -> str:
        id_ = f"n{len(self.nodes)}"
        self.nodes.append(f"{id_}:{kind}")
        if home is not None:
            self.inside[id_] = home
        if after is not None:
            self.flows.append(f"{after}>{id_}")
        return id_

    def draw(self, block: Block, after: str, home: str | None = None) -> str:
        match block.kind:
            case "row":
                for part in block.parts:
                    after = self.draw(part, after, home)
                return after
            case "xor" | "and" | "or":
                split, join = self.add(block.kind, after, home), self.add(block.kind, None, home)
                self.flows += [f"{self.draw(part, self.add('task', split, home), home)}>{join}" for part in block.parts]
                return join
            case "loop":
                merge = self.add("xor", after, home)
                split = self.add("xor", self.draw(Block("row", block.parts), merge, home), home)
                self.flows.append(f"{split}>{merge}")
                return self.add("task", split, home)
            case "sub":
                sub = self.add("sub", after, home)
                last = self.draw(Block("row", block.parts), self.add("start", None, sub), sub)
                self.add("end", self.add("task", last, sub), sub)
                return sub
            case kind:
                return self.add(kind, after, home)


def net(block: Block) -> Model:
    """Each scope ends with a task: tokens that come together just to end do no harm."""
    drawing = Drawing()
    drawing.add("end", drawing.add("task", drawing.draw(block, "s"), None), None)
    return drawn(" ".join(drawing.nodes), " ".join(drawing.flows), inside=drawing.inside)


@settings(max_examples=100, deadline=None)
@given(BLOCKS)
def test_blocks_within_blocks_are_sound(block: Block) -> None:
    assert soundness(net(block)) == ()


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.data())
def test_with_one_gateway_flipped_they_are_not(block: Block, data: st.DataObject) -> None:
    model = net(block)
    gateways = [node.id for node in model.nodes.values() if node.kind in FLIPPED]
    if not gateways:
        return
    flipped = data.draw(st.sampled_from(gateways))
    findings = soundness(changed(model, flipped, kind=FLIPPED[model.nodes[flipped].kind]))
    assert findings
    assert findings[0].kind is not Kind.UNCHECKED
    assert all(finding.element in finding.path for finding in findings if finding.kind is not Kind.UNCHECKED)
