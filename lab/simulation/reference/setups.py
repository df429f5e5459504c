"""Time that passes because of who did what before: setting up for another kind of work, handing a case over."""

from __future__ import annotations

from collections.abc import Sequence

from lab.simulation.kernel import codes
from lab.simulation.reference.persons import station_of
from lab.simulation.reference.state import Mode, Token, World

__all__ = ["changes_hands", "hand_over", "keep_hands", "set_up", "setup_of"]


def setup_of(world: World, token: Token, team: Sequence[int]) -> int:
    """The work of setting up before a team begins the work of a token: none if all of it did such work last."""
    terms = world.net.node_terms[token.node]
    if terms < 0 or world.net.terms_setup[terms] < 0 or all(world.did[crew] == token.node for crew in team):
        return 0
    return world.draw(world.net.terms_setup[terms], token.lineage, codes.FOR_SETUP, token.node, token.visit)


def set_up(world: World, token: Token) -> None:
    """The team of a token begins: what it sets up is work that is asked of its roles, and it is set up from now on."""
    setup = setup_of(world, token, token.team)
    for crew in token.team:
        if world.window[0] <= world.now < world.window[1]:
            world.offered[world.net.crew_role[crew]] += setup
        world.did[crew] = token.node


def keep_hands(world: World, token: Token) -> None:
    """The work of a token is done: the case is in the hands of whoever did it, if any work asks for that."""
    terms = world.net.node_terms[token.node]
    if terms >= 0 and world.net.terms_hands[terms] > 0:
        crew = token.team[0] if token.team else -1
        token.case.hands = crew, world.net.crew_role[crew] if crew >= 0 else world.net.node_role[token.node]


def changes_hands(world: World, token: Token) -> bool:
    """Whether a case has to be handed over first: whoever did its last work cannot do this one."""
    net, terms, (crew, role) = world.net, world.net.node_terms[token.node], token.case.hands
    if terms < 0 or net.terms_transfer[terms] < 0 or role < 0:
        return False
    station = station_of(world, token)
    return role != net.node_role[token.node] if station < 0 else crew not in world.station_crews[station]


def hand_over(world: World, token: Token) -> None:
    """The case is on its way to other hands, if it ever arrives."""
    net, terms = world.net, world.net.node_terms[token.node]
    token.mode = Mode.UNDERWAY
    time = world.draw(net.terms_transfer[terms], token.lineage, codes.FOR_TRANSFER, token.node, token.visit)
    calendar = net.terms_transfer_calendar[terms]
    arrival = world.clock.add_work(calendar, world.clock.next_open(calendar, world.now), time)
    world.schedule(arrival, codes.HANDED_OVER, token, token.stamp, token.node)
