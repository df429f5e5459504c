"""The kernel as functions that Python calls: machine code from the cache, or compiled now.

Who finds it in the cache does not load numba: LLVM links the object file, and ``ctypes`` calls it, without Python's
lock. Every argument and every result is an int64; a table of addresses is passed by its own address.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import llvmlite.binding as llvm  # type: ignore[import-untyped]

from lab.simulation.kernel.cache import code_file, keep

__all__ = ["MachineCode", "functions", "machine_code", "packed", "unpacked"]

Function = Callable[..., int]


@dataclass(frozen=True, slots=True)
class MachineCode:
    """The entries of ``loop``."""

    end_of_window: Function
    begin: Function
    advance: Function
    write_open_cases: Function
    close_books: Function


_LOCK = threading.Lock()
_LOADED: list[MachineCode] = []
_LINKERS: list[Any] = []
"""Code is in memory as long as its linker is."""


def machine_code() -> MachineCode:
    """The code of this process, linked at the first call; others wait for it meanwhile."""
    with _LOCK:
        if not _LOADED:
            _LOADED.append(MachineCode(**functions([field.name for field in fields(MachineCode)])))
        return _LOADED[0]


def functions(names: Sequence[str]) -> dict[str, Function]:
    """Some entries of ``loop``, from the cache if they are kept there, else compiled and kept."""
    file = code_file()
    try:
        found = unpacked(file.read_bytes())
    except OSError:
        found = None
    if found is None or not found[0].keys() >= set(names):
        from lab.simulation.kernel.building import build

        found = build(names)
        keep(packed(*found), file)
    return _linked(*found)


def packed(arguments: dict[str, int], code: bytes) -> bytes:
    """An object file and how many arguments each of its functions takes, as it is kept on disk."""
    head = {"arguments": arguments, "digest": hashlib.sha256(code).hexdigest()}
    return json.dumps(head).encode() + b"\n" + code


def unpacked(kept: bytes) -> tuple[dict[str, int], bytes] | None:
    """What was packed; None if it is damaged."""
    line, _, code = kept.partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError:
        return None
    if not isinstance(head, dict) or head.get("digest") != hashlib.sha256(code).hexdigest():
        return None
    return dict(head["arguments"]), code


def _linked(arguments: dict[str, int], code: bytes) -> dict[str, Function]:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(jit=True)
    linker = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target)
    linker.add_object_file(llvm.ObjectFileRef.from_data(code))
    linker.finalize_object()
    _LINKERS.append(linker)
    found: dict[str, Function] = {}
    for name, count in arguments.items():
        of_type = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_int64] * count)
        found[name] = of_type(linker.get_function_address(name))
    return found
