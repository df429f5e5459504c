"""The decorators of this folder: compiled, without Python's lock, kept on disk in ``cache.cache_folder``.

No fastmath, no parallel: every operation in the order in which it is written, so that the twin gives the same bits.
The numpy error model means that a division by zero raises nothing.
"""

from __future__ import annotations

from typing import Any

import numba

from lab.simulation.kernel.cache import cache_folder
from lab.simulation.kernel.unit import as_entry, as_part, as_seldom

__all__ = ["compiled", "entry", "inlined", "seldom"]

# numba reads its setting when a function is decorated, and all functions of this folder use these decorators.
numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]


def entry(function: Any) -> Any:
    """For the few functions that Python calls."""
    return as_entry(numba.njit(cache=True, nogil=True, error_model="numpy")(function))


INNER: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
INNER |= {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


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
