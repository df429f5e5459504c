"""All compiled functions of this folder as one unit for LLVM, as a C compiler has it with ``static`` functions.

numba makes a library of each function and of all that it calls, optimises it and turns it into machine code; and again
for each of its callers. Nobody but an entry is ever called from Python, so here everything is optimised once, together:
LLVM inlines what has one caller, and sees that nothing is raised. That takes a third off a run.

These are numba's internals, of the versions that pyproject.toml names; where they look different, nothing is compiled.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import llvmlite.binding as llvm  # type: ignore[import-untyped]
import numba
from llvmlite import ir
from numba.core import codegen as numba_codegen
from numba.core.compiler_lock import global_compiler_lock
from numba.core.registry import cpu_target

__all__ = ["as_part", "as_seldom", "compile_function", "object_file"]

SELDOM: set[str] = set()
"""Parts of the names of functions that few nets call: they stay out of the way of the others."""

Library: Any = numba_codegen.JITCodeLibrary
NAMES = ("_optimize_functions", "_optimize_final_module", "_finalize_final_module", "_finalize_dynamic_globals")
if not all(hasattr(Library, name) for name in NAMES):
    raise ImportError(f"numba {numba.__version__} is not one of the versions that Labwerk can compile with")
C_LIBRARY = {"exp", "log", "memcpy", "memmove", "memset", "sqrt"}
"""What the kernel may call that is not its own: what any process has."""


class Part(Library):  # type: ignore[misc]
    """A function of the unit: not optimised, and no machine code of its own."""

    @property
    def codegen(self) -> Any:
        """Without a place for what only functions called from Python need."""
        return SimpleNamespace(set_env=lambda _name, _environment: None)

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, _name: str) -> int:
        """None."""
        return 0


@global_compiler_lock
def compile_function(dispatcher: Any, arguments: Any) -> Any:
    """A part, with all that it calls, for these types of arguments."""
    cpu_target.target_context.refresh()  # makes libraries of numba's own, which are to stay numba's
    dispatcher.compile(arguments)
    found = dispatcher.overloads[arguments]
    found.library._ensure_finalized()
    return found


@global_compiler_lock
def object_file(functions: dict[str, Any]) -> bytes:
    """Machine code for this processor: what ``compile_function`` gave, as C would call it; nobody sees more of it."""
    codegen = cpu_target.target_context.codegen()
    unit = codegen.create_library("kernel")
    module = unit._final_module
    for name, part in functions.items():
        module.link_in(part.library._final_module, preserve=True)
        module.link_in(llvm.parse_assembly(str(_as_in_c(name, part.fndesc))))
    for function in module.functions:
        if not function.is_declaration and function.name not in functions:
            if any(name in function.name for name in SELDOM):
                function.add_function_attribute("noinline")
                function.add_function_attribute("cold")
            function.linkage = "internal"
    for variable in module.global_variables:
        if not variable.is_declaration:
            variable.linkage = "internal"
    unit._optimize_final_module()
    asked = {function.name for function in unit._final_module.functions if function.is_declaration}
    unknown = {name for name in asked if not name.startswith("llvm.")} - C_LIBRARY
    if unknown:
        raise RuntimeError(f"a process without numba lacks {', '.join(sorted(unknown))}")
    return bytes(codegen._tm.emit_object(unit._final_module))


def _as_in_c(name: str, described: Any) -> Any:
    """A function that returns what numba's function writes to an address. Nothing in this folder raises."""
    context = cpu_target.target_context
    module = context.create_module(name)
    convention, given = context.call_conv, described.argtypes
    inner = ir.Function(module, convention.get_function_type(described.restype, given), described.llvm_func_name)
    types = [context.get_value_type(one) for one in given]
    outer = ir.Function(module, ir.FunctionType(context.get_value_type(described.restype), types), name)
    builder = ir.IRBuilder(outer.append_basic_block())
    _, result = convention.call_function(builder, inner, described.restype, given, outer.args)
    builder.ret(result)
    return module


def as_part(dispatcher: Any) -> Any:
    """The compiled function, to be compiled as a part of the unit."""
    compile_as_before = dispatcher.compile

    def compile_in_unit(signature: Any) -> Any:
        with _parts():
            return compile_as_before(signature)

    dispatcher.compile = compile_in_unit
    return dispatcher


def as_seldom(dispatcher: Any) -> Any:
    """``as_part``, for a function that few nets call: never inlined, and its calls are thought to be unlikely."""
    names = (dispatcher.py_func.__module__.rpartition(".")[2], dispatcher.py_func.__name__)
    SELDOM.add("".join(f"{len(name)}{name}" for name in names))
    return as_part(dispatcher)


@contextlib.contextmanager
def _parts() -> Iterator[None]:
    """Let numba make libraries that are parts, in this thread alone: the lock is the one that it compiles under."""
    with global_compiler_lock:
        codegen = cpu_target.target_context.codegen()
        before = codegen._library_class
        codegen._library_class = Part
        try:
            yield
        finally:
            codegen._library_class = before
