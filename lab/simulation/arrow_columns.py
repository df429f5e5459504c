"""Arrow columns from numpy's memory, without a copy where the two agree.

``pyarrow.array`` does the same, but loads pandas first, to see whether it was given something of pandas: a fifth of a
second for a program that needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

__all__ = ["column", "texts", "words"]


def column(values: NDArray[Any], kind: pa.DataType, missing: NDArray[np.bool_] | None = None) -> pa.Array:
    """A column whose values have as many bits as ``kind`` says; ``missing`` ones are null."""
    bits = np.packbits(values, bitorder="little") if pa.types.is_boolean(kind) else np.ascontiguousarray(values)
    known = None if missing is None else pa.py_buffer(np.packbits(~missing, bitorder="little"))
    return pa.Array.from_buffers(kind, len(values), [known, pa.py_buffer(bits)])


def texts(given: Sequence[str | None]) -> pa.StringArray:
    """A column of texts; None is null."""
    encoded = [(text or "").encode() for text in given]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    known = pa.py_buffer(np.packbits([text is not None for text in given], bitorder="little"))
    return pa.Array.from_buffers(
        pa.string(), len(encoded), [known, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    )


def words(index: NDArray[np.int64], dictionary: Sequence[str]) -> pa.DictionaryArray:
    """Words by index without copying them; what is no index, such as -1, is null."""
    codes = column(index.astype(np.int32), pa.int32(), (index < 0) | (index >= len(dictionary)))
    return pa.DictionaryArray.from_arrays(codes, texts(dictionary))
