"""The compiled form means what the tree means."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings

from lab.errors import InputError
from lab.expressions import Program, Symbols, Value, ValueType, compile_program, opcodes, parse, run_program
from tests.expressions.strategies import STRINGS, TYPES, conditions, numbers, values

SYMBOLS = Symbols.of(TYPES, STRINGS)


def coded(answers: dict[str, Value]) -> np.ndarray:
    """The array of values as an engine would hold it."""
    array = np.full(len(SYMBOLS.slots), math.nan)
    for name, value in answers.items():
        if isinstance(value, str):
            array[SYMBOLS.slots[name]] = SYMBOLS.codes[value] if value else math.nan
        elif value is not None:
            array[SYMBOLS.slots[name]] = value
    return array


@settings(max_examples=150)
@given(conditions, values)
def test_a_condition_means_the_same_compiled(text: str, answers: dict[str, Value]) -> None:
    expression = parse(text, TYPES)
    result = run_program(compile_program(expression, SYMBOLS), coded(answers))
    assert (result == 1.0) == expression.evaluate(answers)


@settings(max_examples=100)
@given(numbers, values)
def test_a_number_is_the_same_compiled(text: str, answers: dict[str, Value]) -> None:
    expression = parse(text, TYPES)
    result, expected = run_program(compile_program(expression, SYMBOLS), coded(answers)), expression.evaluate(answers)
    assert isinstance(expected, float)
    assert result == expected or (math.isnan(result) and math.isnan(expected))


@settings(max_examples=100)
@given(conditions)
def test_the_stack_never_grows_past_the_depth_that_the_program_names(text: str) -> None:
    program = compile_program(parse(text, TYPES), SYMBOLS)
    height = deepest = position = 0
    while position < len(program.code):
        opcode = program.code[position]
        if opcode <= opcodes.PUSH_VALUE:
            height, position = height + 1, position + 1
        elif opcode not in (opcodes.NOT, opcodes.NEGATE, opcodes.EMPTY):
            height -= 1
        position, deepest = position + 1, max(deepest, height)
    assert (height, deepest) == (1, program.depth)


def test_programs_are_flat_arrays_of_the_promised_types() -> None:
    program = compile_program(parse("n1 > 2.5 and s1 == 'folge'", TYPES), SYMBOLS)
    assert isinstance(program, Program)
    assert (program.code.dtype, program.constants.dtype) == (np.dtype("int64"), np.dtype("float64"))
    assert program.code.tolist() == [
        *(opcodes.PUSH_VALUE, 0, opcodes.PUSH_CONSTANT, 0, opcodes.GREATER),
        *(opcodes.PUSH_VALUE, 2, opcodes.PUSH_CONSTANT, 1, opcodes.EQUAL),
        opcodes.AND,
    ]
    assert program.constants.tolist() == [2.5, 1.0]


def test_lists_are_refused_in_flows() -> None:
    with pytest.raises(InputError, match="nur in Formularen"):
        compile_program(parse("contains(l, 'a')", {"l": ValueType.LIST}), SYMBOLS)
    with pytest.raises(InputError, match="nur in Formularen"):
        compile_program(parse("empty(l)", {"l": ValueType.LIST}), SYMBOLS)


def test_a_name_without_a_slot_is_refused() -> None:
    with pytest.raises(InputError, match="gibt es nicht"):
        compile_program(parse("x > 1", {"x": ValueType.NUMBER}), SYMBOLS)
