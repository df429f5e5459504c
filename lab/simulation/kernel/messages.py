"""Messages between nodes: ``reference.messages`` in compiled form."""

from __future__ import annotations

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.listeners import happen
from lab.simulation.kernel.waits import end_wait, flow_to


@compiled
def send(n, s, case, target):
    """Deliver a message: to the oldest token or listener that waits for it, else to the mailbox."""
    token = m.live(s)[case, a.FIRST]
    while token >= 0:
        mode, node = m.tokens(s)[token, a.MODE], m.tokens(s)[token, a.NODE]
        if node == target and m.tokens(s)[token, a.LISTENS]:
            happen(n, s, token)
            return
        if mode == a.IS_LISTENING and node == target:
            end_wait(n, s, token, target)
            return
        if mode == a.IS_RACING and flow_to(n, node, target) >= 0:
            end_wait(n, s, token, target)
            return
        token = m.tokens(s)[token, a.NEXT]
    m.live(s)[case, a.MAIL + m.nodes(n)[target, a.MAIL_SLOT]] += 1
