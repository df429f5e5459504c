"""How work is asked for and given out: ``reference.requests`` in compiled form."""

from __future__ import annotations

import math

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled, inlined, seldom
from lab.simulation.kernel.conditions import evaluate
from lab.simulation.kernel.events import draw
from lab.simulation.kernel.persons import expect_leave, station_of
from lab.simulation.kernel.preemption import expect_room, make_room, urgent
from lab.simulation.kernel.recording import record
from lab.simulation.kernel.setups import changes_hands, hand_over
from lab.simulation.kernel.stations import enqueue, leave_queue
from lab.simulation.kernel.teams import choose
from lab.simulation.kernel.work import give_out, start_work


@compiled
def request_work(n, s, token):
    """A token has reached a task: hand its case over if it must be, then ask for its work."""
    m.tokens(s)[token, a.ENABLED] = m.run(s)[a.NOW]
    if m.nodes(n)[m.tokens(s)[token, a.NODE], a.TERMS] >= 0 and changes_hands(n, s, token):
        hand_over(n, s, token)
    else:
        _ask(n, s, token)


@seldom
def end_transfer(n, s, token):
    """A case has arrived in the hands of those who may do the work of its token."""
    record(n, s, token, codes.IN_TRANSIT)
    m.tokens(s)[token, a.ENABLED] = m.run(s)[a.NOW]
    _ask(n, s, token)


@inlined
def _ask(n, s, token):
    """Draw the work of a task, then begin or queue."""
    row, now = m.tokens(s)[token], m.run(s)[a.NOW]
    node = row[a.NODE]
    row[a.WORK] = draw(n, s, m.nodes(n)[node, a.DRAW], row[a.LINEAGE], codes.FOR_WORK, node, row[a.VISIT])
    station = m.nodes(n)[node, a.NODE_STATION]
    if m.nodes(n)[node, a.ROLE] >= 0 and m.settings(n)[a.FROM] <= now < m.settings(n)[a.TO]:
        count_offered(n, s, node, station, row[a.WORK])
    if station < 0:
        start_work(n, s, token, 0)
        return
    row[a.PRIORITY] = priority_of(n, s, node, row[a.LIVE_CASE])
    row[a.STATION] = station if m.nodes(n)[node, a.TERMS] < 0 else station_of(n, s, token)
    _begin_or_wait(n, s, token)


@inlined
def _begin_or_wait(n, s, token):
    """Begin the work of a token, if need be instead of other work, or let it wait; then the same for that other."""
    while token >= 0:
        row, instead, size = m.tokens(s)[token], -1, choose(n, s, token)
        if size == 0 and m.nodes(n)[row[a.NODE], a.TERMS] >= 0:
            instead = make_room(n, s, token)
            size = choose(n, s, token) if instead >= 0 else 0
        if size > 0:
            start_work(n, s, token, size)
        else:
            row[a.MODE] = a.IS_QUEUED
            enqueue(n, s, token)
            if m.nodes(n)[row[a.NODE], a.TERMS] >= 0:
                expect_leave(n, s, token)
                expect_room(n, s, token)
        token = instead


@seldom
def substitute(n, s, token):
    """The person for whom work waits goes on leave: if it still waits, others may do it."""
    row = m.tokens(s)[token]
    station = m.nodes(n)[row[a.NODE], a.NODE_STATION]
    if row[a.MODE] == a.IS_QUEUED and row[a.STATION] != station:
        leave_queue(n, s, token)
        row[a.STATION] = station
        _begin_or_wait(n, s, token)


@compiled
def priority_of(n, s, node, case):
    """How urgent the work of a case is, in thousandths; 0 where an expression gives no number."""
    program = m.nodes(n)[node, a.RANK_PROGRAM]
    if program < 0:
        return m.nodes(n)[node, a.RANK]
    value = evaluate(n, program, m.live_values(s)[case], m.stack(s))
    if math.isnan(value):
        return 0
    return math.floor(max(-codes.HIGHEST, min(value * 1000.0, codes.HIGHEST)) + 0.5)


@compiled
def count_offered(n, s, node, station, work):
    """Work that comes within the observed time, by role; with several alternatives it is asked of the first."""
    if station < 0:
        m.effort(s)[m.nodes(n)[node, a.ROLE], a.OFFERED] += work
        return
    plan = m.stations(n)[station, a.PLANS]
    for need in range(m.plans(n)[plan, a.NEEDS], m.plans(n)[plan, a.NEEDS_END]):
        m.effort(s)[m.needs(n)[need, a.NEED_ROLE], a.OFFERED] += work * m.needs(n)[need, a.AMOUNT]


@compiled
def begin_shift(n, s, crew):
    """A shift begins for which something waited. What is urgent does not wait for what people were doing before."""
    m.people(s)[crew, a.SHIFT_AT] = -1
    give_out(n, s, crew)
    token = urgent(n, s, crew)
    while token >= 0:
        leave_queue(n, s, token)
        _begin_or_wait(n, s, token)
        token = urgent(n, s, crew)
