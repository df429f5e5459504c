"""Expressions as flat arrays for compiled code, and the plain stack machine that says what the opcodes mean."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lab.errors import N_, InputError
from lab.expressions import opcodes
from lab.expressions.expression import Expression
from lab.expressions.tree import Among, Binary, Contains, Empty, Literal, Name, OverEntries, Tree, Unary, ValueType

BINARY = {
    "and": opcodes.AND,
    "or": opcodes.OR,
    "+": opcodes.ADD,
    "-": opcodes.SUBTRACT,
    "*": opcodes.MULTIPLY,
    "/": opcodes.DIVIDE,
    "==": opcodes.EQUAL,
    "!=": opcodes.NOT_EQUAL,
    "<": opcodes.LESS,
    "<=": opcodes.LESS_EQUAL,
    ">": opcodes.GREATER,
    ">=": opcodes.GREATER_EQUAL,
}


@dataclass(frozen=True, slots=True)
class Symbols:
    """How names and strings become numbers: the slot of each name in the array of values, the code of each string."""

    slots: Mapping[str, int]
    codes: Mapping[str, int]

    @classmethod
    def of(cls, names: Iterable[str], strings: Iterable[str]) -> Symbols:
        """Slots and codes from 0 upwards, in the order given."""
        return cls(
            {name: slot for slot, name in enumerate(dict.fromkeys(names))},
            {string: code for code, string in enumerate(dict.fromkeys(strings))},
        )


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A compiled expression. ``depth`` is the stack that it needs."""

    code: NDArray[np.int64]
    constants: NDArray[np.float64]
    depth: int


@dataclass(slots=True)
class _Assembler:
    symbols: Symbols
    code: list[int] = field(default_factory=list)
    constants: list[float] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    height: int = 0
    depth: int = 0

    def push(self, opcode: int, index: int) -> None:
        self.code += (opcode, index)
        self.height += 1
        self.depth = max(self.depth, self.height)

    def constant(self, literal: Literal) -> None:
        number = float(self.string(literal.value) if isinstance(literal.value, str) else literal.value)
        if number not in self.constants:
            self.constants.append(number)
        self.push(opcodes.PUSH_CONSTANT, self.constants.index(number))

    def string(self, value: str) -> int:
        if value in self.symbols.codes:
            return self.symbols.codes[value]
        # No value can have this string, but the same string twice in one expression is still equal to itself.
        return self.unknown.setdefault(value, -1 - len(self.unknown))

    def operate(self, opcode: int, operands: int) -> None:
        self.code.append(opcode)
        self.height -= operands - 1


def compile_program(expression: Expression, symbols: Symbols) -> Program:
    """The expression as postfix opcodes and constants.

    Raises:
        InputError: the expression uses lists, which exist in forms only, or a name without a slot.
    """
    assembler = _Assembler(symbols)
    _emit(expression.tree, assembler, expression.text)
    return Program(
        np.array(assembler.code, dtype=np.int64), np.array(assembler.constants, dtype=np.float64), assembler.depth
    )


def _emit(tree: Tree, out: _Assembler, text: str) -> None:
    match tree:
        case Literal():
            out.constant(tree)
        case Name() if tree.type is ValueType.LIST:
            raise _list_in_flow(text, tree.at)
        case Name():
            if tree.name not in out.symbols.slots:
                raise InputError(
                    N_("Den Namen „{name}“ an Stelle {position} der Bedingung „{text}“ gibt es nicht."),
                    text=text,
                    position=tree.at + 1,
                    name=tree.name,
                    known=", ".join(sorted(out.symbols.slots)),
                    hint=N_("Bekannt sind: {known}."),
                )
            out.push(opcodes.PUSH_VALUE, out.symbols.slots[tree.name])
        case Unary():
            _emit(tree.operand, out, text)
            out.operate(opcodes.NOT if tree.operator == "not" else opcodes.NEGATE, 1)
        case Binary():
            _emit(tree.left, out, text)
            _emit(tree.right, out, text)
            out.operate(BINARY[tree.operator], 2)
        case Among():
            for number, option in enumerate(tree.options):
                _emit(tree.operand, out, text)
                out.constant(option)
                out.operate(opcodes.EQUAL, 2)
                if number:
                    out.operate(opcodes.OR, 2)
        case Empty():
            _emit(tree.name, out, text)
            out.operate(opcodes.EMPTY, 1)
        case Contains() | OverEntries():
            raise _list_in_flow(text, tree.at)


def _list_in_flow(text: str, at: int) -> InputError:
    return InputError(
        N_("Listen (Stelle {position} der Bedingung „{text}“) gibt es nur in Formularen, nicht in Abläufen."),
        text=text,
        position=at + 1,
        hint=N_("Legen Sie für jeden Eintrag ein eigenes Ja/Nein-Merkmal des Falls an."),
    )


def run_program(program: Program, values: Sequence[float] | NDArray[np.float64]) -> float:
    """What a program gives for the values of one case: the specification of every opcode.

    ``values`` has one float a slot: numbers as they are, bools as 0 or 1, strings as their codes, missing as NaN.
    """
    code, stack = [int(word) for word in program.code], list[float]()
    position = 0
    while position < len(code):
        opcode = code[position]
        position += 1
        if opcode <= opcodes.PUSH_VALUE:
            source = program.constants if opcode == opcodes.PUSH_CONSTANT else values
            stack.append(float(source[code[position]]))
            position += 1
        elif opcode in (opcodes.NOT, opcodes.NEGATE, opcodes.EMPTY):
            stack.append(_one(opcode, stack.pop()))
        else:
            right = stack.pop()
            stack.append(_two(opcode, stack.pop(), right))
    return stack.pop()


def _one(opcode: int, value: float) -> float:
    if opcode == opcodes.NOT:
        return 0.0 if value == 1.0 else 1.0
    if opcode == opcodes.EMPTY:
        return 1.0 if math.isnan(value) else 0.0
    return -value


def _two(opcode: int, left: float, right: float) -> float:
    match opcode:
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
