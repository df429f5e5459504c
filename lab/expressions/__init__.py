"""The one small safe language for conditions of forms and of flows: parsed, typed, evaluated or compiled; never eval.

``and or not ( ) == != < <= > >= + - * /``, numbers, ``'strings'``, ``true``, ``false``, names,
``x in ('a', 'b')``, ``empty(x)``, ``contains(list, 'a')``; in forms ``any``, ``all``, ``count`` and ``sum`` over the
entries of a group: ``any(kinder, alter < 6)``. What is missing equals nothing (see ``evaluation``).
"""

from lab.expressions.digits import digits
from lab.expressions.expression import Expression, parse
from lab.expressions.parser import Groups
from lab.expressions.program import Program, Symbols, compile_program, run_program
from lab.expressions.tree import Entries, Value, ValueType

__all__ = [
    "Entries",
    "Expression",
    "Groups",
    "Program",
    "Symbols",
    "Value",
    "ValueType",
    "compile_program",
    "digits",
    "parse",
    "run_program",
]
