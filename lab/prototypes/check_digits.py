"""Check digits of the numbers that people copy from a card or a letter: whether one was mistyped, nothing more."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["iban_fits", "pension_number_fits", "tax_id_fits", "tax_id_is_made_right"]

PENSION_NUMBER = re.compile(r"[0-9]{8}[A-Z][0-9]{3}")
PENSION_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def iban_fits(iban: str) -> bool:
    """Whether the two check digits of an IBAN (capitals and digits, no blanks) fit.

    ISO 13616-1:2020 with ISO/IEC 7064:2003 MOD 97-10: country and check digits moved to the end and letters spelt as
    numbers (A = 10 … Z = 35), the whole number leaves 1 when divided by 97.
    """
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def tax_id_is_made_right(number: str) -> bool:
    """Whether eleven digits can be an identification number by which digits repeat.

    § 139b AO with the test that the tax offices publish for senders: among the first ten digits exactly one occurs
    twice (all numbers given until 2015) or exactly one occurs three times, but not three times in a row (since 2016);
    every other digit at most once. Numbers that begin with 0 are given to nobody; they are kept for tests, which is
    what a click prototype needs, so they are let in.
    """
    most = Counter(number[:10]).most_common()
    repeated = [(digit, count) for digit, count in most if count > 1]
    if len(repeated) != 1 or repeated[0][1] > 3:
        return False
    return repeated[0][0] * 3 not in number[:10]


def tax_id_fits(number: str) -> bool:
    """Whether the last of eleven digits is the check digit of the others.

    ISO/IEC 7064:2003 MOD 11,10, as § 139b Abs. 1 AO asks for a check digit: a running product starts at 10; each digit
    is added, the sum taken modulo 10 (0 counting as 10), doubled, taken modulo 11; 11 less the last product is the
    check digit, 10 standing for 0.
    """
    product = 10
    for digit in number[:10]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(number[10])


def pension_number_fits(number: str) -> bool:
    """Whether twelve signs (two digits, birthday DDMMYY, a capital letter, two digits, check digit) fit together.

    § 147 Abs. 2 SGB VI with § 2 VKVV (edition of 30 March 2001, last changed by the law of 9 December 2004): the letter
    becomes its two-digit place in the alphabet, the twelve digits before the check digit are multiplied by 2, 1, 2, 5,
    7, 1, 2, 1, 2, 1, 2, 1; the last digit of the sum of the products' digit sums is the check digit. A birthday that
    is not known or was used up has days up to 95 and month 00, so the day is not tested as one of a calendar.
    """
    if not PENSION_NUMBER.fullmatch(number) or int(number[4:6]) > 12 or int(number[2:4]) > 95:
        return False
    digits = f"{number[:8]}{ord(number[8]) - ord('A') + 1:02d}{number[9:11]}"
    products = (int(digit) * weight for digit, weight in zip(digits, PENSION_WEIGHTS, strict=True))
    return sum(product // 10 + product % 10 for product in products) % 10 == int(number[11])
