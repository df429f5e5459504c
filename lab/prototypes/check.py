"""Whether a prototype holds together, before anybody clicks: every problem at once, each with its place and advice."""

from __future__ import annotations

from lab.errors import Problem
from lab.prototypes.checks.conditions import conditions
from lab.prototypes.checks.names import names
from lab.prototypes.checks.questions import questions
from lab.prototypes.checks.registers import registers
from lab.prototypes.checks.routes import routes, ways
from lab.prototypes.definition import Prototype

__all__ = ["check"]


def check(prototype: Prototype) -> tuple[Problem, ...]:
    """Everything that would stop a participant or lead nowhere; empty if the prototype can be tried out."""
    first = tuple(names(prototype))
    if first:
        return first
    found = (routes(prototype), ways(prototype), conditions(prototype), questions(prototype), registers(prototype))
    return tuple(problem for problems in found for problem in problems)
