"""What the check works on: a process as steps and arcs, a few kinds of each, without times, people and names."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from lab.bpmn.model import EventKind

__all__ = ["Act", "Arc", "Join", "Plan", "Scope", "Split", "Step"]


class Join(IntEnum):
    """What a step with several incoming arcs waits for."""

    EACH = 0
    """Nothing: every token goes through on its own."""
    ALL = 1
    SOME = 2
    """As the specification's inclusive gateway: for every token that may still come."""


class Split(IntEnum):
    """Which of its outgoing arcs a step takes."""

    ALL = 0
    ONE = 1
    SOME = 2
    """Any choice of arcs that is not empty; ``Arc.always`` are in each."""


class Act(IntEnum):
    """What a token does at a step."""

    PASS = 0
    """Work, timers, gateways, answers of black boxes: goes on by itself."""
    RECEIVE = 1
    """Waits for a message that some node of the model sends."""
    RACE = 2
    HEAR = 3
    """Waits for a signal that some node of the model throws."""
    SCOPE = 4
    """Stands for the tokens inside."""
    CALL_OUT = 5
    """Throws a signal."""
    ESCALATE = 6
    FAIL = 7
    """Throws an error or cancels."""
    TERMINATE = 8


@dataclass(slots=True, eq=False)
class Arc:
    """A way from one step to the next; after reduction it may stand for a whole block."""

    source: Step
    target: Step
    route: tuple[str, ...]
    """Ids of flows and nodes on the way, without both ends."""
    covered: set[str]
    """All ids that the arc stands for."""
    last: str
    """The node right before the target."""
    always: bool = False
    """Out of an inclusive split: taken whatever else is."""
    default: bool = False
    barred: bool = False
    """The scenario gives it a share of 0, or another one all."""
    index: int = 0


@dataclass(slots=True, eq=False)
class Step:
    """A flow node, or a whole process as seen by the case."""

    id: str
    scope: Scope
    act: Act = Act.PASS
    join: Join = Join.EACH
    split: Split = Split.ALL
    reference: str = ""
    """Of what it throws or waits for: the signal, error or escalation."""
    sends: tuple[str, ...] = ()
    """Nodes that get a message when the step is over."""
    slot: int = -1
    """Mailbox of a receiving step."""
    inner: Scope | None = None
    boundaries: list[Step] = field(default_factory=list)
    incoming: list[Arc] = field(default_factory=list)
    outgoing: list[Arc] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)
    """Loops that reduction took away."""
    is_entry: bool = False
    catches: EventKind | None = None
    """Boundary events and starts of event sub-processes: what triggers them."""
    interrupts: bool = True
    free: bool = True
    """Boundary events and event sub-processes: may happen at any time, not only when the model throws it."""
    at_end: bool = False
    """Boundary event with an error or escalation that the scenario decides: only when its activity is done."""
    optional: bool = False
    """A sub-process that is executed several times: perhaps not once."""
    commutes: bool = True
    """Whether nothing changes if what it sends comes earlier than what others do."""
    reach: int = 0
    """Steps of the scope that can come later, as bits by index."""
    choices: tuple[tuple[Arc, ...], ...] = ()
    index: int = 0

    @property
    def listens(self) -> bool:
        """Whether a token that comes here in time hears a signal, and one that comes late misses it."""
        return self.act is Act.HEAR or (self.act is Act.RACE and any(a.target.act is Act.HEAR for a in self.outgoing))

    @property
    def meets(self) -> bool:
        """Whether tokens may come together here."""
        return len(self.incoming) + self.is_entry > 1


@dataclass(slots=True, eq=False)
class Scope:
    """A process or sub-process; the case itself is the scope of its processes."""

    id: str
    parent: Scope | None = None
    steps: list[Step] = field(default_factory=list)
    entry: Step | None = None
    handlers: list[Step] = field(default_factory=list)
    """Its event sub-processes."""
    killable: bool = False
    """Its tokens may be taken away at any time."""
    interactive: bool = False
    """Something inside sends, receives or throws."""


@dataclass(slots=True, eq=False)
class Plan:
    """A model ready to be explored."""

    case: Scope
    """Its steps are the processes."""
    scopes: list[Scope]
    starts: tuple[Step, ...]
    """Start events at which cases arrive."""
    begins: dict[str, Step]
    """Start events by id: those that messages reach."""
    heard: dict[str, tuple[Step, ...]]
    """Signal to the start events of pools that it triggers."""
    process_of: dict[str, Step]
    """Start event to the process that it begins."""
    gathers: dict[str, Step] = field(default_factory=dict)
    """Event of a parallel gateway that begins a process, to the gateway: the first message to one of them begins it,
    and the others wait for theirs."""
    slots: int = 0
    pruned: bool = False
    """The scenario bars a flow."""
    loops: bool = False
    """Something may happen again and again."""
    steps: list[Step] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
