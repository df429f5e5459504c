"""The steps that a case can take next: a state of all its tokens, and the states that may follow.

A token is a pair of its position and the tokens inside it (for sub-processes and processes); a marking is a sorted
tuple of tokens; a state is the number of messages in each mailbox and the marking of the case.

What one token does without any influence on others is done before everything else and alone (*eager*): a stubborn set
in the sense of Valmari 1991 (doi 10.1007/3-540-53863-1_36), which keeps every deadlock and every way to the end. A
token that could meet another one at a merge is not eager, so that unsynchronised tokens are seen together.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from lab.bpmn.model import EventKind
from lab.simulation.soundness.delivering import Effect, Post
from lab.simulation.soundness.joining import arrived
from lab.simulation.soundness.parts import Act, Arc, Plan, Scope, Step
from lab.simulation.soundness.positions import AT, ENTER, HELD, IN, LEAVE, Marking, State, Token, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Moves", "Outcome"]


class Outcome(NamedTuple):
    """What may happen in a scope: its new tokens (None: it is gone), where they went, and what is felt outside."""

    marking: Marking | None
    trail: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    raised: tuple[EventKind, str] | None = None
    """An error or escalation that nobody has caught yet."""


class Haste(IntEnum):
    """Which eager moves are taken alone."""

    NONE = 0
    STRAIGHT = 1
    """Those outside loops."""
    ANY = 2


class Moves:
    """The moves of a plan. ``live`` collects every element that some token has passed, ``met`` where tokens met."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.steps, self.arcs = plan, plan.steps, plan.arcs
        self.live: set[str] = set()
        self.met: list[tuple[Step, bool]] = []
        """Steps at which two tokens wait, and whether both came by the same arc. Whoever reads it empties it."""
        self.post = Post(plan, self.live)

    def begin(self, start: Step) -> State:
        """The state in which a case arrives at a start event."""
        return (0,) * self.plan.slots, (self.post.instance(start),)

    def after(self, state: State, *, everything: bool = False) -> tuple[list[tuple[State, tuple[str, ...]]], bool]:
        """States that may follow, each with the elements passed; and whether only a token in a loop was moved.

        Tokens in loops come last: whoever is on its way to an end gets there before another round begins.
        ``everything``: all moves of all tokens.
        """
        mail, marking = state
        found, eager = self._scope(self.plan.case, marking, mail, Haste.NONE if everything else Haste.STRAIGHT)
        rounds = False
        if not eager and not everything:
            found, rounds = self._scope(self.plan.case, marking, mail, Haste.ANY)
        return [
            (self.post.after(outcome.marking or (), outcome.effects, mail), outcome.trail) for outcome in found
        ], rounds

    def _scope(self, scope: Scope, marking: Marking, mail: Sequence[int], haste: Haste) -> tuple[list[Outcome], bool]:
        found: list[Outcome] = []
        before: Token | None = None
        for at, token in enumerate(marking):
            if token == before:
                continue
            before = token
            outcomes, eager = self._token(scope, marking, at, mail, haste)
            if eager:
                return outcomes, True
            found += outcomes
        return found, False

    def _token(
        self, scope: Scope, marking: Marking, at: int, mail: Sequence[int], haste: Haste
    ) -> tuple[list[Outcome], bool]:
        outcomes, eager = self._moves(scope, marking, at, mail, haste)
        if eager and haste is not Haste.ANY:
            position, inner = marking[at]
            step = self.arcs[position >> 3].target if position & 7 == AT else self.steps[position >> 3]
            eager = haste is Haste.STRAIGHT and (bool(inner) or not step.reach >> step.index & 1)
        return outcomes, eager

    def _moves(
        self, scope: Scope, marking: Marking, at: int, mail: Sequence[int], haste: Haste
    ) -> tuple[list[Outcome], bool]:
        position = marking[at][0]
        kind, index = position & 7, position >> 3
        if kind == HELD:
            return [], False
        if kind == AT:
            arc = self.arcs[index]
            tokens, eager, meets = arrived(marking, at, arc, self.arcs, self.steps)
            if meets is not None:
                self.met.append((arc.target, meets))
            return ([] if tokens is None else [Outcome(tokens)]), eager
        step = self.steps[index]
        if kind == ENTER:
            return list(self._enter(scope, marking, at, step)), not step.listens
        if kind == LEAVE:
            return self._leave(marking, at, step)
        match step.act:
            case Act.SCOPE:
                return self._inside(scope, marking, at, step, mail, haste)
            case Act.RECEIVE if mail[step.slot]:
                return list(self._done(marking, at, step, (("take", step.slot),))), not scope.killable
            case Act.RACE:
                return self._race(scope, marking, at, step, mail)
            case Act.RECEIVE | Act.HEAR:
                return list(self._interrupted(marking, at, step)), False
            case _:
                return [self._thrown(marking, at, step)], False

    def _enter(self, scope: Scope, marking: Marking, at: int, step: Step) -> Iterable[Outcome]:
        """A token enters a node: boundary events and event sub-processes may happen, or not."""
        self.live.add(step.id)
        self.live |= step.covered
        trail, inside = (step.id,), self._begun(step)
        yield Outcome(without(marking, at, (inside,)), trail)
        if step.optional:
            yield Outcome(without(marking, at, ((step.index << 3 | LEAVE, ()),)), trail)
        for boundary in step.boundaries:
            if not boundary.free or (boundary.at_end and step.act is not Act.PASS):
                continue
            entered = (boundary.index << 3 | ENTER, ())
            if not boundary.interrupts:
                yield Outcome(without(marking, at, (inside, entered)), trail)
            elif step.act in (Act.PASS, Act.SCOPE):
                yield Outcome(without(marking, at, (entered,)), trail)
        if step.is_entry:
            for handler in scope.handlers:
                entered = (handler.index << 3 | ENTER, ())
                if handler.free and handler.interrupts:
                    yield Outcome((entered,), trail)
                elif handler.free:
                    yield Outcome(without(marking, at, (inside, entered)), trail)

    def _begun(self, step: Step) -> Token:
        if step.act is Act.PASS:
            return step.index << 3 | LEAVE, ()
        if step.act is Act.SCOPE and step.inner is not None and step.inner.entry is not None:
            return step.index << 3 | IN, ((step.inner.entry.index << 3 | ENTER, ()),)
        return step.index << 3 | IN, ()

    def _leave(self, marking: Marking, at: int, step: Step) -> tuple[list[Outcome], bool]:
        """A node is done: it sends, and its token goes on, or stays until the whole scope is done."""
        effects = tuple(("send", target) for target in step.sends)
        if not step.outgoing:
            held = (step.index << 3 | HELD, ())
            ended = () if held in marking else (held,)
            return [Outcome(without(marking, at, ended), effects=effects)], step.commutes or not effects
        outcomes = []
        for arcs in step.choices:
            for arc in arcs:
                self.live |= arc.covered
            trail = _routes(arcs)
            tokens = tuple((_arrival(arc), ()) for arc in arcs)
            outcomes.append(Outcome(without(marking, at, tokens), trail, effects))
        return outcomes, step.commutes or not effects

    def _race(
        self, scope: Scope, marking: Marking, at: int, step: Step, mail: Sequence[int]
    ) -> tuple[list[Outcome], bool]:
        """A message that is there wins at once; until one comes, the times may be over."""
        ready = [a for a in step.outgoing if a.target.act is Act.RECEIVE and mail[a.target.slot]]
        waits = [a for a in step.outgoing if a.target.act not in (Act.RECEIVE, Act.HEAR)]
        outcomes = []
        for arc in ready or waits:
            target = arc.target
            self.live |= arc.covered | {target.id}
            effects = (("take", target.slot),) if ready else ()
            left = without(marking, at, ((target.index << 3 | LEAVE, ()),))
            outcomes.append(Outcome(left, (*arc.route, target.id), effects))
        local = bool(ready) or len(waits) == len(step.outgoing)
        return outcomes, local and bool(outcomes) and not scope.killable

    def _interrupted(self, marking: Marking, at: int, step: Step) -> Iterable[Outcome]:
        for boundary in step.boundaries:
            if boundary.free and boundary.interrupts and not boundary.at_end:
                yield Outcome(without(marking, at, ((boundary.index << 3 | ENTER, ()),)))

    def _done(self, marking: Marking, at: int, step: Step, effects: tuple[Effect, ...] = ()) -> Iterable[Outcome]:
        """An activity is done: its token leaves it, or goes on at an error on its border, or does both."""
        leaves = (step.index << 3 | LEAVE, ())
        yield Outcome(without(marking, at, (leaves,)), effects=effects)
        for boundary in step.boundaries:
            if boundary.at_end and boundary.free:
                entered = (boundary.index << 3 | ENTER, ())
                tokens = (entered,) if boundary.interrupts else (leaves, entered)
                yield Outcome(without(marking, at, tokens), effects=effects)

    def _thrown(self, marking: Marking, at: int, step: Step) -> Outcome:
        left = without(marking, at, ((step.index << 3 | LEAVE, ()),))
        match step.act:
            case Act.CALL_OUT:
                return Outcome(left, effects=(("signal", step.reference),))
            case Act.ESCALATE:
                return Outcome(left, raised=(EventKind.ESCALATION, step.reference))
            case Act.FAIL:
                return Outcome(None, raised=(step.catches or EventKind.ERROR, step.reference))
            case _:
                return Outcome(((step.index << 3 | HELD, ()),))

    def _inside(
        self, scope: Scope, marking: Marking, at: int, step: Step, mail: Sequence[int], haste: Haste
    ) -> tuple[list[Outcome], bool]:
        """What happens in a sub-process or process; with its last token it is over."""
        position, inner = marking[at]
        content = step.inner
        if content is None or all(token[0] & 7 == HELD for token in inner):
            over = [Outcome(without(marking, at, ()))] if scope.parent is None else self._done(marking, at, step)
            return list(over), True
        found, eager = self._scope(content, inner, mail, haste)
        outcomes = [self._lifted(marking, at, step, outcome) for outcome in found]
        if not eager and content.interactive:
            outcomes += self._interrupted(marking, at, step)
            for handler in content.handlers:
                if handler.free and handler.interrupts:
                    token = (position, ((handler.index << 3 | ENTER, ()),))
                    outcomes.append(Outcome(without(marking, at, (token,))))
        return outcomes, eager

    def _lifted(self, marking: Marking, at: int, step: Step, outcome: Outcome) -> Outcome:
        """What happened inside as seen from outside; who is responsible catches what was raised."""
        position, inside = marking[at][0], outcome.marking
        kept: tuple[Token, ...] = () if inside is None else ((position, inside),)
        if outcome.raised is None:
            return outcome._replace(marking=without(marking, at, kept))
        kind, reference = outcome.raised
        for handler in step.inner.handlers if step.inner else ():
            if handler.catches is kind and handler.reference in ("", reference):
                entered = (handler.index << 3 | ENTER, ())
                both = (entered,) if inside is None or handler.interrupts else tuple(sorted((*inside, entered)))
                return outcome._replace(marking=without(marking, at, ((position, both),)), raised=None)
        for boundary in step.boundaries:
            if boundary.catches is kind and boundary.reference in ("", reference):
                entered = (boundary.index << 3 | ENTER, ())
                left = (entered,) if inside is None or boundary.interrupts else (*kept, entered)
                return outcome._replace(marking=without(marking, at, left), raised=None)
        if inside is not None or step.scope.parent is None:
            return outcome._replace(marking=without(marking, at, kept))
        return outcome._replace(marking=None)


def _routes(arcs: Sequence[Arc]) -> tuple[str, ...]:
    """The elements passed on several arcs; what they share at their beginning once."""
    first = arcs[0].route
    shared = 0
    if len(arcs) > 1:
        while all(arc.route[: shared + 1] == first[: shared + 1] and shared < len(arc.route) for arc in arcs):
            shared += 1
    return (*first[:shared], *(id_ for arc in arcs for id_ in arc.route[shared:]))


def _arrival(arc: Arc) -> int:
    return arc.index << 3 | AT if arc.target.meets else arc.target.index << 3 | ENTER
