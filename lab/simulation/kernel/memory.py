"""How compiled code reaches the arrays of ``arrays.NetArrays`` and ``arrays.State``: by their addresses.

A compiled function that takes some thirty arrays passes about three hundred values at each call, which was most of the
time of a run and of its compilation. So functions take two tables of addresses, ``n`` for the net and ``s`` for the
state, and get a view by the array's name: ``m.tokens(s)[token, a.MODE]``. A view costs two loads and no reference.

Whoever calls an entry keeps the arrays alive and makes a new table when one is replaced: ``runner`` does both.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array

from lab.simulation.kernel.arrays import Ints, NetArrays, State

WORDS = 3
"""Entries of the table for each array: address, length, number of columns."""
WIDTH = 8
"""Bytes of an int64 and of a float64."""


def addresses(arrays: NetArrays | State) -> Ints:
    """The table of a tuple of arrays, in the order of its fields."""
    found = []
    for array in arrays:
        assert array.flags.c_contiguous
        assert array.itemsize == WIDTH
        found += [array.ctypes.data, len(array), array.shape[1] if array.ndim == 2 else 1]
    return np.array(found, dtype=np.int64)


def _view(position: int, kind: Any, columns: int | None, dimensions: int) -> Any:
    """What stands for a view in compiled code: the array at a position of the table. ``columns`` None: as many as the
    table says; a known number makes the compiler multiply by a constant.
    """
    result = types.Array(kind, dimensions, "C")

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        table = make_array(signature.args[0])(context, builder, arguments[0])

        def word(number: int) -> Any:
            place = builder.gep(table.data, [cgutils.intp_t(WORDS * position + number)])
            return builder.load(place)

        width = cgutils.intp_t(WIDTH)
        shape, strides = [word(1)], [width]
        if dimensions == 2:
            across = word(2) if columns is None else cgutils.intp_t(columns)
            shape, strides = [word(1), across], [builder.mul(across, width), width]
        view = make_array(result)(context, builder)
        data = builder.inttoptr(word(0), context.get_data_type(kind).as_pointer())
        populate_array(view, data=data, shape=shape, strides=strides, itemsize=width, meminfo=None)
        return view._getvalue()

    @intrinsic
    def view(_context: Any, table: Any) -> Any:
        return result(table), generate

    return view


def _of(owner: Any, name: str, columns: int | None = 0, kind: Any = types.int64) -> Any:
    """The view of a field; ``columns`` 0: it has one dimension."""
    return _view(owner._fields.index(name), kind, columns, 1 if columns == 0 else 2)


nodes = _of(NetArrays, "nodes", 22)
flows = _of(NetArrays, "flows", 4)
shares = _of(NetArrays, "shares", kind=types.float64)
links = _of(NetArrays, "links")
roles = _of(NetArrays, "roles", 2)
draw_kind = _of(NetArrays, "draw_kind")
draw_parameters = _of(NetArrays, "draw_parameters", 4, types.float64)
attributes = _of(NetArrays, "attributes", 4)
value_share = _of(NetArrays, "value_share", kind=types.float64)
value = _of(NetArrays, "value", kind=types.float64)
programs = _of(NetArrays, "programs", 3)
code = _of(NetArrays, "code")
constant = _of(NetArrays, "constant", kind=types.float64)
sources = _of(NetArrays, "sources", 4)
calendar_first = _of(NetArrays, "calendar_first")
calendar_start = _of(NetArrays, "calendar_start")
calendar_end = _of(NetArrays, "calendar_end")
calendar_before = _of(NetArrays, "calendar_before")
settings = _of(NetArrays, "settings")

run = _of(State, "run")
heap = _of(State, "heap", 5)
tokens = _of(State, "tokens", 16)
scopes = _of(State, "scopes", 2)
lineages = _of(State, "lineages", None)
live = _of(State, "live", None)
live_values = _of(State, "live_values", None, types.float64)
moving = _of(State, "moving", 3)
queues = _of(State, "queues", 6)
counts = _of(State, "counts", None)
arrivals = _of(State, "arrivals", 2)
case_rows = _of(State, "case_rows", 6)
case_values = _of(State, "case_values", None, types.float64)
log = _of(State, "log", 9)
stack = _of(State, "stack", kind=types.float64)
