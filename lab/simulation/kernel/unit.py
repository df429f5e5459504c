"""All compiled functions of this folder as one unit for LLVM, as a C compiler has it with ``static`` functions.

numba makes a library of each function and of all that it calls, optimises it and turns it into machine code; and again
for each of its callers. Nobody but an entry is ever called from Python, so here only entries are optimised, once, with
everything that they call as functions of their own: LLVM inlines what has one caller, and sees that nothing is raised.
That takes a third off a run and a fifth off its compilation.

These are numba's internals. Where they look different from what is expected, all is compiled in numba's way.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from numba.core import codegen as numba_codegen
from numba.core.compiler_lock import global_compiler_lock
from numba.core.registry import cpu_target

__all__ = ["as_entry", "as_part", "as_seldom"]

SELDOM: set[str] = set()
"""Parts of the names of functions that few nets call: they stay out of the way of the others."""

Library: Any = getattr(numba_codegen, "JITCodeLibrary", object)
KNOWN = all(
    hasattr(Library, name)
    for name in ("_optimize_functions", "_optimize_final_module", "_finalize_final_module", "_finalize_dynamic_globals")
)


class Part(Library):  # type: ignore[misc]
    """A function that only others of the unit call: not optimised, and no machine code of its own."""

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


class Entry(Library):  # type: ignore[misc]
    """A function that Python calls, with its parts, which nobody outside can see.

    They get names of their own, since the linker would let a function of the same name in a later library be this one,
    and LLVM may have changed how it is called.
    """

    def _optimize_final_module(self) -> None:
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage.name == "linkonce_odr":
                if any(name in function.name for name in SELDOM):
                    function.add_function_attribute("noinline")
                    function.add_function_attribute("cold")
                function.linkage = "internal"
                function.name = f"{function.name}.{self.name}"
        super()._optimize_final_module()


def as_entry(dispatcher: Any) -> Any:
    """The compiled function, to be compiled as an entry."""
    return _in(Entry, dispatcher)


def as_part(dispatcher: Any) -> Any:
    """The compiled function, to be compiled as a part of the entries that call it."""
    return _in(Part, dispatcher)


def as_seldom(dispatcher: Any) -> Any:
    """``as_part``, for a function that few nets call: never inlined, and its calls are thought to be unlikely."""
    names = (dispatcher.py_func.__module__.rpartition(".")[2], dispatcher.py_func.__name__)
    SELDOM.add("".join(f"{len(name)}{name}" for name in names))
    return as_part(dispatcher)


def _in(library: Any, dispatcher: Any) -> Any:
    if KNOWN:
        compile_as_before = dispatcher.compile

        def compile_in_unit(signature: Any) -> Any:
            with _libraries(library):
                return compile_as_before(signature)

        dispatcher.compile = compile_in_unit
    return dispatcher


@contextlib.contextmanager
def _libraries(library: Any) -> Iterator[None]:
    """Let numba make libraries of this class, in this thread alone: the lock is the one that it compiles under."""
    with global_compiler_lock:
        codegen = cpu_target.target_context.codegen()
        before = codegen._library_class
        codegen._library_class = library
        try:
            yield
        finally:
            codegen._library_class = before
