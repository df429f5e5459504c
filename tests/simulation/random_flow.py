"""Random blocks of inclusive gateways, conditional flows and links, a part of ``random_nets.Sketch``."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from lab.simulation import scenario as sc
from tests.simulation.nets import SOURCE

if TYPE_CHECKING:
    from tests.simulation.random_nets import Sketch

CONDITIONS = ("children > 1", "kind == 'again' or income > 1200")


CHANGES = {
    "children": (sc.Change(to="children + 1", source=SOURCE), sc.Change(values={0: 0.5, 2: 0.5}, source=SOURCE)),
    "kind": (sc.Change(values={"again": 0.9, "old": 0.1}, source=SOURCE), sc.Change(to="'new'", source=SOURCE)),
    "income": (
        sc.Change(draw=sc.Normal(distribution="normal", mean=900, sd=400), source=SOURCE),
        sc.Change(to="income * 1.1 - children", source=SOURCE),
    ),
}


LOOPS: tuple[dict[str, Any], ...] = (
    {"until": 0.4},
    {"while": "completed < 2 + children", "most": 4},
    {"while": 0.5, "before": True},
    {"times": sc.Uniform(distribution="uniform", low=0, high=4)},
)
SEVERAL: tuple[dict[str, Any], ...] = (
    {"times": 3},
    {"times": "children + 1"},
    {"times": sc.Uniform(distribution="uniform", low=0, high=5), "until": "completed >= 2 and active < instances"},
    {"times": 4, "until": 0.3},
)


class FlowBlocks:
    """Blocks of the topic flow; ``defaults`` and ``conditional`` are for the model, which knows more than ids."""

    random: Random
    nodes: list[str]
    flows: list[str]
    branches: dict[str, sc.Branch]
    defaults: dict[str, str]
    loops: dict[str, str]

    def chances(self, flows: list[str], split: str) -> None:
        """Conditions and shares for the flows of an inclusive split; now and then a default flow."""
        for flow in flows:
            if self.random.random() < 0.4:
                self.branches[flow] = sc.Branch(condition=self.random.choice(CONDITIONS), source=SOURCE)
            else:
                self.branches[flow] = sc.Branch(share=self.random.choice((0.2, 0.5, 0.9)), source=SOURCE)
        if self.random.random() < 0.5:
            self.defaults[split] = flows[-1]
            del self.branches[flows[-1]]
        else:
            self.branches[flows[0]] = sc.Branch(share=1, source=SOURCE)

    def changes(self) -> dict[str, sc.Change]:
        """Now and then an activity changes attributes."""
        if self.random.random() < 0.8:
            return {}
        names = self.random.sample(sorted(CHANGES), self.random.randint(1, 3))
        return {name: self.random.choice(CHANGES[name]) for name in names}

    def inclusive(self: Sketch, after: str, home: tuple[str, str | None], depth: int) -> str:
        """A split with its join; now and then a parallel split, a loose merge, or a parallel join, which gets stuck."""
        loose = self.loose and self.random.random() < 0.2
        self.loose = self.loose and not loose
        kind = "and" if self.random.random() < 0.2 else "or"
        split = self.add(kind, after, home)
        stuck = kind == "or" and self.random.random() < 0.1
        merge = self.add("xor" if loose else "and" if stuck else "or", None, home)
        ends = [self.blocks(self.add("throw", split, home), home, depth) for _ in range(self.random.randint(2, 3))]
        if kind == "or":
            self.chances([flow for flow in self.flows if flow.startswith(f"{split}>")], split)
        self.join(ends, merge, home)
        return merge

    def conditional(self: Sketch, after: str, home: tuple[str, str | None], depth: int) -> str:
        """An activity with conditional flows and, now and then, a plain one; an inclusive join behind."""
        activity, merge = self.task(after, home, depth), self.add("or", None, home)
        ends = [self.blocks(self.add("throw", activity, home), home, depth) for _ in range(3)]
        flows = [flow for flow in self.flows if flow.startswith(f"{activity}>")]
        self.chances(flows[: self.random.choice((2, 3))], activity)
        self.join(ends, merge, home)
        return merge

    def repeated(self: Sketch, after: str, home: tuple[str, str | None], depth: int) -> str:
        """A task or a sub-process with a marker; now and then interrupted by a deadline."""
        marker = self.random.choice(("standard", "sequential", "parallel"))
        before, self.loose = self.loose, False
        if self.random.random() < 0.5:
            id_ = self.add("sub", after, home)
            inner = (home[0], id_)
            last = self.blocks(self.add("start", None, inner), inner, depth)
            self.add(self.random.choice(("end", "end", "terminate")), last, inner)
            work = sc.Activity(sets=self.changes())
        else:
            id_ = self.task(after, home, depth)
            work = self.activities[id_]
        self.loose = before
        self.loops[id_] = marker
        repeat = sc.Repeat(source=SOURCE, **self.random.choice(LOOPS if marker == "standard" else SEVERAL))
        self.activities[id_] = work.model_copy(update={"repeat": repeat})
        return self.deadline_on(id_, home)

    def link(self: Sketch, after: str, home: tuple[str, str | None], depth: int) -> str:
        """From one link event to the other."""
        thrown = self.add("link-throw", after, home)
        caught = self.add("link-catch", None, home)
        self.links[thrown] = self.links[caught] = f"link {thrown}"
        return caught
