"""Random blocks with events, on borders and in event sub-processes, a part of ``random_nets.Sketch``."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from lab.simulation import scenario as sc
from tests.simulation.nets import SOURCE, lasting

if TYPE_CHECKING:
    from tests.simulation.random_nets import Sketch

Home = tuple[str, str | None]
SIGNALS = ("alarm", "news")
CODES = ("E1", "E2")
TRUE_OR_FALSE = ("children > 0", "kind == 'new'", "income / children > 400")


class EventBlocks:
    """Blocks of the topic events."""

    random: Random
    nodes: list[str]
    flows: list[str]
    waits: dict[str, sc.Duration]
    branches: dict[str, sc.Branch]

    def plus(self: Sketch) -> str:
        return self.random.choice(("", "+", "+"))

    def wait_of(self: Sketch, id_: str) -> None:
        """A wait, now and then for something that does not always happen."""
        found = self.duration()
        share = self.random.choice((1, 1, 0.6))
        self.waits[id_] = sc.Wait(**dict(found), share=share)

    def reminder(self: Sketch, after: str, home: Home, depth: int) -> str:
        """A timer or cycle beside a task, a wait or a sub-process, whose path ends or meets the others again."""
        host = self.random.choice((self.task, self.wait, self.nested))(after, home, depth)
        if self.nodes[int(host[1:])].endswith((":timer", ":catch")):
            return host
        cycle = self.random.choice(("", "=R6/PT2H", "=R2/PT30M"))
        event = self.add(f"deadline+@{host}{cycle}", None, home)
        if cycle and self.random.random() < 0.5:
            self.waits[event] = lasting(sc.Exponential(distribution="exponential", mean=60))
        elif not cycle:
            self.wait_of(event)
        return self.lead(self.task(event, home, 9), host, home)

    def nested(self: Sketch, after: str, home: Home, depth: int) -> str:
        """A sub-process without anything on its border yet."""
        sub = self.add("sub", after, home)
        inner = (home[0], sub)
        last = self.blocks(self.add("start", None, inner), inner, depth)
        if self.random.random() < 0.4:
            self.event_sub_process(inner, depth)
        self.add(self.random.choice(("end", "end", "terminate")), last, inner)
        return sub

    def lead(self: Sketch, beside: str, host: str, home: Home) -> str:
        """A path from the border ends, or meets the path behind its host."""
        if self.random.random() < 0.6 or not self.loose:
            self.add(self.random.choice(("end", "end", "escalation-end=C")), beside, home)
            return host
        merge = self.add("xor", host, home)
        self.flows.append(f"{beside}>{merge}")
        return merge

    def news(self: Sketch, after: str, home: Home, depth: int) -> str:
        """Two branches: one throws a signal or sends a message, the other may listen for it."""
        split, join = self.add("and", after, home), self.add("and", None, home)
        other = self.random.choice((self.task, self.nested))(self.add("none-throw", split, home), home, depth)
        signal = self.random.choice(SIGNALS)
        is_signal = self.random.random() < 0.6
        if is_signal and self.random.random() < 0.4:
            other = self.hearing(other, signal, home, depth)
        else:
            kind = f"at-signal{self.plus()}@{other}={signal}" if is_signal else f"at-message{self.plus()}@{other}"
            event = self.add(kind, None, home)
            path = self.task(event, home, 9)
            interrupting = "+" not in kind
            other = self.joined(path, other, home) if interrupting else self.lead_to_end(path, other, home)
        sender = self.task(split, home, 9)
        if is_signal:
            sender = self.add(f"signal-throw={signal}", sender, home)
        else:
            self.messages += [f"{sender}>{event}"] * self.random.randint(1, 2)
        self.flows += [f"{sender}>{join}", f"{other}>{join}"]
        return join

    def hearing(self: Sketch, after: str, signal: str, home: Home, depth: int) -> str:
        """An event-based gateway that waits for a signal or a condition, but not for ever."""
        gateway, merge = self.add("race", after, home), self.add("xor", None, home)
        heard = self.add(f"signal-catch={signal}", gateway, home)
        late = self.add("timer", gateway, home)
        self.waits[late] = self.duration()
        self.flows += [f"{heard}>{merge}", f"{late}>{merge}"]
        if self.random.random() < 0.4:
            held = self.add("condition", gateway, home)
            self.conditions[held] = self.random.choice(TRUE_OR_FALSE)
            self.flows.append(f"{held}>{merge}")
        return merge

    def joined(self: Sketch, first: str, second: str, home: Home) -> str:
        merge = self.add("xor", first, home)
        self.flows.append(f"{second}>{merge}")
        return merge

    def lead_to_end(self: Sketch, path: str, host: str, home: Home) -> str:
        self.add("end", path, home)
        return host

    def failing(self: Sketch, after: str, home: Home, depth: int) -> str:
        """An activity that ends at errors and escalations as the scenario says."""
        host = self.random.choice((self.task, self.nested))(after, home, depth)
        shares = [0.2, 0.5]
        for kind in self.random.sample(("at-error", "at-escalation", "at-escalation+"), self.random.randint(1, 2)):
            event = self.add(f"{kind}@{host}=own{len(self.nodes)}", None, home)
            if self.random.random() < 0.3:
                self.branches[event] = sc.Branch(condition=self.random.choice(TRUE_OR_FALSE), source=SOURCE)
            else:
                self.branches[event] = sc.Branch(share=shares.pop(), source=SOURCE)
            self.add("end", self.task(event, home, 9), home)
        return host

    def throwing(self: Sketch, after: str, home: Home, depth: int) -> str:
        """A sub-process in which an error or an escalation is thrown, and caught at one of two levels."""
        sub = self.add("sub", after, home)
        inner: Home = (home[0], sub)
        kind = self.random.choice(("error", "escalation"))
        split = self.add("xor", self.blocks(self.add("start", None, inner), inner, depth), inner)
        code = self.random.choice(CODES)
        through = kind == "escalation" and self.random.random() < 0.5
        thrown = self.add(f"{kind}-throw={code}" if through else f"{kind}-end={code}", split, inner)
        good = self.add("end", split, inner)
        if through:
            self.flows.append(f"{thrown}>{good}")
        for target, share in ((thrown, 0.5), (good, 0.5)):
            self.branches[f"{split}>{target}"] = sc.Branch(share=share, source=SOURCE)
        named = self.random.choice((f"={code}", ""))
        if self.random.random() < 0.4:
            self.handler(f"{kind}-start{'' if kind == 'error' else self.plus()}{named}", inner, depth)
            return sub
        plus = "" if kind == "error" else self.plus()
        event = self.add(f"at-{kind}{plus}@{sub}{named}", None, home)
        path = self.task(event, home, 9)
        return self.lead_to_end(path, sub, home) if plus else self.joined(path, sub, home)

    def watching(self: Sketch, after: str, home: Home, depth: int) -> str:
        """A condition on the border of an activity."""
        host = self.task(after, home, depth)
        plus = self.plus()
        event = self.add(f"at-condition{plus}@{host}", None, home)
        self.conditions[event] = self.random.choice(TRUE_OR_FALSE)
        path = self.task(event, home, 9)
        return self.lead_to_end(path, host, home) if plus else self.joined(path, host, home)

    def event_sub_process(self: Sketch, home: Home, depth: int) -> None:
        """One that a timer, a signal or a condition starts."""
        kind = self.random.choice(("timer-start", "timer-start", "signal-start", "condition-start"))
        said = {"timer-start": self.random.choice(("", "", "=R2/PT45M")), "signal-start": f"={SIGNALS[0]}"}
        self.handler(f"{kind}{self.plus()}{said.get(kind, '')}", home, depth)

    def handler(self: Sketch, start: str, home: Home, depth: int) -> None:
        """An event sub-process with some work in it."""
        sub = self.add("event-sub", None, home)
        inner: Home = (home[0], sub)
        begin = self.add(start, None, inner)
        if start.startswith("timer") and "R" not in start:
            self.wait_of(begin)
        elif start.startswith("condition"):
            self.conditions[begin] = self.random.choice(TRUE_OR_FALSE)
        last = self.task(begin, inner, 9)
        self.add(self.random.choice(("end", "terminate", f"signal-end={SIGNALS[1]}")), last, inner)
