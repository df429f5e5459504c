"""Lengths, ranges and contents: whether each is a value of its type, and whether they agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from lab.errors import N_
from lab.exchange.xdatenfelder.model import Field, Message
from lab.exchange.xdatenfelder.quality.check import Weight, check, fields

HEAD = Weight.CRITICAL
Bound = Decimal | dt.date | dt.time | dt.datetime
DECIMAL, WHOLE = ("num", "num_currency"), ("num_int",)


def value_of(type_: str, text: str) -> Bound | None:
    """The text as a value of the type, or None if it is none."""
    try:
        match type_:
            case "num" | "num_currency" | "num_int":
                number = Decimal(text.replace(",", "."))
                return number if number.is_finite() and (type_ != "num_int" or number == int(number)) else None
            case "date":
                return dt.date.fromisoformat(text)
            case "time":
                return dt.time.fromisoformat(text)
            case "datetime":
                return dt.datetime.fromisoformat(text)
    except (ValueError, InvalidOperation, OverflowError):
        return None
    return None


def _wrong(message: Message, types: tuple[str, ...], part: Callable[[Field], str]) -> Iterator[Field]:
    for one in fields(message):
        if one.type in types and part(one) and value_of(one.type, part(one)) is None:
            yield one


def _least(field: Field) -> str:
    return field.constraints.min_value


def _most(field: Field) -> str:
    return field.constraints.max_value


def _content(field: Field) -> str:
    return field.content


@check(1059, HEAD, N_("Die kleinste Feldlänge ist keine ganze Zahl ab 0."))
def _bad_shortest(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.constraints.min_length and not one.constraints.min_length.isdecimal())


@check(1060, HEAD, N_("Die größte Feldlänge ist keine ganze Zahl über 0."))
def _bad_longest(message: Message) -> Iterator[Field]:
    for one in fields(message):
        text = one.constraints.max_length
        if text and not (text.isdecimal() and text.strip("0")):
            yield one


@check(1061, HEAD, N_("Die kleinste Feldlänge ist größer als die größte."))
def _turned_lengths(message: Message) -> Iterator[Field]:
    for one in fields(message):
        low, high = one.constraints.min_length, one.constraints.max_length
        if low.isdecimal() and high.isdecimal() and Decimal(low) > Decimal(high):
            yield one


@check(1062, HEAD, N_("Die untere Grenze ist keine Zahl."))
def _least_no_number(message: Message) -> Iterator[Field]:
    return _wrong(message, DECIMAL, _least)


@check(1063, HEAD, N_("Die obere Grenze ist keine Zahl."))
def _most_no_number(message: Message) -> Iterator[Field]:
    return _wrong(message, DECIMAL, _most)


@check(1064, HEAD, N_("Die untere Grenze ist größer als die obere."))
def _turned_range(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if _less(value_of(one.type, _most(one)), value_of(one.type, _least(one))):
            yield one


@check(1065, HEAD, N_("Die untere Grenze ist keine ganze Zahl."))
def _least_not_whole(message: Message) -> Iterator[Field]:
    return _wrong(message, WHOLE, _least)


@check(1066, HEAD, N_("Die obere Grenze ist keine ganze Zahl."))
def _most_not_whole(message: Message) -> Iterator[Field]:
    return _wrong(message, WHOLE, _most)


@check(1067, HEAD, N_("Die untere Grenze ist kein Datum."))
def _least_no_day(message: Message) -> Iterator[Field]:
    return _wrong(message, ("date",), _least)


@check(1068, HEAD, N_("Die obere Grenze ist kein Datum."))
def _most_no_day(message: Message) -> Iterator[Field]:
    return _wrong(message, ("date",), _most)


@check(1079, HEAD, N_("Die untere Grenze ist kein Zeitpunkt."))
def _least_no_moment(message: Message) -> Iterator[Field]:
    return _wrong(message, ("datetime",), _least)


@check(1080, HEAD, N_("Die obere Grenze ist kein Zeitpunkt."))
def _most_no_moment(message: Message) -> Iterator[Field]:
    return _wrong(message, ("datetime",), _most)


@check(1081, HEAD, N_("Die untere Grenze ist keine Uhrzeit."))
def _least_no_time(message: Message) -> Iterator[Field]:
    return _wrong(message, ("time",), _least)


@check(1082, HEAD, N_("Die obere Grenze ist keine Uhrzeit."))
def _most_no_time(message: Message) -> Iterator[Field]:
    return _wrong(message, ("time",), _most)


@check(1069, HEAD, N_("Der Inhalt ist keine Zahl."))
def _content_no_number(message: Message) -> Iterator[Field]:
    return _wrong(message, DECIMAL, _content)


@check(1070, HEAD, N_("Der Inhalt ist keine ganze Zahl."))
def _content_not_whole(message: Message) -> Iterator[Field]:
    return _wrong(message, WHOLE, _content)


@check(1071, HEAD, N_("Der Inhalt ist kein Datum."))
def _content_no_day(message: Message) -> Iterator[Field]:
    return _wrong(message, ("date",), _content)


@check(1083, HEAD, N_("Der Inhalt ist kein Zeitpunkt."))
def _content_no_moment(message: Message) -> Iterator[Field]:
    return _wrong(message, ("datetime",), _content)


@check(1084, HEAD, N_("Der Inhalt ist keine Uhrzeit."))
def _content_no_time(message: Message) -> Iterator[Field]:
    return _wrong(message, ("time",), _content)


@check(1072, HEAD, N_("Der Inhalt liegt unter der unteren Grenze."))
def _content_too_small(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if _less(value_of(one.type, one.content), value_of(one.type, _least(one))):
            yield one


@check(1073, HEAD, N_("Der Inhalt liegt über der oberen Grenze."))
def _content_too_large(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if _less(value_of(one.type, _most(one)), value_of(one.type, one.content)):
            yield one


@check(1074, HEAD, N_("Der Inhalt ist kürzer als erlaubt."))
def _content_too_short(message: Message) -> Iterator[Field]:
    for one in fields(message):
        low = one.constraints.min_length
        if one.content and low.isdecimal() and len(one.content) < Decimal(low):
            yield one


@check(1075, HEAD, N_("Der Inhalt ist länger als erlaubt."))
def _content_too_long(message: Message) -> Iterator[Field]:
    for one in fields(message):
        high = one.constraints.max_length
        if one.content and high.isdecimal() and len(one.content) > Decimal(high):
            yield one


@check(1077, HEAD, N_("Der Inhalt ist kein Wahrheitswert."))
def _content_no_truth(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if one.type == "bool" and one.content and one.content not in ("true", "false"):
            yield one


def _less(first: Bound | None, second: Bound | None) -> bool:
    """Whether both are values of one kind and the first is smaller."""
    if first is None or second is None:
        return False
    try:
        return bool(first < second)  # type: ignore[operator]  # of one type, as both come from one field
    except TypeError:  # a moment with and one without a time zone
        return False
