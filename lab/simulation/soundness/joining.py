"""Where tokens come together: merges let each through, parallel joins wait for all, inclusive ones for what comes."""

from __future__ import annotations

from collections.abc import Sequence

from lab.simulation.soundness.parts import Arc, Join, Step
from lab.simulation.soundness.positions import AT, ENTER, HELD, Marking

__all__ = ["arrived"]


def arrived(
    marking: Marking, at: int, arc: Arc, arcs: Sequence[Arc], steps: Sequence[Step]
) -> tuple[Marking | None, bool, bool | None]:
    """What a token can do that came by ``arc``.

    Returns:
        The marking after it went on, None if it waits; whether that is eager; whether another token waits at the same
        step that ought not to be there (None: no), and if so, whether it came by the same arc.
    """
    step = arc.target
    here = [(n, arcs[p >> 3]) for n, (p, _) in enumerate(marking) if p & 7 == AT and arcs[p >> 3].target is step]
    same = sum(other is arc for _, other in here) > 1
    entered = (step.index << 3 | ENTER, ())
    if step.join is Join.EACH:
        others = [p for n, (p, _) in enumerate(marking) if n != at]
        after = tuple(sorted((*marking[:at], *marking[at + 1 :], entered)))
        meets = None if len(here) < 2 else same
        return after, not any(_may_reach(p, step, arcs, steps) for p in others), meets
    first: dict[int, int] = {}
    for n, other in here:
        first.setdefault(other.index, n)
    if step.join is Join.ALL:
        complete = len(first) == len(step.incoming)
    else:
        complete = len(first) == len(step.incoming) or _nothing_more(marking, step, set(first), arcs, steps)
    meets = True if same else None
    if not complete:
        return None, False, meets
    taken = set(first.values())
    rest = [token for n, token in enumerate(marking) if n not in taken]
    return tuple(sorted((*rest, entered))), True, meets


def _may_reach(position: int, step: Step, arcs: Sequence[Arc], steps: Sequence[Step]) -> bool:
    """Whether a token may come to a merge."""
    kind, index = position & 7, position >> 3
    if kind == HELD:
        return False
    place = arcs[index].target if kind == AT else steps[index]
    return (kind == AT and place is step) or bool(place.reach >> step.index & 1)


def _nothing_more(marking: Marking, join: Step, full: set[int], arcs: Sequence[Arc], steps: Sequence[Step]) -> bool:
    """The inclusive gateway's rule (BPMN 2.0.2, 13.4.3).

    It goes on when every token that can reach one of its empty arcs can also reach one that has a token, on ways that
    do not pass the gateway itself.
    """
    filled = [arc for arc in join.incoming if arc.index in full]
    empty = [arc for arc in join.incoming if arc.index not in full and not arc.barred]
    to_filled, to_empty = _sources(filled, join), _sources(empty, join)
    for position, _ in marking:
        kind, index = position & 7, position >> 3
        place = arcs[index].target if kind == AT else steps[index]
        if kind != HELD and place is not join and place in to_empty and place not in to_filled:
            return False
    return True


def _sources(ends: Sequence[Arc], join: Step) -> set[Step]:
    """Steps from which one of the arcs can be reached without passing the join."""
    found: set[Step] = set()
    frontier = [arc.source for arc in ends if arc.source is not join]
    while frontier:
        step = frontier.pop()
        if step in found:
            continue
        found.add(step)
        hosts = [host for host in step.scope.steps if step in host.boundaries]
        frontier += [arc.source for arc in step.incoming if not arc.barred and arc.source is not join] + hosts
    return found
