"""The opcodes of compiled expressions: plain integers, so that a compiled kernel may import them at no cost.

A program is a flat array of integers in postfix order over a stack of floats. ``PUSH_CONSTANT`` and ``PUSH_VALUE``
are followed by an index; all others stand alone. False is 0.0, true is 1.0, anything missing is NaN; only 1.0 counts
as true. ``program.run_program`` is the meaning of each.
"""

PUSH_CONSTANT = 0
PUSH_VALUE = 1
NOT = 2
AND = 3
OR = 4
NEGATE = 5
ADD = 6
SUBTRACT = 7
MULTIPLY = 8
DIVIDE = 9
EQUAL = 10
NOT_EQUAL = 11
LESS = 12
LESS_EQUAL = 13
GREATER = 14
GREATER_EQUAL = 15
EMPTY = 16
