"""What exists during a run: cases, scopes, tokens, lineages, and the world with its event queue and its draws."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from typing import Any

from lab.simulation import draws
from lab.simulation.kernel import codes
from lab.simulation.net import Net
from lab.simulation.reference.books import Books
from lab.simulation.reference.clock import Clock
from lab.simulation.sampling import milliseconds, sample

__all__ = ["Batch", "Case", "Lineage", "Mode", "Scope", "Stop", "Token", "World"]


class Mode(IntEnum):
    """What a token does at its node."""

    MOVING = 0
    JOINING = 1
    """Waits at a parallel or inclusive join for the other flows."""
    QUEUED = 2
    WORKING = 3
    WAITING = 4
    """For a time."""
    LISTENING = 5
    """For a message, a signal, a condition, or something that never comes."""
    RACING = 6
    """At an event-based gateway."""
    INSIDE = 7
    """Stands for the tokens inside its sub-process."""
    GONE = 8
    UNDERWAY = 9
    """Its case is on the way to the hands of those who may do the work."""


class Listens(IntEnum):
    """What a token is that listens beside the others: it does not count for the end of its scope and of the case."""

    NOT = 0
    """An ordinary token."""
    BOUNDARY = 1
    """For an event on the border of the activity of ``host``."""
    SUB_PROCESS = 2
    """For the start of an event sub-process of its scope."""
    RACE = 3
    """For one of the events that ``host`` waits for at an event-based gateway."""


@dataclass(slots=True, eq=False)
class Lineage:
    """Where a token comes from, as a hash, and how often it has visited the nodes that can be visited repeatedly."""

    state: int
    visits: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Scope:
    """An instance of a process (no parent) or of a sub-process; over when its last token is gone."""

    parent: Token | None
    tokens: int = 0
    listeners: int = 0


@dataclass(slots=True, eq=False)
class Case:
    """A case, with its tokens in all pools in the order in which they came into being, listeners among them."""

    index: int
    root: Lineage
    arrival: int
    source: int
    ordinal: int
    observed: bool
    number: int
    """Among the cases of the process that is asked for; -1: it belongs to another, which only shares the staff."""
    values: list[float]
    """Its attributes now, then what conditions of repeated activities need besides."""
    mail: list[int]
    """Messages that came before anybody waited, by mailbox slot."""
    persons: list[int]
    """Crews that it keeps in mind, by slot; -1: nobody."""
    hands: tuple[int, int] = (-1, -1)
    """Crew (-1: a person of the case) and role of who completed its last work."""
    gathers: bool = False
    """Whether tokens may be waiting at an inclusive join."""
    tokens: list[Token] = field(default_factory=list)
    count: int = 0
    """Tokens that are no listeners."""
    touched: int = 0
    touched_at: int = 0
    decision: int = -1
    end: int = -1
    over: bool = False
    """Ended, or stuck."""

    @property
    def own(self) -> bool:
        """Whether it belongs to the process that is asked for."""
        return self.number >= 0


@dataclass(slots=True, eq=False)
class Token:
    """A token. ``stamp`` changes with each step; whoever holds an older one speaks of something that is past."""

    case: Case
    scope: Scope
    lineage: Lineage
    node: int
    slot: int = 0
    """Incoming flow's position at the node."""
    mode: Mode = Mode.MOVING
    stamp: int = 0
    visit: int = 0
    enabled: int = 0
    started: int = 0
    ends: int = 0
    work: int = 0
    span: int = 0
    """The time that its team needs for the work."""
    calendar: int = -1
    """In which the team works."""
    station: int = -1
    priority: int = 0
    """In thousandths."""
    team: tuple[int, ...] = ()
    """Crews, one entry for each person who does or did its work."""
    paused: int = -1
    """When its work was interrupted that is to be gone on with; -1: it was not."""
    total: int = 0
    """At a node that makes instances: how many there are to be, are begun, and are finished."""
    begun: int = 0
    finished: int = 0
    host: Token | None = None
    listens: Listens = Listens.NOT
    fired: int = 0
    """Listeners: how often their event has happened."""
    signal: int = -1
    """The signal that is waited for."""
    batch: Batch | None = None
    """Which it is a member of."""
    ready: int = 0
    """In a batch at work: since when it waited for nothing but people."""


