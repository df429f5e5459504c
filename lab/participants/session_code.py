"""The code by which a participant goes on on another device: ``K7PM-2XQ9-ABCD``."""

from __future__ import annotations

import hashlib
import hmac

__all__ = ["SIGNS", "code_of", "grouped", "read_code", "spelt"]

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs that nobody confuses on paper or on the telephone: no 0 and O, no 1 and I."""
LOOKS_ALIKE = str.maketrans("АВЕКМНРСТУХ٢٣٤٥٦٧٨٩۲۳۴۵۶۷۸۹", "ABEKMHPCTYX2345678923456789")
"""Cyrillic letters, and digits of Arabic and Persian keyboards."""
LENGTH = 12
"""Signs of a code: 60 bits. Attempts are limited, and each costs the server some 20 ms."""
PURPOSE = b"labwerk session code"


def code_of(secret: str) -> str:
    """The code of the session with this secret: always the same, so that it can be shown again and is kept nowhere."""
    number = int.from_bytes(hmac.digest(secret.encode(), PURPOSE, hashlib.sha256))
    signs = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(SIGNS))
        signs += SIGNS[rest]
    return signs


def grouped(code: str) -> str:
    """A code as people copy it: three groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def spelt(code: str) -> str:
    """A code as a screen reader shall say it, sign by sign: ``K, 7, P, M; 2, X, Q, 9; …``, which `read_code` reads too.

    There are signs alone, no word in any language: a reader says them in the voice of its own page, and whoever copies
    what was heard can paste it.
    """
    return "; ".join(", ".join(group) for group in grouped(code).split("-"))


def read_code(typed: str) -> str:
    """What was typed, as a code; empty if it can be none.

    Blanks, dashes and small letters do not matter, nor whether a keyboard wrote what looks the same on paper.
    """
    signs = "".join(sign for sign in typed[:100].upper().translate(LOOKS_ALIKE) if sign.isalnum())
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else ""
