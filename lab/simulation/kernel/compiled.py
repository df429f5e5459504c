"""The decorators of this folder: compiled together by ``building``, kept on disk by ``cache``.

No fastmath, no parallel: every operation in the order in which it is written, so that the twin gives the same bits.
The numpy error model means that a division by zero raises nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
from numba import types

from lab.simulation.kernel.unit import as_part, as_seldom

__all__ = ["TABLE", "EntryPoint", "compiled", "entry", "inlined", "seldom"]

TABLE = types.CPointer(types.int64)
"""A table of addresses, or a column of numbers, by its address."""


INNER: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
INNER |= {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A function that Python calls through ``machine_code``, and the types of its arguments."""

    function: Any
    arguments: tuple[Any, ...]


def entry(*arguments: Any) -> Any:
    """For the few functions that Python calls, which all give an int64. ``arguments``: ``TABLE`` or ``int``."""
    given = tuple(types.int64 if one is int else one for one in arguments)
    return lambda function: EntryPoint(compiled(function), given)


def compiled(function: Any) -> Any:
    """For all others: without the code that would unpack arrays from Python objects, and without counting references
    to them (they allocate nothing). They are kept on disk as parts of the entries.
    """
    return as_part(numba.njit(**INNER)(function))


def seldom(function: Any) -> Any:
    """``compiled``, for what few nets do: nets that do not pay no more than the look at whether they do."""
    return as_seldom(numba.njit(**INNER)(function))


def inlined(function: Any) -> Any:
    """``compiled``, for a step on the way of every case that is also part of seldom ones."""
    return as_part(numba.njit(**INNER, forceinline=True)(function))
