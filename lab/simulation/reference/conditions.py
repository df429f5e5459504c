"""Conditions on case attributes: the stack machine of ``lab.expressions.program.run_program`` on the net's tables."""

from __future__ import annotations

import math
from typing import Any

from lab.expressions import opcodes

__all__ = ["evaluate"]


def evaluate(net: Any, program: int, values: list[float]) -> float:
    """What a program gives for the attributes of a case; it holds if that is 1.0."""
    constants = net.constant_first[program]
    code = net.program_code[net.program_first[program] : net.program_first[program + 1]]
    stack: list[float] = []
    at = 0
    while at < len(code):
        operation = code[at]
        at += 1
        if operation <= opcodes.PUSH_VALUE:
            constant = operation == opcodes.PUSH_CONSTANT
            stack.append(net.constant[constants + code[at]] if constant else values[code[at]])
            at += 1
        elif operation == opcodes.NOT:
            stack.append(float(stack.pop() != 1.0))
        elif operation == opcodes.NEGATE:
            stack.append(-stack.pop())
        elif operation == opcodes.EMPTY:
            stack.append(float(math.isnan(stack.pop())))
        else:
            right = stack.pop()
            stack.append(_binary(operation, stack.pop(), right))
    return stack.pop()


def _binary(operation: int, left: float, right: float) -> float:
    match operation:
        case opcodes.AND:
            return float(left == 1.0 and right == 1.0)
        case opcodes.OR:
            return float(left == 1.0 or right == 1.0)
        case opcodes.ADD:
            return left + right
        case opcodes.SUBTRACT:
            return left - right
        case opcodes.MULTIPLY:
            return left * right
        case opcodes.DIVIDE:
            return left / right if right != 0.0 else math.nan
        case opcodes.EQUAL:
            return float(left == right)
        case opcodes.NOT_EQUAL:
            return float(left != right)
        case opcodes.LESS:
            return float(left < right)
        case opcodes.LESS_EQUAL:
            return float(left <= right)
        case opcodes.GREATER:
            return float(left > right)
        case _:
            return float(left >= right)
