"""Throughput times of a replication: the first ``codes.EXACT`` as they are, then counts in bins, in one table.

A bin holds one millisecond up to 2^11, then there are 2^10 bins of equal width for each power of two, so that none is
wider than 2^-10 of its values (a log-linear histogram, as in HdrHistogram).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lab.simulation.kernel.codes import BIN_BITS, BINS, EXACT

Column = NDArray[np.int64]


def empty_throughput() -> Column:
    """The table before any case is over."""
    return np.zeros(EXACT + BINS, dtype=np.int64)


def counted(table: Column, finished: int) -> tuple[Column, Column]:
    """Sorted values and how often each occurs, of as many cases as finished; a bin counts with its middle."""
    values, counts = np.unique(table[: min(finished, EXACT)], return_counts=True)
    if finished > EXACT:
        filled = np.flatnonzero(table[EXACT:])
        values, at = np.unique(np.concatenate([values, middle_of(filled)]), return_inverse=True)
        both = np.concatenate([counts, table[EXACT:][filled]])
        counts = np.zeros(len(values), dtype=np.int64)
        np.add.at(counts, at, both)
    return values, counts.astype(np.int64)


def middle_of(bins: Column) -> Column:
    """The value that stands for a bin."""
    shift = np.maximum((bins >> BIN_BITS) - 1, 0)
    middle: Column = ((bins - (shift << BIN_BITS)) << shift) + (1 << shift) // 2
    return middle
