"""Compiles the kernel: the entries of ``loop`` and all that they call become one object file.

numba turns each function into LLVM's language, ``unit`` has them optimised together, and what comes out is linked by
``machine_code``, in this process and in later ones alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from lab.simulation.kernel import loop
from lab.simulation.kernel.unit import compile_function, object_file

__all__ = ["build"]


def build(names: Iterable[str]) -> tuple[dict[str, int], bytes]:
    """How many arguments each of these entries takes, and the object file that has them under their names."""
    entries = {name: getattr(loop, name) for name in names}
    made = {name: compile_function(one.function, one.arguments) for name, one in entries.items()}
    return {name: len(one.arguments) for name, one in entries.items()}, object_file(made)
