"""The decorators of this folder: compiled, without Python's lock, kept on disk in ``cache.cache_folder``.

No fastmath, no parallel: every operation in the order in which it is written, so that the twin gives the same bits.
The numpy error model means that a division by zero raises nothing.
"""

from __future__ import annotations

from typing import Any

import numba

from lab.simulation.kernel.cache import cache_folder

__all__ = ["compiled", "entry"]

# numba reads its setting when a function is decorated, and all functions of this folder use these decorators.
numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]

entry = numba.njit(cache=True, nogil=True, error_model="numpy")
"""For the few functions that Python calls."""

INNER: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
INNER |= {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
compiled = numba.njit(**INNER)
"""For all others: without the code that would unpack some thirty arrays from Python objects, and without counting
references to them (they allocate nothing), which together would triple the time of compilation. They are kept on disk
as parts of the entries."""
