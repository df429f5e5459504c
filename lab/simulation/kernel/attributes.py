"""Attributes of a case that activities change: ``reference.attributes`` in compiled form."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.conditions import evaluate
from lab.simulation.kernel.draws import sample, stream, uniform


@compiled
def change_attributes(n, s, token):
    """What the completion of an activity changes, one after the other; each change sees those before it."""
    row = m.tokens(s)[token]
    for change in range(m.nodes(n)[row[a.NODE], a.CHANGES], m.nodes(n)[row[a.NODE], a.CHANGES_END]):
        m.live_values(s)[row[a.LIVE_CASE], m.changes(n)[change, a.CHANGED]] = _new_value(n, s, change, token)


@compiled
def _new_value(n, s, change, token):
    row, of_change = m.tokens(s)[token], m.changes(n)[change]
    if of_change[a.CHANGE_PROGRAM] >= 0:
        return evaluate(n, of_change[a.CHANGE_PROGRAM], m.live_values(s)[row[a.LIVE_CASE]], m.stack(s))
    lineage = np.uint64(m.lineages(s)[row[a.LINEAGE], a.HASH])
    state = stream(lineage, codes.FOR_CHANGE, of_change[a.CHANGE_KEY], row[a.VISIT])
    draw = of_change[a.CHANGE_DRAW]
    if draw >= 0:
        return sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state)
    u = uniform(state, 0)
    at, last = of_change[a.CHANGE_VALUES], of_change[a.CHANGE_VALUES_END] - 1
    while at < last and u >= m.value_share(n)[at]:
        at += 1
    return m.value(n)[at]
