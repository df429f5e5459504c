"""Messages between nodes: ``reference.messages`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.listeners import happen
from lab.simulation.kernel.waits import end_wait, flow_to


@compiled
def send(n, s, case, target):
    """Deliver a message, or keep it in the mailbox until somebody waits for it."""
    if not deliver(n, s, case, target):
        m.live(s)[case, a.MAIL + m.nodes(n)[target, a.MAIL_SLOT]] += 1


@compiled
def deliver(n, s, case, target):
    """Give a message to the oldest token or listener that waits for it, if there is one."""
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        mode, node = m.tokens(s)[token, a.MODE], m.tokens(s)[token, a.NODE]
        if node == target and m.tokens(s)[token, a.LISTENS]:
            happen(n, s, token)
            return True
        if mode == a.IS_LISTENING and node == target:
            end_wait(n, s, token, target)
            return True
        if mode == a.IS_RACING and flow_to(n, node, target) >= 0:
            end_wait(n, s, token, target)
            return True
        token = m.tokens(s)[token, a.NEXT]
    return False
