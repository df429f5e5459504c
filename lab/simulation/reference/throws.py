"""Errors and escalations: to the event that catches them, which the compiler has found."""

from __future__ import annotations

from lab.simulation.reference.listeners import happen
from lab.simulation.reference.scopes import is_inside, is_within
from lab.simulation.reference.state import Listens, Token, World

__all__ = ["throw"]


def throw(world: World, token: Token) -> None:
    """A token throws an error or an escalation; it is gone afterwards if what catches it interrupts."""
    catcher = world.net.node_catcher[token.node]
    for listener in token.case.tokens:
        if listener.node == catcher and listener.listens and _surrounds(listener, token):
            happen(world, listener)
            return


def _surrounds(listener: Token, token: Token) -> bool:
    if listener.listens is Listens.BOUNDARY:
        assert listener.host is not None
        return is_inside(token, listener.host)
    return is_within(token, listener.scope)
