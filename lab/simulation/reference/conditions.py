"""Conditions on case attributes: programs of ``lab.expressions``, cut out of the net's tables."""

from __future__ import annotations

from typing import Any

from lab.expressions import Program, run_program

__all__ = ["evaluate"]


def evaluate(net: Any, program: int, values: list[float]) -> float:
    """What a program gives for the attributes of a case; it holds if that is 1.0."""
    code = net.program_code[net.program_first[program] : net.program_first[program + 1]]
    constants = net.constant[net.constant_first[program] : net.constant_first[program + 1]]
    return run_program(Program(code, constants, depth=0), values)
