"""The time in which somebody works on a case."""

from __future__ import annotations

from lab.simulation.reference.state import Case, Mode, World

__all__ = ["touch"]


def touch(world: World, case: Case) -> None:
    """Add up the time since the last change in which at least one task of the case was being worked on."""
    calendars = [token.calendar for token in case.tokens if token.mode is Mode.WORKING]
    if calendars:
        case.touched += world.clock.any_open_between(calendars, case.touched_at, world.now)
    case.touched_at = world.now
