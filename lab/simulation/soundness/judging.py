"""What the states that a case can come to mean for the reader."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import Model, NodeKind
from lab.simulation.soundness.circling import circles
from lab.simulation.soundness.exploring import Explored
from lab.simulation.soundness.finding import Finding, Kind, Severity
from lab.simulation.soundness.parts import Act, Arc, Join, Plan, Step
from lab.simulation.soundness.positions import AT, HELD, Marking, flat
from lab.simulation.soundness.telling import Teller
from lab.simulation.soundness.walking import Walker

__all__ = ["judge"]

MOST_FINDINGS = 30
"""Of each kind: a broken model is mended step by step."""


def judge(model: Model, plan: Plan, explored: Explored) -> tuple[Finding, ...]:
    """All findings of an exploration, the most serious kinds first, of each kind the shortest way first."""
    return tuple(_Judge(model, plan, explored).findings())


class _Judge:
    def __init__(self, model: Model, plan: Plan, explored: Explored) -> None:
        self.model, self.plan, self.explored = model, plan, explored
        self.teller, self.walker = Teller(model), Walker(model)
        self.over = explored.over()
        open_ends = [*self.over, *explored.unfollowed]
        self.stuck = [
            number
            for number, after in enumerate(explored.after)
            if not after and explored.states[number][1] and number not in explored.unfollowed
        ]
        can_end = explored.leading_to(open_ends)
        self.severity = Severity.WARNING if can_end & set(explored.roots) else Severity.ERROR
        self.circling = set(range(len(explored.states))) - can_end - explored.leading_to(self.stuck)

    def findings(self) -> Iterator[Finding]:
        deadlocks = list(self._deadlocks())[:MOST_FINDINGS]
        yield from deadlocks
        livelocks = list(self._livelocks())
        yield from livelocks
        explosions = list(self._explosions())[:MOST_FINDINGS]
        yield from explosions
        yield from list(self._unsynchronised(bool(explosions)))[:MOST_FINDINGS]
        blocked = {id_ for finding in (*deadlocks, *livelocks) for id_ in self._outward(finding.element)}
        yield from list(self._dead(blocked))[:MOST_FINDINGS]
        if not self.explored.complete:
            count = len(self.explored.states)
            yield self.teller.finding(Kind.UNCHECKED, "", (), Severity.WARNING, states=count)

    def _deadlocks(self) -> Iterator[Finding]:
        told: set[str] = set()
        for number in self.stuck:
            marking = self.explored.states[number][1]
            for step, siblings in self._waiting(marking):
                if step.id in told:
                    continue
                told.add(step.id)
                trail = self.explored.trail(number)
                begun = self.plan.process_of.get(trail[0]) if trail else None
                over = begun is not None and all(self.plan.steps[p >> 3] is not begun for p, _ in marking)
                yield self._deadlock(step, siblings, trail, begun.id if over and begun else None)

    def _deadlock(self, step: Step, siblings: Marking, trail: tuple[str, ...], over: str | None) -> Finding:
        joins = step.join is not Join.EACH and step.act is Act.PASS
        others = dict.fromkeys(self._place(position).id for position, _ in siblings if joins)
        path = self.walker.ways(trail, [*(id_ for id_ in others if id_ != step.id), step.id])
        if joins:
            here = {p >> 3 for p, _ in siblings if p & 7 == AT}
            missing = self.teller.names([arc.last for arc in step.incoming if arc.index not in here])
            said = "inclusive" if step.join is Join.SOME else "parallel"
            return self.teller.finding(Kind.DEADLOCK, step.id, path, self.severity, said, missing=missing)
        if over is not None:
            kind, name = Kind.IMPROPER_COMPLETION, self._pool(over)
            return self.teller.finding(kind, step.id, path, self.severity, "over", process=name)
        signal = step.act is Act.HEAR
        return self.teller.finding(Kind.DEADLOCK, step.id, path, self.severity, "signal" if signal else "message")

    def _outward(self, element: str | None) -> Iterator[str]:
        """A node and the sub-processes around it."""
        while element is not None:
            yield element
            element = self.model.nodes[element].parent

    def _pool(self, process: str) -> str:
        pools = [pool.name for pool in self.model.participants.values() if pool.process == process]
        return next(iter(pools), "") or self.model.processes.get(process, "") or process

    def _waiting(self, marking: Marking) -> Iterator[tuple[Step, Marking]]:
        """Tokens that wait for good, by step, with all tokens of their scope."""
        for position, inner in marking:
            step = self._place(position)
            if inner:
                yield from self._waiting(inner)
            elif position & 7 != HELD:
                yield step, marking

    def _place(self, position: int) -> Step:
        if position & 7 == AT:
            arc: Arc = self.plan.arcs[position >> 3]
            return arc.target
        return self.plan.steps[position >> 3]

    def _livelocks(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for trail, circle in circles(self.explored, self.circling):
            nodes = [id_ for id_ in circle if id_ in self.model.nodes]
            if not nodes or seen & set(nodes):
                continue
            seen |= set(nodes)
            path = self.walker.ways((*trail, nodes[0]), nodes[:1])
            whole = tuple(dict.fromkeys((*path, *circle)))
            yield self.teller.finding(Kind.LIVELOCK, nodes[0], whole, self.severity)

    def _explosions(self) -> Iterator[Finding]:
        told: set[str] = set()
        grown = dict(sorted(self.explored.grown.items()))
        if self.explored.complete and not grown and not self.explored.leading_to(self.over) & set(self.explored.roots):
            # no end was seen, and what multiplies are whole processes that start one another
            grown = {n: self._most(self.explored.states[n][1]) for n in sorted(self.explored.unfollowed)[:1]}
        for number, position in grown.items():
            place = self._place(position).id
            if place not in told:
                told.add(place)
                path = self.walker.ways(self.explored.trail(number), [place])
                yield self.teller.finding(Kind.EXPLOSION, place, path, Severity.WARNING)

    def _most(self, marking: Marking) -> int:
        """The position of a node at which most tokens are."""
        places = [position for position in flat(marking) if self._place(position).id in self.model.nodes]
        return max(places, key=places.count)

    def _unsynchronised(self, exploded: bool) -> Iterator[Finding]:  # noqa: FBT001
        """Merges at which different branches meet; if there is none, where the same branch comes twice."""
        met = self.explored.met
        branches = {step: state for (step, same), state in met.items() if not same and self._matters(step)}
        again = {step: state for (step, same), state in met.items() if same and self._matters(step)}
        for step, state in (branches or ({} if exploded else again)).items():
            here = flat(self.explored.states[state][1])
            arcs = [arc for arc in step.incoming if arc.index << 3 | AT in here]
            ends = dict.fromkeys([*(arc.route[-1] if arc.route else arc.last for arc in arcs), step.id])
            path = self.walker.ways(self.explored.trail(state), ends)
            yield self.teller.finding(Kind.UNSYNCHRONISED, step.id, path, Severity.WARNING)

    def _matters(self, step: Step) -> bool:
        """Whether anything comes after a meeting that would happen twice, or happens there."""
        seen = {step.id}
        frontier = [step.id]
        while frontier:
            node = self.model.nodes[frontier.pop()]
            if node.kind not in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.END_EVENT):
                return True
            new = {
                self.model.flows[flow].target for flow in self.model.flows if self.model.flows[flow].source == node.id
            }
            frontier += new - seen
            seen |= new
        return False

    def _dead(self, blocked: set[str]) -> Iterator[Finding]:
        """Elements that no case reaches, only the first of each part: what comes after is dead for the same reason.

        With flows that the scenario bars or an unfinished exploration, only what nothing leads to at all.
        """
        live, model = self.explored.live, self.model
        known = {step.id for step in self.plan.steps} | {id_ for arc in self.plan.arcs for id_ in arc.covered}
        sure = self.explored.complete and not self.plan.pruned and not self.explored.unfollowed
        for id_, node in model.nodes.items():
            if id_ in live or id_ not in known or node.kind is NodeKind.BOUNDARY_EVENT:
                continue
            inside = node.parent is None or node.parent in live
            incoming = [flow for flow in model.flows.values() if flow.target == id_]
            reached = [flow for flow in incoming if flow.source in live and flow.source not in blocked]
            if not incoming and inside and node.kind is not NodeKind.START_EVENT and not node.triggered_by_event:
                if not self._is_linked(id_):
                    yield self.teller.finding(Kind.DEAD, id_, (id_,), Severity.WARNING, "unconnected")
            elif sure and reached and id_ not in blocked:
                before = reached[0].source
                path = (*self.walker.ways(self._trail_to(before), [before]), reached[0].id, id_)
                yield self.teller.finding(Kind.DEAD, id_, path, Severity.WARNING, before=self.teller.names([before]))

    def _is_linked(self, id_: str) -> bool:
        return any(id_ == step.id and step.incoming for step in self.plan.steps)

    def _trail_to(self, node: str) -> tuple[str, ...]:
        """The elements passed until a node is passed for the first time."""
        for number, (_, trail) in enumerate(self.explored.before):
            if node in trail:
                return self.explored.trail(number)
        for number, after in enumerate(self.explored.after):
            for _, trail in after:
                if node in trail:
                    return (*self.explored.trail(number), *trail)
        return ()
