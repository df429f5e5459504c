"""Events on the border of activities and starts of event sub-processes: armed with their host, then they happen.

An armed event is a listener token (``Token.listens``). One that interrupts ends with its host; one that does not stays
armed and begins a path beside its host each time: a timer once, or as often as its cycle says.
"""

from __future__ import annotations

from lab.simulation.kernel import codes
from lab.simulation.reference.hosts import spawn
from lab.simulation.reference.scopes import cancel_scope, interrupt_host
from lab.simulation.reference.state import Case, Lineage, Listens, Mode, Scope, Token, World
from lab.simulation.reference.tokens import await_signal, create_listener, create_token, forget_signal, remove_token
from lab.simulation.reference.waits import end_wait, holds, take_mail

__all__ = ["arm_boundaries", "arm_starts", "happen", "open_scope", "recheck"]


def arm_boundaries(world: World, host: Token) -> None:
    """Listen for the events on the border of the activity that a token has entered."""
    for boundary in world.boundaries(host.node):
        if host.mode is Mode.MOVING:
            return
        if world.net.node_event[boundary] != codes.ON_FAILURE:
            _arm(world, create_listener(world, host, host, boundary, Listens.BOUNDARY))


def open_scope(world: World, case: Case, parent: Token | None, lineage: Lineage, first: int, home: int) -> None:
    """An instance of a process or sub-process: its first token, then its event sub-processes.

    ``home`` is the node that knows these: the sub-process, or the start of a pool.
    """
    token = create_token(world, case, Scope(parent), lineage, first)
    world.move(token)
    arm_starts(world, token, home)


def arm_starts(world: World, token: Token, home: int) -> None:
    """Listen for the starts of the event sub-processes in the scope that a token has begun."""
    parent = token.scope.parent
    for start in world.starts(home):
        listener = create_listener(world, None, token, start, Listens.SUB_PROCESS)
        listener.visit = parent.visit if parent is not None else 0
        if _arm(world, listener):
            return


def happen(world: World, listener: Token) -> None:
    """What a listener listens for has happened."""
    node, firing = listener.node, listener.fired
    listener.fired += 1
    if listener.listens is Listens.RACE:
        assert listener.host is not None
        end_wait(world, listener.host, node)
        return
    if listener.listens is Listens.SUB_PROCESS and world.net.node_interrupts[node]:
        _take_over(world, listener)
        return
    if world.net.node_interrupts[node]:
        assert listener.host is not None
        interrupt_host(world, listener.host, node)
        return
    begin = node if listener.listens is Listens.BOUNDARY else world.net.node_host[node]
    spawn(world, listener, node, begin, firing)
    if world.net.node_event[node] == codes.ON_TIME:
        _time_again(world, listener)


def recheck(world: World, listener: Token) -> None:
    """Look at the condition of a listener: it happens when it becomes true, not again while it stays true."""
    before, listener.started = listener.started, int(holds(world, listener.case, listener.node))
    if listener.started and not before:
        happen(world, listener)


def _arm(world: World, listener: Token) -> bool:
    """Begin to listen; true if that ends at once, with an interruption."""
    node = listener.node
    match world.net.node_event[node]:
        case codes.ON_TIME:
            if world.happens(listener, node):
                _time(world, listener)
        case codes.ON_MESSAGE:
            while listener.mode is not Mode.GONE and listener.listens and take_mail(world, listener.case, node):
                happen(world, listener)
        case codes.ON_SIGNAL:
            await_signal(world, listener)
        case codes.ON_CONDITION:
            recheck(world, listener)
    return listener.mode is Mode.GONE or not listener.listens


def _time(world: World, listener: Token) -> None:
    listener.mode = Mode.WAITING
    kind = codes.TIMELESS if world.net.node_at_once[listener.node] == 1 else codes.DEADLINE
    world.schedule(world.wait_until(listener, listener.node), kind, listener, listener.stamp, listener.node)


def _time_again(world: World, listener: Token) -> None:
    """A timer that does not interrupt goes on if it is a cycle with times left."""
    times = world.net.node_times[listener.node]
    if times != codes.ENDLESSLY and listener.fired >= times:
        remove_token(world, listener)
    else:
        _time(world, listener)


def _take_over(world: World, listener: Token) -> None:
    """An event sub-process takes the place of everything else in its scope."""
    forget_signal(world, listener)
    world.books.tokens_created += 1
    listener.scope.listeners -= 1
    listener.scope.tokens += 1
    listener.case.count += 1
    start, listener.listens = listener.node, Listens.NOT
    listener.node = world.net.node_host[start]
    cancel_scope(world, listener.case, listener.scope, listener)
    world.move(listener)
