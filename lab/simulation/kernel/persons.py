"""Work that waits for one person: ``reference.persons`` in compiled form. Only work with terms comes here."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel import staff_arrays as staff
from lab.simulation.kernel.compiled import compiled, seldom
from lab.simulation.kernel.draws import stream, uniform
from lab.simulation.kernel.events import schedule
from lab.simulation.kernel.present import next_open_now, opening_now


@seldom
def assign(n, s, case, slot, state):
    """Draw the person of a slot for a case that begins, if there is anybody to draw."""
    first, end = m.slots(n)[slot, staff.SLOT_PEOPLE], m.slots(n)[slot, staff.SLOT_PEOPLE_END]
    if first == end:
        return
    u = uniform(stream(state, codes.FOR_ASSIGNMENT, m.slots(n)[slot, staff.SLOT_KEY], 0), 0)
    at = first
    while at < end - 1 and u >= m.slot_share(n)[at]:
        at += 1
    m.live(s)[case, _column(n, slot)] = m.slot_crew(n)[at] + 1


@compiled
def _column(n, slot):
    """The column of a slot in ``live``."""
    return a.MAIL + m.settings(n)[a.MAIL_SLOTS] + slot


@seldom
def keep_person(n, s, token):
    """The work of a token is done: keep in mind by whom, if other work depends on it."""
    row = m.tokens(s)[token]
    slot = m.terms(n)[m.nodes(n)[row[a.NODE], a.TERMS], staff.KEEPS]
    if slot >= 0:
        m.live(s)[row[a.LIVE_CASE], _column(n, slot)] = m.teams(s)[token, 0] + 1


@seldom
def station_of(n, s, token):
    """Where work waits that is asked for now."""
    node = m.tokens(s)[token, a.NODE]
    terms, person = m.terms(n)[m.nodes(n)[node, a.TERMS]], _asked(n, s, token)
    if person < 0 or (terms[staff.SUBSTITUTE] and _leave_of(n, s, person) <= m.run(s)[a.NOW]):
        return m.nodes(n)[node, a.NODE_STATION]
    return m.bound_station(n)[terms[staff.BOUND_STATIONS] + person]


@seldom
def expect_leave(n, s, token):
    """Work waits for its person: when their leave begins, others may do it."""
    row = m.tokens(s)[token]
    node = row[a.NODE]
    if row[a.STATION] != m.nodes(n)[node, a.NODE_STATION] and m.terms(n)[m.nodes(n)[node, a.TERMS], staff.SUBSTITUTE]:
        leave = _leave_of(n, s, _asked(n, s, token))
        if leave < m.settings(n)[a.LIMIT]:
            schedule(s, leave, codes.LEAVE, token, row[a.STAMP], node)


@compiled
def _asked(n, s, token):
    """The person on whom it depends who may do the work; -1: nobody."""
    row = m.tokens(s)[token]
    slot = m.terms(n)[m.nodes(n)[row[a.NODE], a.TERMS], staff.ASKS]
    return -1 if slot < 0 else m.live(s)[row[a.LIVE_CASE], _column(n, slot)] - 1


@compiled
def _leave_of(n, s, person):
    """When the next leave of a person begins; now, if they are on leave."""
    calendar, now = m.crews(n)[person, a.CREW_PRESENT], m.run(s)[a.NOW]
    if calendar < 0:
        return codes.NEVER
    return now if next_open_now(n, s, calendar) > now else m.calendar_end(n)[opening_now(n, s, calendar)]
