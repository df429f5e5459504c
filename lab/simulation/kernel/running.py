"""What a crew works on that could be interrupted, in the order in which it began: linked like a queue, from the end."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import memory as m
from lab.simulation.kernel import staff_arrays as staff
from lab.simulation.kernel.compiled import compiled, seldom


@compiled
def _can_be_interrupted(n, s, token):
    row = m.tokens(s)[token]
    return row[a.TEAM] == 1 and m.terms(n)[m.nodes(n)[row[a.NODE], a.TERMS], staff.YIELDS] > 0


@seldom
def begin_running(n, s, token):
    """A person has begun work that has terms."""
    if _can_be_interrupted(n, s, token):
        row = m.tokens(s)[token]
        crew = m.people(s)[row[a.RESOURCE]]
        row[a.QUEUE_NEXT] = -1
        row[a.QUEUE_PREVIOUS] = crew[a.RUNNING] - 1
        if crew[a.RUNNING] > 0:
            m.tokens(s)[crew[a.RUNNING] - 1, a.QUEUE_NEXT] = token
        crew[a.RUNNING] = token + 1


@seldom
def end_running(n, s, token):
    """Nobody works any more on what has terms."""
    if _can_be_interrupted(n, s, token):
        row = m.tokens(s)[token]
        before, after = row[a.QUEUE_PREVIOUS], row[a.QUEUE_NEXT]
        if before >= 0:
            m.tokens(s)[before, a.QUEUE_NEXT] = after
        if after >= 0:
            m.tokens(s)[after, a.QUEUE_PREVIOUS] = before
        else:
            m.people(s)[row[a.RESOURCE], a.RUNNING] = before + 1
