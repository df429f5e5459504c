"""Urgent work interrupts other work: ``reference.preemption`` in compiled form. Only work with terms comes here."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel import staff_arrays as staff
from lab.simulation.kernel.compiled import compiled, seldom
from lab.simulation.kernel.draws import milliseconds
from lab.simulation.kernel.events import new_stamp
from lab.simulation.kernel.present import open_between
from lab.simulation.kernel.recording import record
from lab.simulation.kernel.stations import expect_shift, head
from lab.simulation.kernel.teams import is_ready
from lab.simulation.kernel.work import break_off


@seldom
def make_room(n, s, token):
    """Interrupt work for that of a token, if that is urgent: the token whose work it was; -1 if there is none."""
    found = _interruptible(n, s, token) if _preempts(n, s, token) else -1
    if found >= 0:
        _pause(n, s, found)
    return found


@seldom
def urgent(n, s, crew):
    """The first work that waits for a crew and could begin now instead of other work; -1 if there is none."""
    token = head(n, s, crew, -1)
    while token >= 0:
        if _preempts(n, s, token) and _interruptible(n, s, token) >= 0:
            return token
        token = head(n, s, crew, token)
    return -1


@seldom
def expect_room(n, s, token):
    """Urgent work waits: those who are busy with something else will look at it when their next shift begins."""
    if _preempts(n, s, token):
        station = m.tokens(s)[token, a.STATION]
        for at in range(m.stations(n)[station, a.HELPERS], m.stations(n)[station, a.HELPERS_END]):
            expect_shift(n, s, m.crew_links(n)[at])


@compiled
def _preempts(n, s, token):
    terms = m.nodes(n)[m.tokens(s)[token, a.NODE], a.TERMS]
    return terms >= 0 and m.terms(n)[terms, staff.PREEMPTS] > 0


@compiled
def _interruptible(n, s, token):
    """The work of lowest priority that those on shift do who could do this work, if that is lower; of equals of a
    crew the one begun last, of crews the first listed.
    """
    station, now = m.tokens(s)[token, a.STATION], m.run(s)[a.NOW]
    best, lowest = -1, m.tokens(s)[token, a.PRIORITY]
    for at in range(m.stations(n)[station, a.HELPERS], m.stations(n)[station, a.HELPERS_END]):
        crew = m.crew_links(n)[at]
        if m.people(s)[crew, a.RUNNING] > 0 and is_ready(n, s, crew):
            other = m.people(s)[crew, a.RUNNING] - 1
            while other >= 0:
                if m.tokens(s)[other, a.PRIORITY] < lowest and m.tokens(s)[other, a.ENDS] > now:
                    best, lowest = other, m.tokens(s)[other, a.PRIORITY]
                other = m.tokens(s)[other, a.QUEUE_PREVIOUS]
    return best


@compiled
def _pause(n, s, token):
    """Stop work that will be gone on with: what has been done is written down, what is left is its work now."""
    row, now = m.tokens(s)[token], m.run(s)[a.NOW]
    left = row[a.SPAN] - open_between(n, s, row[a.WORK_CALENDAR], row[a.STARTED], now)
    speed = m.speeds(n)[row[a.RESOURCE]]
    record(n, s, token, codes.SET_ASIDE)
    break_off(n, s, token)
    # What was left of setting up is not: whoever goes on sets up anew.
    row[a.WORK] = min(row[a.WORK], left if speed == 1.0 else milliseconds(left * speed))
    row[a.PAUSED] = now + 1
    row[a.MODE] = a.IS_QUEUED
    row[a.TEAM] = 0
    new_stamp(s, token)
