"""What each node does with a token: ``reference.moves`` in compiled form."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.attributes import change_attributes
from lab.simulation.kernel.collecting import join_batch
from lab.simulation.kernel.compiled import compiled
from lab.simulation.kernel.conditional import attributes_changed
from lab.simulation.kernel.conditions import evaluate
from lab.simulation.kernel.draws import combine, uniform
from lab.simulation.kernel.events import (
    create_token,
    merge,
    move,
    new_lineage,
    node_stream,
    remove_token,
    stop,
    visit,
    waits_at,
)
from lab.simulation.kernel.hosts import finish
from lab.simulation.kernel.inclusive import fire_join, gather, takes_flow
from lab.simulation.kernel.listeners import arm_boundaries, open_scope
from lab.simulation.kernel.messages import deliver, send
from lab.simulation.kernel.recording import decide
from lab.simulation.kernel.repeats import begin_repetition, end_instance
from lab.simulation.kernel.requests import request_work
from lab.simulation.kernel.scopes import cancel_scope, close_scope
from lab.simulation.kernel.signals import throw_signal
from lab.simulation.kernel.throws import throw
from lab.simulation.kernel.waits import catch, race, wait


@compiled
def settle_moves(n, s, case):
    """``follow_moves``, and then whatever inclusive joins of a case fire, until none does any more."""
    follow_moves(n, s)
    while m.live(s)[case, a.GATHERS] and m.run(s)[a.STATUS] == codes.DONE and fire_join(n, s, case):
        follow_moves(n, s)


@compiled
def follow_moves(n, s):
    """Handle the tokens that move, first in, first out, until each of them waits or is gone."""
    run = m.run(s)
    while run[a.MOVED] < run[a.MOVING] and run[a.STATUS] == codes.DONE:
        at = run[a.MOVED]
        run[a.MOVED] = at + 1
        token = m.moving(s)[at, 0]
        if m.tokens(s)[token, a.STAMP] != m.moving(s)[at, 1]:
            continue
        leaves = m.moving(s)[at, 2] == 1
        while (leaves or _enter(n, s, token)) and _complete(n, s, token):
            leaves = False


@compiled
def _enter(n, s, token):
    """A token enters its node; true if it has nothing to wait for there."""
    row = m.tokens(s)[token]
    node = row[a.NODE]
    m.run(s)[a.STEPS] += 1
    if m.run(s)[a.STEPS] > codes.MAX_STEPS:
        stop(s, codes.ENDLESS, node)
        return False
    if m.live(s)[row[a.LIVE_CASE], a.OBSERVED]:
        m.counts(s)[a.NODE_COUNTS, node] += 1
    operation = m.nodes(n)[node, a.OP]
    if operation == codes.JOIN:
        return _join(n, s, token)
    if operation == codes.INCLUSIVE_JOIN:
        gather(s, token)
        return False
    row[a.VISIT] = visit(n, s, row[a.LINEAGE], node)
    if row[a.VISIT] >= codes.MAX_VISITS:
        stop(s, codes.ENDLESS, node)
        return False
    if operation == codes.TASK:
        request_work(n, s, token)
    elif operation == codes.DELAY:
        wait(n, s, token)
    elif operation in (codes.RECEIVE, codes.SIGNAL, codes.CONDITION):
        catch(n, s, token)
    elif operation == codes.RACE:
        race(n, s, token)
    elif operation == codes.SUB_PROCESS:
        row[a.ENABLED] = m.run(s)[a.NOW]
        row[a.MODE] = a.IS_INSIDE
        open_scope(n, s, row[a.LIVE_CASE], token, row[a.LINEAGE], m.nodes(n)[node, a.INNER], node)
    elif operation == codes.REPEAT:
        begin_repetition(n, s, token)
    elif operation == codes.BATCH:
        join_batch(n, s, token)
    else:
        return True
    if m.nodes(n)[node, a.BOUNDARIES] < m.nodes(n)[node, a.BOUNDARIES_END]:
        arm_boundaries(n, s, token)
    return False


@compiled
def _complete(n, s, token):
    """A token has done what its node asks for: that has effects, and the token goes on unless they take it away.

    True if it may enter its next node at once.
    """
    row = m.tokens(s)[token]
    node, case, stamp = row[a.NODE], row[a.LIVE_CASE], row[a.STAMP]
    if m.nodes(n)[node, a.EFFECTS]:
        _have_effects(n, s, token)
        if row[a.STAMP] != stamp:
            return False
    operation = m.nodes(n)[node, a.OP]
    if operation == codes.TERMINATE:
        parent = m.scopes(s)[row[a.SCOPE], a.PARENT]
        cancel_scope(n, s, case, row[a.SCOPE], -1)
        if parent >= 0:
            _leave_sub_process(n, s, parent)
    elif operation == codes.CHOICE:
        flow = _choose(n, s, token)
        return flow >= 0 and _go_on(n, s, token, flow)
    elif operation == codes.INCLUSIVE:
        _leave_by_some(n, s, token)
    else:
        first, end = m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]
        if end - first == 1 and m.nodes(n)[node, a.FORKS] != 1:
            return _go_on(n, s, token, first)
        _leave(n, s, token)
    return False


@compiled
def _have_effects(n, s, token):
    """Decide, change attributes, send, throw, as long as nothing that follows at once takes the token away."""
    row = m.tokens(s)[token]
    node, case, stamp = row[a.NODE], row[a.LIVE_CASE], row[a.STAMP]
    if m.nodes(n)[node, a.DECIDES]:
        decide(n, s, case)
    if m.nodes(n)[node, a.CHANGES] < m.nodes(n)[node, a.CHANGES_END]:
        change_attributes(n, s, token)
        attributes_changed(n, s, case)
    for at in range(m.nodes(n)[node, a.SENDS], m.nodes(n)[node, a.SENDS_END]):
        if row[a.STAMP] != stamp:
            return
        target = m.links(n)[at]
        if m.nodes(n)[target, a.EVENT] != codes.ON_MESSAGE:
            _instantiate(n, s, token, target)
        elif m.nodes(n)[target, a.BEGIN] < 0:
            send(n, s, case, target)
        elif not deliver(n, s, case, target):
            _instantiate(n, s, token, m.nodes(n)[target, a.BEGIN])
    if row[a.STAMP] == stamp and m.nodes(n)[node, a.THROWS] >= 0:
        throw_signal(n, s, case, m.nodes(n)[node, a.THROWS])
    if row[a.STAMP] == stamp and m.nodes(n)[node, a.CATCHER] >= 0:
        throw(n, s, token)


@compiled
def _leave(n, s, token):
    """Take every outgoing flow: the token itself the first, new tokens the others; none: the token ends here."""
    row = m.tokens(s)[token]
    node, case, scope, lineage = row[a.NODE], row[a.LIVE_CASE], row[a.SCOPE], row[a.LINEAGE]
    first, end = m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]
    if first == end:
        _end(n, s, token)
        return
    forks, fork = m.nodes(n)[node, a.FORKS] == 1, np.uint64(0)
    if forks:
        fork = node_stream(n, s, lineage, codes.FOR_LINEAGE, node, row[a.VISIT])
    for flow in range(first, end):
        branch = token if flow == first else create_token(s, case, scope, lineage, node)
        if branch < 0:
            return
        if forks:
            m.tokens(s)[branch, a.LINEAGE] = new_lineage(s, case, combine(fork, m.flows(n)[flow, a.FLOW_KEY]))
        _take(n, s, branch, flow)


@compiled
def _leave_by_some(n, s, token):
    """Take each flow that is chosen on its own, and the default flow if that is none; the token itself the first."""
    row = m.tokens(s)[token]
    node, case, scope, lineage = row[a.NODE], row[a.LIVE_CASE], row[a.SCOPE], row[a.LINEAGE]
    forks, fork = m.nodes(n)[node, a.FORKS] == 1, np.uint64(0)
    if forks:
        fork = node_stream(n, s, lineage, codes.FOR_LINEAGE, node, row[a.VISIT])
    visited, default = row[a.VISIT], m.nodes(n)[node, a.DEFAULT]
    taken, chosen = False, False
    end = m.nodes(n)[node, a.OUT_END]
    for at in range(m.nodes(n)[node, a.OUT], end + 1):
        flow = at
        if at == end:
            if chosen or default < 0:
                break
            flow = default
        elif not takes_flow(n, s, case, lineage, visited, at):
            continue
        chosen = chosen or m.shares(n)[flow] <= 1.0
        branch = create_token(s, case, scope, lineage, node) if taken else token
        if branch < 0:
            return
        taken = True
        if forks:
            m.tokens(s)[branch, a.LINEAGE] = new_lineage(s, case, combine(fork, m.flows(n)[flow, a.FLOW_KEY]))
        _take(n, s, branch, flow)
    if not taken:
        _end(n, s, token)


@compiled
def _go_on(n, s, token, flow):
    """Take the only flow; true if no other token moves before this one, which may then enter the next node at once."""
    if m.run(s)[a.MOVED] < m.run(s)[a.MOVING]:
        _take(n, s, token, flow)
        return False
    _follow(n, s, token, flow)
    m.tokens(s)[token, a.MODE] = a.IS_MOVING
    return True


@compiled
def _take(n, s, token, flow):
    _follow(n, s, token, flow)
    move(s, token, 0)


@compiled
def _follow(n, s, token, flow):
    row = m.tokens(s)[token]
    if m.live(s)[row[a.LIVE_CASE], a.OBSERVED]:
        m.counts(s)[a.FLOW_COUNTS, flow] += 1
    row[a.NODE] = m.flows(n)[flow, a.TARGET]
    row[a.SLOT] = m.flows(n)[flow, a.INTO]


@compiled
def _choose(n, s, token):
    """The first flow whose condition holds; else by share; else the default flow; -1 if there is none."""
    row = m.tokens(s)[token]
    node = row[a.NODE]
    first, end = m.nodes(n)[node, a.OUT], m.nodes(n)[node, a.OUT_END]
    for flow in range(first, end):
        program = m.flows(n)[flow, a.PROGRAM]
        if program >= 0 and evaluate(n, program, m.live_values(s)[row[a.LIVE_CASE]], m.stack(s)) == 1.0:
            return flow
    if m.nodes(n)[node, a.SHARES]:
        u = uniform(node_stream(n, s, row[a.LINEAGE], codes.FOR_CHOICE, node, row[a.VISIT]), 0)
        chosen = -1
        for flow in range(first, end):
            if m.shares(n)[flow] >= 0.0:
                chosen = flow
                if u < m.shares(n)[flow]:
                    break
        return chosen
    if m.nodes(n)[node, a.DEFAULT] < 0:
        stop(s, codes.NO_BRANCH, node)
    return m.nodes(n)[node, a.DEFAULT]


@compiled
def _join(n, s, token):
    """Wait until each incoming flow has a token; then these become one, which may go on."""
    row = m.tokens(s)[token]
    node, scope, case = row[a.NODE], row[a.SCOPE], row[a.LIVE_CASE]
    row[a.MODE] = a.IS_JOINING
    wanted = (np.int64(1) << m.nodes(n)[node, a.INCOMING]) - 1
    present = np.int64(0)
    other = m.live(s)[case, a.FIRST]
    while other >= 0:
        if waits_at(s, other, node, scope):
            present |= np.int64(1) << m.tokens(s)[other, a.SLOT]
        other = m.tokens(s)[other, a.NEXT]
    if present != wanted:
        return False
    merge(n, s, token)
    row[a.VISIT] = visit(n, s, row[a.LINEAGE], node)
    return True


@compiled
def _end(n, s, token):
    """A token ends; with the last one of a sub-process, that is completed."""
    case, scope = m.tokens(s)[token, a.LIVE_CASE], m.tokens(s)[token, a.SCOPE]
    parent, count, listeners = (
        m.scopes(s)[scope, a.PARENT],
        m.scopes(s)[scope, a.COUNT],
        m.scopes(s)[scope, a.LISTENERS],
    )
    remove_token(s, token)
    if count == 1:
        if listeners:
            close_scope(s, case, scope)
        if parent >= 0:
            _leave_sub_process(n, s, parent)


@compiled
def _leave_sub_process(n, s, token):
    """The last token inside a sub-process, or inside an instance of a repeated activity, is gone."""
    if m.nodes(n)[m.tokens(s)[token, a.NODE], a.OP] == codes.REPEAT:
        end_instance(n, s, token)
    else:
        finish(n, s, token)


@compiled
def _instantiate(n, s, sender, start):
    """A message starts an instance of another pool's process for the same case."""
    row = m.tokens(s)[sender]
    case = row[a.LIVE_CASE]
    lineage = m.live(s)[case, a.ROOT]
    own = m.nodes(n)[start, a.FRESH] == 2
    if m.nodes(n)[start, a.FRESH] == 1:
        slot = a.MAIL + m.nodes(n)[start, a.MAIL_SLOT]
        own = m.live(s)[case, slot] > 0
        m.live(s)[case, slot] += 1
    if own:
        fork = node_stream(n, s, row[a.LINEAGE], codes.FOR_LINEAGE, row[a.NODE], row[a.VISIT])
        lineage = new_lineage(s, case, combine(fork, m.nodes(n)[start, a.KEY]))
    open_scope(n, s, case, -1, lineage, start, start)
