"""A problem of a prototype: at an element (page or question), in a field of the file."""

from __future__ import annotations

from lab.errors import Problem, Where

__all__ = ["found"]


def found(message: str, *, element: str = "", field: str = "", hint: str = "", **values: object) -> Problem:
    """One thing that is wrong; ``message`` and ``hint`` are German catalogue ids."""
    return Problem(message, values, Where(element=element or None, field=field or None), hint)
