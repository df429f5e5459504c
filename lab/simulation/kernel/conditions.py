"""Conditions on case attributes: the stack machine of ``lab.expressions`` in compiled form."""

from __future__ import annotations

import math

from lab.simulation.kernel import arrays as a
from lab.simulation.kernel import codes
from lab.simulation.kernel import memory as m
from lab.simulation.kernel.compiled import compiled


@compiled
def evaluate(n, program, values, stack):
    """What a program gives for the attributes of a case; it holds if that is 1.0. ``stack`` is overwritten."""
    constants = m.programs(n)[program, a.CONSTANTS]
    height = 0
    at, end = m.programs(n)[program, a.CODE], m.programs(n)[program, a.CODE_END]
    while at < end:
        operation = m.code(n)[at]
        at += 1
        if operation <= codes.PUSH_VALUE:
            number = m.code(n)[at]
            at += 1
            stack[height] = m.constant(n)[constants + number] if operation == codes.PUSH_CONSTANT else values[number]
            height += 1
        elif operation == codes.NOT:
            stack[height - 1] = 1.0 if stack[height - 1] != 1.0 else 0.0
        elif operation == codes.NEGATE:
            stack[height - 1] = -stack[height - 1]
        elif operation == codes.EMPTY:
            stack[height - 1] = 1.0 if math.isnan(stack[height - 1]) else 0.0
        else:
            height -= 1
            stack[height - 1] = _binary(operation, stack[height - 1], stack[height])
    return stack[0]


@compiled
def _binary(operation, left, right):
    if operation == codes.ADD:
        return left + right
    if operation == codes.SUBTRACT:
        return left - right
    if operation == codes.MULTIPLY:
        return left * right
    if operation == codes.DIVIDE:
        return left / right if right != 0.0 else math.nan
    if operation == codes.AND:
        holds = left == 1.0 and right == 1.0
    elif operation == codes.OR:
        holds = left == 1.0 or right == 1.0
    elif operation == codes.EQUAL:
        holds = left == right
    elif operation == codes.NOT_EQUAL:
        holds = left != right
    elif operation == codes.LESS:
        holds = left < right
    elif operation == codes.LESS_EQUAL:
        holds = left <= right
    elif operation == codes.GREATER:
        holds = left > right
    else:
        holds = left >= right
    return 1.0 if holds else 0.0
