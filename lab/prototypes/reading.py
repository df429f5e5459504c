"""What people type for numbers and days, read as they write it; ``None`` where it is none."""

from __future__ import annotations

import datetime as dt
import re

from lab.expressions import digits

__all__ = ["date_parts", "number_of_day", "read_date", "read_month", "read_number", "read_year", "typed_number"]

GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,\u202f\u00a0 '’])[0-9]{3}(?:\1[0-9]{3})*")
CURRENCIES = ("€", "EUR", "Euro")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
ONE_DATE = re.compile(r"([0-9]{1,2})\s*[./ -]\s*([0-9]{1,2})\s*[./ -]\s*([0-9]{4})")
DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
LONGEST = 40
"""Signs of a number or a day; nothing longer is one, and the expressions here would take long over it."""


def read_number(text: str) -> float | None:
    """A number as people write it: ``1.234,5``, ``1234.5``, ``1 234``, ``12,50 €``; ``None`` if it is none.

    One separator followed by three digits each time groups thousands, another one is the decimal one.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    text = _without_currency(text)
    sign = "-" if text.startswith("-") else ""
    text = re.sub(r"^[+-]", "", text)
    whole, separator, decimals = text, "", ""
    last = max(text.rfind(","), text.rfind("."))
    grouped = GROUPED.fullmatch(text)
    if last >= 0 and not grouped:
        whole, separator, decimals = text[:last], text[last], text[last + 1 :]
        grouped = GROUPED.fullmatch(whole)
    if grouped and grouped[1] == separator:
        return None
    if grouped:
        whole = re.sub(r"[^0-9]", "", whole)
    number = f"{whole}.{decimals}" if separator else whole
    if len(number) > 18 or not re.fullmatch(r"[0-9]*(\.[0-9]+)?", number) or not number:
        return None
    return float(sign + number)


def _without_currency(text: str) -> str:
    """Without the currency behind an amount, and without the dash that stands for no cents."""
    for currency in CURRENCIES:
        if text.endswith(currency):
            text = text.removesuffix(currency).rstrip()
            break
    return re.sub(r",[-–]+$", "", text)


def typed_number(number: float) -> str:
    """A number as people type it, which ``read_number`` reads as the same: ``10000,55``, ``62,1250``.

    A nought follows three decimals that would be read as thousands.
    """
    text = digits(number).replace(".", ",")
    return f"{text}0" if "," in text and GROUPED.fullmatch(text.lstrip("-")) else text


def read_date(typed: tuple[str, ...]) -> dt.date | None:
    """A day from day, month and year, or from one field: ``27.3.1985``, ``27 03 1985``, ``27031985``, ``1985-03-27``.

    ``None`` if there is no such day or the year has not four digits.
    """
    parts = [part.strip() for part in typed]
    if len(parts) == 1:
        parts = date_parts(parts[0])
    if len(parts) != 3 or not all(map(re.fullmatch, ("[0-9]{1,2}", "[0-9]{1,2}", "[0-9]{4}"), parts)):
        return None
    try:
        return dt.date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def date_parts(text: str) -> list[str]:
    """Day, month and year of a date in one field; empty if they cannot be told apart."""
    if len(text) > LONGEST:
        return []
    if iso := ISO_DATE.fullmatch(text):
        return [iso[3], iso[2], iso[1]]
    written = ONE_DATE.fullmatch(text) or DIGITS.fullmatch(text)
    return list(written.groups()) if written else []


def read_month(typed: tuple[str, ...]) -> dt.date | None:
    """The first day of a month from month and year; ``None`` if there is no such month or the year not four digits."""
    return read_date(("1", *typed)) if len(typed) == 2 else None


def read_year(typed: tuple[str, ...]) -> int | None:
    """A year of four digits."""
    text = typed[0].strip() if typed else ""
    return int(text) if re.fullmatch(r"[0-9]{4}", text) and int(text) > 0 else None


def number_of_day(day: dt.date) -> float:
    """The day as the number YYYYMMDD, which conditions compare and subtract."""
    return float(day.year * 10_000 + day.month * 100 + day.day)
