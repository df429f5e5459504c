"""Random models with their scenarios: blocks within blocks, and some that no tidy modeller would draw."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from lab.bpmn.model import EventKind, Model
from lab.simulation import scenario as sc
from lab.simulation.compile import triggers
from tests.simulation.nets import SOURCE, drawn, hours, lasting, person, poisson, scenario, staff
from tests.simulation.random_beginnings import with_other_beginnings
from tests.simulation.random_demand import with_random_demand
from tests.simulation.random_events import SIGNALS, EventBlocks
from tests.simulation.random_flow import FlowBlocks
from tests.simulation.random_staff import STAFF, StaffBlocks
from tests.simulation.random_terms import with_random_terms

ROLES = {
    "clerk": staff(1, "office"),
    "team": staff(3, "late"),
    "machine": staff(2),
    "citizen": person(),
    "employer": person("late"),
    **STAFF,
}
CALENDARS = {"office": hours("08:00-12:00", "13:00-16:30"), "late": hours("10:00-20:00", days="mon tue thu sat")}
ATTRIBUTES = {
    "children": sc.Attribute(values={0: 0.5, 1: 0.3, 2: 0.2}, source=SOURCE),
    "kind": sc.Attribute(values={"new": 0.6, "again": 0.4}, source=SOURCE),
    "income": sc.Attribute(draw=sc.Normal(distribution="normal", mean=1000, sd=700), source=SOURCE),
}
ATTRIBUTES["age"] = ATTRIBUTES["income"].model_copy(update={"whole": True})
CONDITIONS = (
    "children > 0",
    "kind == 'new' and income < 900",
    "not (kind == 'again') or income / children > 400",
    "age == 0 or age > 900",
)


class Sketch(FlowBlocks, EventBlocks, StaffBlocks):
    """Draws blocks one after the other: each takes the node before it and gives the node after which to go on."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.nodes: list[str] = []
        self.flows: list[str] = []
        self.messages: list[str] = []
        self.inside: dict[str, str] = {}
        self.activities: dict[str, sc.Activity] = {}
        self.branches: dict[str, sc.Branch] = {}
        self.waits: dict[str, sc.Duration] = {}
        self.defaults: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.loops: dict[str, str] = {}
        self.conditions: dict[str, str] = {}
        self.budget = 14
        self.loose = True
        self.eventful = random.random() < 0.4

    def add(self, kind: str, after: str | None, home: tuple[str, str | None]) -> str:
        process, parent = home
        id_ = f"n{len(self.nodes)}"
        self.nodes.append(f"{process}/{id_}:{kind}")
        if parent is not None:
            self.inside[id_] = parent
        if after is not None:
            self.flows.append(f"{after}>{id_}")
        return id_

    def duration(self) -> sc.Duration:
        mean = self.random.choice((5.0, 30.0, 240.0))
        draw = self.random.choice(
            (
                sc.Fixed(value=mean),
                sc.Exponential(distribution="exponential", mean=mean),
                sc.Normal(distribution="normal", mean=mean, sd=mean),
                sc.Lognormal(distribution="lognormal", mean=mean, sd=mean / 2),
                sc.Uniform(distribution="uniform", low=0, high=mean),
                sc.Triangular(distribution="triangular", low=0, mode=mean, high=2 * mean),
                sc.Gamma(distribution="gamma", mean=mean, sd=mean * self.random.choice((0.5, 1.5))),
                sc.Fixed(value=0),
                sc.Normal(distribution="normal", mean=mean, sd=mean, low=mean / 2, high=2 * mean),
                sc.Weibull(distribution="weibull", shape=0.8, scale=mean),
                sc.Beta(distribution="beta", alpha=2, beta=0.5, low=0, high=mean),
                sc.Histogram(distribution="histogram", edges=(0, mean, mean, 2 * mean), shares=(0.5, 0.2, 0.3)),
            )
        )
        return lasting(draw, self.random.choice((None, None, "office", "late")))

    def blocks(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        for _ in range(self.random.randint(1, 3)):
            if self.budget > 0:
                self.budget -= 1
                names = ["task", "task", "wait", "race", "deadline"]
                if depth < 3:
                    names += ["choice", "parallel", "loop", "sub_process", "exchange"]
                names += ["inclusive", "conditional", "link", "repeated"]
                if self.eventful and depth < 3:
                    names = ["task", "wait", "repeated", "reminder", "news", "news", "failing", "throwing", "watching"]
                after = getattr(self, self.random.choice(names))(after, home, depth + 1)
        return after

    def task(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        id_ = self.add(self.random.choice(("task", "user", "service")), after, home)
        self.activities[id_] = sc.Activity(duration=self.duration(), sets=self.changes(), **self.asked())
        return id_

    def wait(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        id_ = self.add(self.random.choice(("timer", "catch", "receive")), after, home)
        self.waits[id_] = self.duration()
        return id_

    def choice(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        split, merge = self.add("xor", after, home), self.add("xor", None, home)
        by_share = self.random.random() < 0.6
        ends = [self.blocks(self.add("throw", split, home), home, depth) for _ in range(2)]
        first, second = (flow for flow in self.flows if flow.startswith(f"{split}>"))
        if by_share:
            self.branches[first] = sc.Branch(share=0.3, source=SOURCE)
            self.branches[second] = sc.Branch(share=0.7, source=SOURCE)
        else:
            self.branches[first] = sc.Branch(condition=self.random.choice(CONDITIONS), source=SOURCE)
            self.branches[second] = sc.Branch(share=1, source=SOURCE)
        self.join(ends, merge, home)
        return merge

    def join(self, ends: list[str], merge: str, home: tuple[str, str | None]) -> None:
        """Lead the branches into a merge; now and then one ends instead."""
        for number, end in enumerate(ends):
            if number and self.random.random() < 0.15:
                self.add(self.random.choice(("end", "terminate")), end, home)
            else:
                self.flows.append(f"{end}>{merge}")

    def parallel(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        loose = self.loose and self.random.random() < 0.3
        self.loose = self.loose and not loose
        split = self.add("and", after, home)
        merge = self.add("xor" if loose else "and", None, home)
        ends = [self.blocks(self.add("throw", split, home), home, depth) for _ in range(self.random.randint(2, 3))]
        self.join(ends, merge, home)
        return merge

    def loop(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        before, self.loose = self.loose, False
        merge = self.add("xor", after, home)
        last = self.blocks(self.task(merge, home, depth), home, depth)
        split, out = self.add("xor", last, home), self.add("throw", None, home)
        self.flows += [f"{split}>{merge}", f"{split}>{out}"]
        self.branches[f"{split}>{merge}"] = sc.Branch(share=0.4, source=SOURCE)
        self.branches[f"{split}>{out}"] = sc.Branch(share=0.6, source=SOURCE)
        self.loose = before
        return out

    def sub_process(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        sub = self.add("sub", after, home)
        inner = (home[0], sub)
        last = self.blocks(self.add("start", None, inner), inner, depth)
        self.add(self.random.choice(("end", "end", "terminate")), last, inner)
        return self.deadline_on(sub, home)

    def deadline(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        return self.deadline_on(self.random.choice((self.task, self.wait))(after, home, depth), home)

    def deadline_on(self, host: str, home: tuple[str, str | None]) -> str:
        if self.random.random() < 0.5 or self.nodes[int(host[1:])].endswith((":timer", ":catch")):
            return host
        late = self.add(f"deadline@{host}", None, home)
        self.waits[late] = self.duration()
        merge = self.add("xor", host, home)
        self.flows.append(f"{self.task(late, home, 9)}>{merge}")
        return merge

    def race(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        gateway, merge = self.add("race", after, home), self.add("xor", None, home)
        for _ in range(2):
            self.flows.append(f"{self.wait(gateway, home, depth)}>{merge}")
        return merge

    def exchange(self, after: str, home: tuple[str, str | None], depth: int) -> str:
        """Another pool is started, works, and answers: once, or twice, or to whoever waits at a race."""
        other = (f"p{len(self.nodes)}", None)
        sender = self.task(after, home, depth)
        start = self.add("message-start", None, other)
        self.messages.append(f"{sender}>{start}")
        if self.random.random() < 0.3:
            sender = self.task(sender, home, depth)
            self.messages.append(f"{sender}>{start}")
        last = self.blocks(start, other, depth)
        answer = self.add("message-end", last, other)
        if self.random.random() < 0.5:
            catch = self.add(self.random.choice(("catch", "receive")), sender, home)
            self.messages.append(f"{answer}>{catch}")
            return catch
        gateway, merge = self.add("race", sender, home), self.add("xor", None, home)
        catch = self.add("catch", gateway, home)
        self.messages.append(f"{answer}>{catch}")
        self.flows += [f"{catch}>{merge}", f"{self.wait(gateway, home, depth)}>{merge}"]
        return merge


def random_net(random: Random, *, teams: bool = True) -> tuple[Model, sc.Scenario]:
    """A model and a scenario that can be run: a working week, a case every two hours. No ``teams``: at most one person
    does a task, for one case.
    """
    sketch = Sketch(random)
    sketch.teams = teams
    sketch.nodes.append("main/s:start")
    home = ("main", None)
    sketch.add("end", sketch.blocks("s", home, 0), home)
    model = drawn(" ".join(sketch.nodes), " ".join(sketch.flows), " ".join(sketch.messages), sketch.inside)
    more = {id_: {"default_flow": flow} for id_, flow in sketch.defaults.items()}
    more |= {id_: {"event_reference": name} for id_, name in sketch.links.items()}
    more |= {id_: {"loop": marker} | more.get(id_, {}) for id_, marker in sketch.loops.items()}
    model = replace(model, nodes={id_: replace(one, **more.get(id_, {})) for id_, one in model.nodes.items()})
    thrown = {one.event_reference for one in model.nodes.values() if triggers.throws_signal(one)}
    for one in model.nodes.values():
        if one.event is EventKind.SIGNAL and not triggers.throws_signal(one) and one.event_reference not in thrown:
            sketch.waits[one.id] = sketch.duration()
    # What every case begins anew in every other would grow with the square of the cases that wait for busy staff.
    beside = {
        one.event_reference for one in model.nodes.values() if one.event is EventKind.SIGNAL and not one.interrupting
    }
    parameters = scenario(
        poisson(480 if sketch.eventful else 120, random.choice((None, "office"))),
        days=5,
        warm_up=2,
        activities=sketch.activities,
        branches=sketch.branches,
        waits=sketch.waits,
        conditions=sketch.conditions,
        signals={
            name: "case" if name in beside else random.choice(("all", "case")) for name in SIGNALS if name in thrown
        },
        roles=ROLES,
        calendars=CALENDARS,
        attributes=ATTRIBUTES,
    )
    model, parameters = with_other_beginnings(Random(" ".join(sketch.nodes)), model, parameters)
    return model, with_random_terms(random, without_long_searches(with_random_demand(random, model, parameters)))


def without_long_searches(parameters: sc.Scenario) -> sc.Scenario:
    """Where much may wait for years, its priority is no expression: each piece of work would be looked a place for
    among all that waits.
    """
    bursts = any(arrivals.burst is not None for arrivals in parameters.arrivals.values())
    activities = {
        id_: one.model_copy(update={"priority": 1.0})
        if isinstance(one.priority, str) and (bursts or one.repeat)
        else one
        for id_, one in parameters.activities.items()
    }
    return parameters.model_copy(update={"activities": activities})
