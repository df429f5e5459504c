"""A number as conditions write it: every digit it has, a decimal point, never an exponent."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["digits"]


def digits(number: float) -> str:
    """The shortest digits that read back as the same number: ``10000.55``, ``1234567``, ``0.0000001``."""
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")