@dataclass(slots=True, eq=False)
class Batch(Token):
    """Several tokens at an activity that are worked on at once. Its case and lineage are those of whoever opened it.

    It is ``LISTENING`` until it is due, then ``QUEUED`` and ``WORKING`` as any work.
    """

    members: list[Token] = field(default_factory=list)
    due: int = -1
    """When it began to wait for people; -1: not yet."""
    borne: int = 0
    """Of the time worked, what members who have gone or ended bear."""

    def share(self, clock: Clock, now: int) -> int:
        """What a member that leaves now bears of the time that was worked."""
        if self.mode is not Mode.WORKING:
            return 0
        worked = clock.open_between(self.calendar, self.started, min(now, self.ends))
        return (worked - self.borne) // len(self.members)


class Stop(Exception):  # noqa: N818 - a signal within the twin, caught by its run
    """The run cannot go on: one of ``output.Status``, and the node."""

    def __init__(self, status: int, element: int) -> None:
        super().__init__(status, element)
        self.status, self.element = status, element


class World:
    """Everything of one replication: the net as plain lists, the time, the events, the roles, the log."""

    def __init__(self, net: Net, seed: int, replication: int) -> None:
        tables = net.tables
        self.net: Any = type(tables)(*(table.tolist() for table in tables))
        self.clock = Clock(tables)
        self.root = draws.root(seed, replication)
        self.now = 0
        self.window = net.window
        self.events: list[tuple[int, int, int, Any, int, int]] = []
        self.scheduled = 0
        self.processed = 0
        self.stamps = 0
        self.steps = 0
        self.moving: deque[tuple[Token, int, bool]] = deque()
        self.cases: list[Case] = []
        self.own_cases = 0
        self.open_observed = 0
        self.arrived_observed = 0
        self.alive = self.most_alive = 0
        """Tokens that there are, listeners and batches among them, and the most that there were."""
        roles, nodes, flows = len(self.net.role_people), len(self.net.node_op), len(self.net.flow_target)
        crews, stations = len(self.net.crew_role), len(self.net.station_plan_first) - 1
        self.free = list(self.net.crew_people)
        self.shift = [-1] * crews
        """When the shift begins for which work waits; -1: none is waited for."""
        self.did = [-1] * crews
        """The node of the work that a crew of one has begun last."""
        self.running: list[list[Token]] = [[] for _ in range(crews)]
        """What the people of a crew are doing, in the order in which it began."""
        self.waiting: list[list[Token]] = [[] for _ in range(stations)]
        self.station_crews: list[list[int]] = [[] for _ in range(stations)]
        for crew, (first, last) in enumerate(pairwise(self.net.crew_station_first)):
            for station in self.net.crew_station[first:last]:
                self.station_crews[station].append(crew)
        self.busy, self.offered = [0] * roles, [0] * roles
        self.node_counts, self.stuck, self.flow_counts = [0] * nodes, [0] * nodes, [0] * flows
        self.stuck_cases = 0
        self.books = Books(nodes, roles)
        self.awaiting: list[list[Token]] = [[] for _ in self.net.signal_reach]
        self.collecting: list[Batch | None] = [None] * len(self.net.batch_size)
        """By activity that works on batches: the one that still takes cases."""

    def outgoing(self, node: int) -> range:
        """The flows that leave a node."""
        return range(self.net.out_first[node], self.net.out_first[node + 1])

    def boundaries(self, node: int) -> list[int]:
        """The events on the border of a node."""
        return list(self.net.boundary_node[self.net.boundary_first[node] : self.net.boundary_first[node + 1]])

    def queue_role(self, station: int) -> int:
        """The role whose queue a station belongs to: the first that it asks for."""
        return int(self.net.need_role[self.net.plan_need_first[self.net.station_plan_first[station]]])

    def meet(self, first: int, second: int) -> int:
        """The calendar that is open when two calendars are; the net has every one that work may need."""
        size = len(self.net.calendar_first)
        return int(self.net.meet[(first + 1) * size + second + 1])

    def starts(self, node: int) -> list[int]:
        """The starts of the event sub-processes inside a sub-process, or in the process that a pool's start begins."""
        return list(self.net.start_node[self.net.start_first[node] : self.net.start_first[node + 1]])

    def schedule(self, time: int, kind: int, subject: Any, stamp: int, node: int) -> None:
        """Put an event in the queue: a token's, valid while its stamp is; or a source's arrival."""
        heapq.heappush(self.events, (time, kind, self.scheduled, subject, stamp, node))
        self.scheduled += 1

    def stamp(self, token: Token) -> int:
        """A new stamp for a token: all its scheduled events are void."""
        self.stamps += 1
        token.stamp = self.stamps
        return token.stamp

    def move(self, token: Token, *, leaving: bool = False) -> None:
        """Let a token enter its node, or complete and leave it, when its turn comes."""
        token.mode = Mode.MOVING
        self.moving.append((token, self.stamp(token), leaving))

    def visit(self, lineage: Lineage, node: int) -> int:
        """The number of this visit of the lineage to the node: 0, 1, …; always 0 where there can be only one."""
        slot = self.net.node_visits[node]
        if slot < 0:
            return 0
        number = lineage.visits.get(slot, 0)
        lineage.visits[slot] = number + 1
        return number

    def draw(self, draw: int, lineage: Lineage, purpose: int, node: int, visit: int) -> int:
        """A sample in whole milliseconds; 0 without distribution."""
        if draw < 0:
            return 0
        state = draws.stream(lineage.state, purpose, self.net.node_key[node], visit)
        return milliseconds(sample(self.net.draw_kind[draw], self.net.draw_parameters[draw], state))

    def wait_until(self, token: Token, node: int) -> int:
        """When a wait that begins now at a timer, boundary timer or black-box answer is over.

        The visit is the token's: the boundary timer's host and the event-based gateway lend theirs. Each round of a
        cycle draws anew.
        """
        wait, draw = 0, self.net.node_wait[node]
        if draw >= 0:
            state = self._event_state(token, codes.FOR_WAIT, node)
            wait = milliseconds(sample(self.net.draw_kind[draw], self.net.draw_parameters[draw], state))
        return self.clock.add_work(self.net.node_wait_calendar[node], self.now, wait)

    def happens(self, token: Token, node: int) -> bool:
        """Whether an event that nothing in the model triggers happens at all."""
        share: float = self.net.node_chance[node]
        return share >= 1.0 or draws.uniform(self._event_state(token, codes.FOR_FAILURE, node), 0) < share

    def _event_state(self, token: Token, purpose: int, node: int) -> int:
        state = draws.stream(token.lineage.state, purpose, self.net.node_key[node], token.visit)
        return draws.combine(state, token.fired) if token.fired else state

    def record(self, token: Token, *, interrupted: bool = False, part: int = 0) -> None:
        """Log the execution of a node that ends now, or a part of it: then which outcome that has."""
        node, role, worked, queued = token.node, self.net.node_role[token.node], 0, 0
        started = enabled = token.paused if token.paused >= 0 else token.enabled
        crew, since = -1, enabled
        if token.mode is Mode.WORKING:
            started, worked = token.started, token.span
            if interrupted or part:
                started = min(started, self.now)
                worked = self._worked(token)
            if token.team:
                crew = token.team[0]
                role = self.net.crew_role[crew]
        elif token.mode in (Mode.QUEUED, Mode.UNDERWAY):
            started = self.now
            role = role if token.mode is Mode.QUEUED else -1
        if role >= 0 and self.net.role_people[role] > 0:
            since = self._since(token, started) if self.net.node_op[node] == codes.BATCH else enabled
            queued = self.clock.open_between(self.net.role_calendar[role], since, started)
        span = (enabled, started, self.now)
        attributes = token.case.values[: len(self.net.attribute_key)]
        if not token.case.own:
            return
        row = (token.case.number, node, role, *span, worked, queued, part or int(interrupted), crew)
        others = [(one, self.net.crew_role[one]) for one in token.team[1:]] if crew >= 0 else []
        works = self.net.node_draw[node] >= 0
        self.books.add_row(row, attributes, others, since, observed=token.case.observed, works=works)

    def _worked(self, token: Token) -> int:
        """The working time so far of an execution that is interrupted; in a batch its share."""
        if self.net.node_op[token.node] == codes.BATCH:
            return token.batch.share(self.clock, self.now) if token.batch is not None else token.span
        return self.clock.open_between(token.calendar, min(token.started, self.now), self.now)

    def _since(self, token: Token, started: int) -> int:
        """Since when an execution in a batch waited for people: from when that was due."""
        if token.batch is None or token.mode is Mode.WORKING:
            return token.ready
        return max(token.enabled, token.batch.due) if token.batch.due >= 0 else started

    def decide(self, case: Case) -> None:
        """The decision on a case falls now, unless it has already fallen."""
        if case.decision < 0:
            case.decision = self.now
            self.books.decisions += case.own and self.window[0] <= self.now < self.window[1]
