"""The tables of addresses by which compiled code reaches arrays; see ``memory``."""

from __future__ import annotations

import numpy as np

from lab.simulation.kernel.arrays import Ints, NetArrays, State

__all__ = ["addresses"]


def addresses(arrays: NetArrays | State) -> Ints:
    """The table of a tuple of arrays, in the order of its fields: address, length, number of columns of each."""
    found = []
    for array in arrays:
        assert array.flags.c_contiguous
        assert array.itemsize == 8
        found += [array.ctypes.data, len(array), array.shape[1] if array.ndim == 2 else 1]
    return np.array(found, dtype=np.int64)
