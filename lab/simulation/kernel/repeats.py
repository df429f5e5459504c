"""Activities that are executed several times: ``reference.repeats`` in compiled form."""

from __future__ import annotations

import math

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.conditions import evaluate
from lab.simulation.kernel.draws import LONGEST, combine, milliseconds, sample, uniform
from lab.simulation.kernel.events import create_token, move, new_lineage, new_scope, node_stream, stop
from lab.simulation.kernel.hosts import finish
from lab.simulation.kernel.scopes import remove_inside
from lab.simulation.kernel.work import give_out_all


@compiled
def begin_repetition(n, s, token):
    """A token has reached a node that makes instances: find out how many, and begin the first or all of them."""
    row = m.tokens(s)[token]
    repeat = m.nodes(n)[row[a.NODE], a.REPEAT]
    row[a.ENABLED] = m.run(s)[a.NOW]
    row[a.MODE] = a.IS_INSIDE
    row[a.REPEAT_BEGUN] = row[a.REPEAT_DONE] = 0
    row[a.REPEAT_TOTAL] = _number(n, s, token)
    if row[a.REPEAT_TOTAL] == 0 or (m.repeats(n)[repeat, a.REPEAT_BEFORE] and _is_enough(n, s, token)):
        move(s, token, 1)
        return
    first = row[a.REPEAT_TOTAL] if m.repeats(n)[repeat, a.REPEAT_KIND] == codes.AT_ONCE else np.int64(1)
    for _ in range(first):
        if not _begin_instance(n, s, token):
            return


@compiled
def end_instance(n, s, token):
    """An instance is completed: go on with the next, wait for the others, or interrupt them and leave."""
    row = m.tokens(s)[token]
    row[a.REPEAT_DONE] += 1
    if row[a.REPEAT_DONE] == row[a.REPEAT_TOTAL] or _is_enough(n, s, token):
        if row[a.REPEAT_DONE] < row[a.REPEAT_BEGUN]:
            remove_inside(n, s, token)
            give_out_all(n, s)
        finish(n, s, token)
    elif m.repeats(n)[m.nodes(n)[row[a.NODE], a.REPEAT], a.REPEAT_KIND] != codes.AT_ONCE:
        _begin_instance(n, s, token)


@compiled
def _begin_instance(n, s, token):
    """The first instance keeps the lineage; each further one gets its own. False if there are too many."""
    row = m.tokens(s)[token]
    number, lineage, node = row[a.REPEAT_BEGUN], row[a.LINEAGE], row[a.NODE]
    if number >= codes.MAX_VISITS:
        stop(s, codes.ENDLESS, node)
        return False
    row[a.REPEAT_BEGUN] += 1
    if number > 0:
        fork = node_stream(n, s, lineage, codes.FOR_LINEAGE, node, row[a.VISIT])
        lineage = new_lineage(s, row[a.LIVE_CASE], combine(fork, number))
    inner = create_token(s, row[a.LIVE_CASE], new_scope(s, token), lineage, m.nodes(n)[node, a.INNER])
    if inner < 0:
        return False
    move(s, inner, 0)
    return True


@compiled
def _number(n, s, token):
    """How many instances there are to be; loops: at most."""
    row = m.tokens(s)[token]
    repeat = m.repeats(n)[m.nodes(n)[row[a.NODE], a.REPEAT]]
    number = np.int64(codes.NEVER)
    if repeat[a.REPEAT_PROGRAM] >= 0:
        value = evaluate(n, repeat[a.REPEAT_PROGRAM], m.live_values(s)[row[a.LIVE_CASE]], m.stack(s))
        number = np.int64(math.floor(min(value, LONGEST) + 0.5)) if value > 0.0 else np.int64(0)
    elif repeat[a.REPEAT_DRAW] >= 0:
        draw = repeat[a.REPEAT_DRAW]
        state = node_stream(n, s, row[a.LINEAGE], codes.FOR_INSTANCES, row[a.NODE], row[a.VISIT])
        number = max(milliseconds(sample(m.draw_kind(n)[draw], m.draw_parameters(n)[draw], state)), np.int64(0))
    return min(number, repeat[a.REPEAT_MOST]) if repeat[a.REPEAT_MOST] >= 0 else number


@compiled
def _is_enough(n, s, token):
    """Whether the condition says that there is to be no further instance."""
    row = m.tokens(s)[token]
    at = m.nodes(n)[row[a.NODE], a.REPEAT]
    repeat = m.repeats(n)[at]
    if repeat[a.REPEAT_CONDITION] >= 0:
        values, known = m.live_values(s)[row[a.LIVE_CASE]], len(m.attributes(n))
        values[known] = row[a.REPEAT_DONE]
        values[known + 1] = row[a.REPEAT_BEGUN] if repeat[a.REPEAT_KIND] == codes.LOOP else row[a.REPEAT_TOTAL]
        values[known + 2] = row[a.REPEAT_BEGUN] - row[a.REPEAT_DONE]
        holds = evaluate(n, repeat[a.REPEAT_CONDITION], values, m.stack(s)) == 1.0
    elif m.repeat_share(n)[at] >= 0.0:
        state = node_stream(n, s, row[a.LINEAGE], codes.FOR_CHOICE, row[a.NODE], row[a.VISIT])
        holds = uniform(state, row[a.REPEAT_DONE]) < m.repeat_share(n)[at]
    else:
        return False
    return holds == (repeat[a.REPEAT_STOPS] == 1)
