"""All states that a case can come to, breadth first, up to a limit; and which of them lead to an end."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from lab.simulation.soundness.moves import Moves
from lab.simulation.soundness.parts import Plan, Step
from lab.simulation.soundness.positions import AT, Marking, State, flat

__all__ = ["MOST_STATES", "Explored", "explore"]

MOST_STATES = 5_000
"""States looked at: some tenths of a second."""
MOST_SECONDS = 2.0
"""For machines that are much slower than the number of states supposes."""
MOST_EQUAL = 4
"""Tokens at one place; where there are loops, a state with more is not followed."""


@dataclass(slots=True)
class Explored:
    """The states by number, in the order in which they were found: a smaller number is no longer way."""

    states: list[State] = field(default_factory=list)
    before: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    """The state from which each was found first (-1: a start), and the elements passed in between."""
    after: list[list[tuple[int, tuple[str, ...]]]] = field(default_factory=list)
    roots: list[int] = field(default_factory=list)
    met: dict[tuple[Step, bool], int] = field(default_factory=dict)
    """Where two tokens wait at one step, whether by the same arc, and the first state in which they do."""
    grown: dict[int, int] = field(default_factory=dict)
    """States with more tokens than an earlier one on their way and otherwise the same; and where one is more."""
    counts: list[Counter[int]] = field(default_factory=list)
    """Tokens by position, for the states that have been looked at."""
    unfollowed: set[int] = field(default_factory=set)
    complete: bool = True
    live: set[str] = field(default_factory=set)

    def trail(self, state: int) -> tuple[str, ...]:
        """The elements passed on the way to a state, from a start."""
        parts: list[tuple[str, ...]] = []
        while state >= 0:
            state, trail = self.before[state]
            parts.append(trail)
        return tuple(id_ for part in reversed(parts) for id_ in part)

    def over(self) -> list[int]:
        """States in which a case is over."""
        return [number for number, (_, marking) in enumerate(self.states) if not marking]

    def leading_to(self, goals: list[int]) -> set[int]:
        """All states from which one of some states can be reached, these included."""
        sources: list[list[int]] = [[] for _ in self.states]
        for number, found in enumerate(self.after):
            for target, _ in found:
                sources[target].append(number)
        seen, frontier = set(goals), list(goals)
        while frontier:
            new = [source for source in sources[frontier.pop()] if source not in seen]
            seen.update(new)
            frontier += new
        return seen


def explore(plan: Plan, most: int = MOST_STATES) -> Explored:
    """Explore a prepared plan from all its starts."""
    moves, found = Moves(plan), Explored()
    numbers: dict[State, int] = {}
    waiting: deque[int] = deque()
    deadline = time.monotonic() + MOST_SECONDS

    def number_of(state: State, source: int, trail: tuple[str, ...]) -> int:
        if state not in numbers:
            numbers[state] = len(found.states)
            found.states.append(state)
            found.before.append((source, trail))
            found.after.append([])
            waiting.append(numbers[state])
        return numbers[state]

    for start in plan.starts:
        found.roots.append(number_of(moves.begin(start), -1, ()))
    while waiting:
        if len(found.states) > most or time.monotonic() > deadline:
            found.complete = False
            found.unfollowed.update(waiting)
            break
        number = waiting.popleft()
        if _is_too_large(plan, found, number):
            continue
        after, rounds = moves.after(found.states[number])
        if rounds and all(numbers.get(state, number + 1) <= number for state, _ in after):
            # a way back: else the loop of one token could keep all others from moving
            after, _ = moves.after(found.states[number], everything=True)
        for met in moves.met:
            found.met.setdefault(met, number)
        moves.met.clear()
        found.after[number] = [(number_of(state, number, trail), trail) for state, trail in after]
    found.live = moves.live
    return found


def _is_too_large(plan: Plan, found: Explored, number: int) -> bool:
    """Whether a state is not to be followed; notes whether a loop has multiplied its own tokens on the way to it.

    Tokens that only pile up outside loops, such as those of another pool that is started in each round, end by
    themselves or wait for good, and that is seen with a few of them as well.
    """
    marking = found.states[number][1]
    counts = Counter(flat(marking))
    found.counts.append(counts)
    if max(counts.values(), default=0) < 2:
        return False
    doubled = set(_doubled(plan, marking))
    earlier = found.before[number][0] if doubled else -1
    while earlier >= 0:
        then = found.counts[earlier]
        more = [place for place in counts if place in doubled and counts[place] > then[place]]
        if more and all(counts[place] >= n for place, n in then.items()):
            found.grown[number] = more[0]
            break
        earlier = found.before[earlier][0]
    if plan.loops and max(counts.values()) > MOST_EQUAL:
        found.unfollowed.add(number)
        return True
    return False


def _doubled(plan: Plan, marking: Marking) -> Iterator[int]:
    """Positions in loops at which several tokens of one scope are."""
    places = [position for position, _ in marking]
    for position, inner in marking:
        yield from _doubled(plan, inner)
        step = plan.arcs[position >> 3].target if position & 7 == AT else plan.steps[position >> 3]
        if places.count(position) > 1 and step.reach >> step.index & 1:
            yield position
