"""The types of compiled code for an array that is reached by a table of addresses: ``Pool``, and ``Row`` of a pool.

A numba array is seven values, its index may be negative, and nothing is known about what it overlaps with. A pool is
one value, the table's address, an index is taken as it is (never negative, never checked), and the compiler is told
what holds here: a table of addresses does not change during a call, and two fields never overlap. So it keeps in
registers what it would otherwise load again after each store.

``pool[i]`` is an entry, or a row if the pool has two dimensions; ``pool[i, j]``, ``row[j]``, ``len(pool)``,
``pool.shape[1]`` and ``row[:] = value`` are what else there is.
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr, infer_global, signature
from numba.extending import intrinsic, lower_builtin, lower_getattr, models, register_model

__all__ = ["pool"]

WORDS = 3
"""Entries of a table of addresses for each array: address, length, number of columns."""
WIDTH = ir.Constant(ir.IntType(64), 8)
"""Bytes of an int64 and of a float64."""


class Pool(types.Type):
    """The field at a position of the table; ``columns`` None: as many as the table says; 0: one dimension."""

    def __init__(self, field: str, position: int, columns: int | None, kind: Any, *, constant: bool) -> None:
        self.field, self.position, self.columns, self.kind, self.constant = field, position, columns, kind, constant
        super().__init__(f"Pool({field}, {position}, {columns}, {kind}, {constant})")


class Row(types.Type):
    """An entry of a pool that has columns."""

    def __init__(self, of: Pool) -> None:
        self.of, self.kind = of, of.kind
        super().__init__(f"Row({of.name})")


@register_model(Pool)
class _PoolModel(models.PrimitiveModel):
    def __init__(self, manager: Any, fe_type: Pool) -> None:
        super().__init__(manager, fe_type, ir.IntType(64).as_pointer())


@register_model(Row)
class _RowModel(models.StructModel):
    def __init__(self, manager: Any, fe_type: Row) -> None:
        super().__init__(manager, fe_type, [("data", types.CPointer(fe_type.kind)), ("columns", types.int64)])


def pool(field: str, position: int, columns: int | None, kind: Any, *, constant: bool) -> Any:
    """What gives a pool in compiled code, as ``name(table)``. ``constant``: nothing in it ever changes."""
    result = Pool(field, position, columns, kind, constant=constant)

    @intrinsic
    def view(_context: Any, table: Any) -> Any:
        def generate(_context: Any, _builder: Any, _signature: Any, arguments: Any) -> Any:
            return arguments[0]

        return result(table), generate

    return view


def _word(builder: Any, of: Pool, table: Any, number: int) -> Any:
    """An entry of the table, which is the same whenever it is read."""
    found = builder.load(builder.gep(table, [cgutils.intp_t(WORDS * of.position + number)]))
    found.set_metadata("invariant.load", builder.module.add_metadata([]))
    return found


def _columns(builder: Any, of: Pool, table: Any) -> Any:
    return cgutils.intp_t(of.columns) if of.columns is not None else _word(builder, of, table, 2)


def _data(context: Any, builder: Any, of: Pool, table: Any) -> Any:
    return builder.inttoptr(_word(builder, of, table, 0), context.get_data_type(of.kind).as_pointer())


def _tag(builder: Any, of: Pool) -> Any:
    """For the compiler: accesses with different tags never meet."""
    module = builder.module
    root = module.add_metadata(["labwerk"])
    kind = module.add_metadata([f"{of.position} {of.field}", root, cgutils.intp_t(0)])
    return module.add_metadata([kind, kind, cgutils.intp_t(0)] + ([cgutils.intp_t(1)] if of.constant else []))


def _load(builder: Any, of: Pool, place: Any) -> Any:
    found = builder.load(place)
    found.set_metadata("tbaa", _tag(builder, of))
    return found


def _store(builder: Any, of: Pool, value: Any, place: Any) -> None:
    builder.store(value, place).set_metadata("tbaa", _tag(builder, of))


def _entry(context: Any, builder: Any, of: Pool, table: Any, index: Any) -> Any:
    """The place of ``pool[i]`` or ``pool[i, j]``."""
    data = _data(context, builder, of, table)
    if not isinstance(index.type, ir.ArrayType):
        return builder.gep(data, [index])
    row, column = cgutils.unpack_tuple(builder, index, 2)
    first = builder.mul(row, _columns(builder, of, table))
    return builder.gep(builder.gep(data, [first]), [column])


INDICES = types.UniTuple(types.int64, 2)


def _is_pair(index: Any) -> bool:
    if not isinstance(index, (types.Tuple, types.UniTuple)) or len(index) != 2:
        return False
    return all(isinstance(one, types.Integer) for one in index.types)


@infer_global(operator.getitem)
class _GetItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        of, index = args
        if isinstance(of, Pool) and isinstance(index, types.Integer):
            return signature(of.kind if of.columns == 0 else Row(of), of, types.int64)
        if isinstance(of, Pool) and of.columns != 0 and _is_pair(index):
            return signature(of.kind, of, INDICES)
        if isinstance(of, Row) and isinstance(index, types.Integer):
            return signature(of.kind, of, types.int64)
        return None


@infer_global(operator.setitem)
class _SetItem(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        of, index, _ = args
        if isinstance(of, Pool) and of.columns == 0 and isinstance(index, types.Integer):
            return signature(types.none, of, types.int64, of.kind)
        if isinstance(of, Pool) and of.columns != 0 and _is_pair(index):
            return signature(types.none, of, INDICES, of.kind)
        if isinstance(of, Row) and isinstance(index, types.Integer):
            return signature(types.none, of, types.int64, of.kind)
        if isinstance(of, Row) and isinstance(index, types.SliceType):
            return signature(types.none, of, index, of.kind)
        return None


@infer_global(len)
class _Length(AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        [of] = args
        return signature(types.intp, of) if isinstance(of, Pool) else None


@infer_getattr
class _Shape(AttributeTemplate):
    key = Pool

    def resolve_shape(self, _of: Pool) -> Any:
        return types.UniTuple(types.intp, 2)


@lower_builtin(operator.getitem, Pool, types.int64)
@lower_builtin(operator.getitem, Pool, INDICES)
def _get_of_pool(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    of, (table, index) = sig.args[0], arguments
    if not isinstance(sig.return_type, Row):
        return _load(builder, of, _entry(context, builder, of, table, index))
    row = cgutils.create_struct_proxy(sig.return_type)(context, builder)
    row.columns = _columns(builder, of, table)
    row.data = builder.gep(_data(context, builder, of, table), [builder.mul(index, row.columns)])
    return row._getvalue()


@lower_builtin(operator.setitem, Pool, types.int64, types.Any)
@lower_builtin(operator.setitem, Pool, INDICES, types.Any)
def _set_in_pool(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    of, (table, index, value) = sig.args[0], arguments
    _store(builder, of, value, _entry(context, builder, of, table, index))
    return context.get_dummy_value()


@lower_builtin(operator.getitem, Row, types.int64)
def _get_of_row(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    row = cgutils.create_struct_proxy(sig.args[0])(context, builder, arguments[0])
    return _load(builder, sig.args[0].of, builder.gep(row.data, [arguments[1]]))


@lower_builtin(operator.setitem, Row, types.int64, types.Any)
def _set_in_row(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    row = cgutils.create_struct_proxy(sig.args[0])(context, builder, arguments[0])
    _store(builder, sig.args[0].of, arguments[2], builder.gep(row.data, [arguments[1]]))
    return context.get_dummy_value()


@lower_builtin(operator.setitem, Row, types.SliceType, types.Any)
def _fill_row(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    """``row[:] = value``: all of the row, whatever the slice says."""
    row = cgutils.create_struct_proxy(sig.args[0])(context, builder, arguments[0])
    with cgutils.for_range(builder, row.columns) as loop:
        _store(builder, sig.args[0].of, arguments[2], builder.gep(row.data, [loop.index]))
    return context.get_dummy_value()


@lower_builtin(len, Pool)
def _length(_context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    return _word(builder, sig.args[0], arguments[0], 1)


@lower_getattr(Pool, "shape")
def _shape(context: Any, builder: Any, of: Pool, table: Any) -> Any:
    return context.make_tuple(
        builder, types.UniTuple(types.intp, 2), [_word(builder, of, table, 1), _columns(builder, of, table)]
    )
