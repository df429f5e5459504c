"""The one small safe language for conditions of forms and of flows: parsed, typed, evaluated or compiled; never eval.

``and or not ( ) == != < <= > >= + - * /``, numbers, ``'strings'``, ``true``, ``false``, names,
``x in ('a', 'b')``, ``empty(x)``, ``contains(list, 'a')``. What is missing equals nothing (see ``evaluation``).
"""

from lab.expressions.digits import digits
from lab.expressions.expression import Expression, parse
from lab.expressions.program import Program, Symbols, compile_program, run_program
from lab.expressions.tree import Value, ValueType

__all__ = [
    "Expression",
    "Program",
    "Symbols",
    "Value",
    "ValueType",
    "compile_program",
    "digits",
    "parse",
    "run_program",
]
