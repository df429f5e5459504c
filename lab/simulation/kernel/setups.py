"""Time that passes because of who did what before: ``reference.setups`` in compiled form. Only work with terms comes
here.
"""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel import staff_arrays as staff
from lab.simulation.kernel.compiled import compiled, seldom
from lab.simulation.kernel.events import draw, schedule
from lab.simulation.kernel.persons import station_of
from lab.simulation.kernel.present import add_work, next_open_now


@seldom
def setup_of(n, s, token, team, row, size):
    """The work of setting up before a team begins the work of a token: none if all of it did such work last."""
    of, did_it = m.tokens(s)[token], True
    node = of[a.NODE]
    setup = m.terms(n)[m.nodes(n)[node, a.TERMS], staff.SETUP]
    if setup < 0:
        return 0
    for at in range(size):
        did_it = did_it and m.people(s)[team[row, at], a.DID] == node + 1
    return 0 if did_it else draw(n, s, setup, of[a.LINEAGE], codes.FOR_SETUP, node, of[a.VISIT])


@seldom
def count_setup(n, s, token, size):
    """A team begins: what it sets up is work that is asked of its roles. Before it is noted what it does now."""
    setup, now = setup_of(n, s, token, m.teams(s), token, size), m.run(s)[a.NOW]
    if setup > 0 and m.settings(n)[a.FROM] <= now < m.settings(n)[a.TO]:
        for at in range(size):
            m.effort(s)[m.crews(n)[m.teams(s)[token, at], a.CREW_ROLE], a.OFFERED] += setup


@seldom
def keep_hands(n, s, token):
    """The work of a token is done: the case is in the hands of whoever did it, if any work asks for that."""
    row = m.tokens(s)[token]
    node, crew, at = row[a.NODE], row[a.RESOURCE], _hands(n)
    if m.terms(n)[m.nodes(n)[node, a.TERMS], staff.HANDS] > 0:
        role = m.nodes(n)[node, a.ROLE] if crew < 0 else m.crews(n)[crew, a.CREW_ROLE]
        m.live(s)[row[a.LIVE_CASE], at] = crew + 1
        m.live(s)[row[a.LIVE_CASE], at + 1] = role + 1


@seldom
def changes_hands(n, s, token):
    """Whether a case has to be handed over first: whoever did its last work cannot do this one."""
    row = m.tokens(s)[token]
    node, case, at = row[a.NODE], row[a.LIVE_CASE], _hands(n)
    crew, role = m.live(s)[case, at] - 1, m.live(s)[case, at + 1] - 1
    if m.terms(n)[m.nodes(n)[node, a.TERMS], staff.TRANSFER] < 0 or role < 0:
        return False
    station = station_of(n, s, token)
    if station < 0:
        return role != m.nodes(n)[node, a.ROLE]
    for helper in range(m.stations(n)[station, a.HELPERS], m.stations(n)[station, a.HELPERS_END]):
        if m.crew_links(n)[helper] == crew:
            return False
    return True


@seldom
def hand_over(n, s, token):
    """The case is on its way to other hands, if it ever arrives."""
    row = m.tokens(s)[token]
    node = row[a.NODE]
    terms = m.terms(n)[m.nodes(n)[node, a.TERMS]]
    row[a.MODE] = a.IS_UNDERWAY
    time = draw(n, s, terms[staff.TRANSFER], row[a.LINEAGE], codes.FOR_TRANSFER, node, row[a.VISIT])
    arrival = add_work(n, s, terms[staff.TRANSFER_CALENDAR], next_open_now(n, s, terms[staff.TRANSFER_CALENDAR]), time)
    schedule(s, arrival, codes.HANDED_OVER, token, row[a.STAMP], node)


@compiled
def _hands(n):
    """The column in ``live`` of whoever did the last work of a case: crew + 1, then role + 1."""
    return a.MAIL + m.settings(n)[a.MAIL_SLOTS] + len(m.slots(n))
