"""Urgent work interrupts other work, which goes back to its place in the queue and is gone on with later.

Only work that one person does alone interrupts, and only such work is interrupted, on shift, and of lower priority.
"""

from __future__ import annotations

from lab.simulation.distributions import milliseconds
from lab.simulation.kernel import codes
from lab.simulation.reference.state import Mode, Token, World
from lab.simulation.reference.stations import expect_shift, heads
from lab.simulation.reference.teams import is_ready
from lab.simulation.reference.work import break_off

__all__ = ["expect_room", "make_room", "urgent"]


def make_room(world: World, token: Token) -> Token | None:
    """Interrupt work for that of a token, if that is urgent: the token whose work it was."""
    found = _interruptible(world, token) if _preempts(world, token) else None
    if found is not None:
        _pause(world, found)
    return found


def urgent(world: World, crew: int) -> Token | None:
    """The first work that waits for a crew and could begin now instead of other work."""
    waiting = (token for token in heads(world, crew) if _preempts(world, token))
    return next((token for token in waiting if _interruptible(world, token) is not None), None)


def expect_room(world: World, token: Token) -> None:
    """Urgent work waits: those who are busy with something else will look at it when their next shift begins."""
    if _preempts(world, token):
        for crew in world.station_crews[token.station]:
            expect_shift(world, crew)


def _preempts(world: World, token: Token) -> bool:
    terms = world.net.node_terms[token.node]
    return terms >= 0 and bool(world.net.terms_preempts[terms] > 0)


def _yields(world: World, token: Token) -> bool:
    """Whether running work may be interrupted: batches have no terms."""
    terms = world.net.node_terms[token.node]
    return len(token.team) == 1 and terms >= 0 and bool(world.net.terms_yields[terms] > 0)


def _interruptible(world: World, token: Token) -> Token | None:
    """The work of lowest priority that those on shift do who could do this work, if that is lower; of equals of a
    crew the one begun last, of crews the first listed.
    """
    best, lowest = None, token.priority
    for crew in world.station_crews[token.station]:
        if is_ready(world, crew):
            for other in reversed(world.running[crew]):
                if _yields(world, other) and other.priority < lowest and other.ends > world.now:
                    best, lowest = other, other.priority
    return best


def _pause(world: World, token: Token) -> None:
    """Stop work that will be gone on with: what has been done is written down, what is left is its work now."""
    left = token.span - world.clock.open_between(token.calendar, token.started, world.now)
    speed = world.net.crew_speed[token.team[0]]
    world.record(token, part=codes.SET_ASIDE)
    break_off(world, token)
    # What was left of setting up is not: whoever goes on sets up anew.
    token.work = min(token.work, left if speed == 1.0 else milliseconds(left * speed))
    token.paused, token.mode = world.now, Mode.QUEUED
    world.stamp(token)
