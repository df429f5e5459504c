"""Other processes that are simulated together with the one that is asked for, because they have staff in common.

They are in one net with it (``compile.lowering.companions``). What is theirs has a mark in its name that nothing of a
file can have, so that figures tell the two apart: elements, roles and calendars two slashes behind the scenario's name,
attributes a capital letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lab.bpmn.model import Model
    from lab.simulation.scenario import Scenario

__all__ = [
    "Companions",
    "companion_of",
    "given_attribute",
    "given_id",
    "is_own",
    "is_own_attribute",
    "marked",
    "marked_attribute",
]

Companions = Mapping[str, "tuple[Model, Scenario]"]
"""Model and scenario by the name under which ``Scenario.shared_with`` names them."""

MARK = "//"


def marked(companion: str, id_: str) -> str:
    """The id of a companion's element, role or calendar. An empty companion: what several of them have in common."""
    return f"{companion}{MARK}{id_}"


def given_id(id_: str) -> str:
    """The id as it is in its file."""
    return id_.rpartition(MARK)[2]


def companion_of(id_: str) -> str:
    """The name of the companion to which an element belongs; empty: to none alone."""
    return id_.rpartition(MARK)[0]


def is_own(id_: str) -> bool:
    """Whether an element, role or calendar belongs to the process that is asked for."""
    return MARK not in id_


def marked_attribute(number: int, name: str) -> str:
    """The name of an attribute that only the companion of this number has; conditions can speak of it."""
    return f"C{number}__{name}"


def given_attribute(name: str) -> str:
    """The name of an attribute as it is in its file."""
    return name if is_own_attribute(name) else name.partition("__")[2]


def is_own_attribute(name: str) -> bool:
    """Whether an attribute belongs to the process that is asked for."""
    return not name[:1].isupper()
