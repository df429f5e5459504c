"""Code lists and values: their names, their entries, and what fields say about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lab.errors import N_
from lab.exchange.xdatenfelder.model import Entry, Field, Message
from lab.exchange.xdatenfelder.quality.check import Weight, check, fields

HEAD = Weight.CRITICAL
URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:\S+")
URN_FORM = re.compile(r"urn:[a-z0-9-]+(:[A-Za-z0-9._-]+)+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def entries_of(message: Message, field: Field) -> tuple[Entry, ...] | None:
    """The values that a field allows; None if nobody gave its list."""
    if field.values:
        return field.values
    found = None if field.code_list.empty else message.list_for(field.code_list)
    return found.entries if found else None


def _referring(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if not one.code_list.empty)


@check(1005, HEAD, N_("Die Codeliste heißt nicht wie eine URN."))
def _no_urn(message: Message) -> Iterator[Field]:
    return (one for one in _referring(message) if one.code_list.uri and not URN.fullmatch(one.code_list.uri))


@check(1040, HEAD, N_("Die Codeliste hat keine Kennung."))
def _no_uri(message: Message) -> Iterator[Field]:
    return (one for one in _referring(message) if not one.code_list.uri)


@check(1048, Weight.METHODICAL, N_("Die URN der Codeliste enthält Zeichen, die dort nicht stehen dürfen."))
def _bad_urn(message: Message) -> Iterator[Field]:
    for one in _referring(message):
        if URN.fullmatch(one.code_list.uri) and not URN_FORM.fullmatch(one.code_list.uri):
            yield one


@check(1036, Weight.METHODICAL, N_("Zwei verschiedene Codelisten haben dieselbe Kennung und Version."))
def _list_twice(message: Message) -> Iterator[Field]:
    counts = Counter((one.uri, one.version) for one in message.code_lists)
    names: dict[tuple[str, str], set[str]] = {}
    for one in _referring(message):
        names.setdefault((one.code_list.uri, one.code_list.version), set()).add(one.code_list.id)
    for one in _referring(message):
        key = (one.code_list.uri, one.code_list.version)
        if counts[key] > 1 or len(names[key]) > 1:
            yield one


@check(1037, Weight.WARNING, N_("Die Codeliste wird in mehreren Versionen verwendet."))
def _several_versions_of_list(message: Message) -> Iterator[Field]:
    versions: dict[str, set[str]] = {}
    for one in _referring(message):
        versions.setdefault(one.code_list.uri, set()).add(one.code_list.version)
    return (one for one in _referring(message) if len(versions[one.code_list.uri]) > 1)


@check(1105, Weight.WARNING, N_("Die Version der Codeliste ist kein Tag wie 2018-03-01."))
def _version_no_day(message: Message) -> Iterator[Field]:
    return (one for one in _referring(message) if one.code_list.version and not DAY.fullmatch(one.code_list.version))


@check(1044, Weight.METHODICAL, N_("Die Liste hat weniger als zwei Einträge."))
def _list_of_one(message: Message) -> Iterator[Field]:
    for one in fields(message):
        entries = entries_of(message, one)
        if entries is not None and len(entries) < 2:
            yield one


@check(1045, HEAD, N_("Ein Code steht zweimal in der Liste."))
def _code_twice(message: Message) -> Iterator[Field]:
    for one in fields(message):
        entries = entries_of(message, one) or ()
        if len({entry.code for entry in entries}) < len(entries):
            yield one


@check(1093, Weight.WARNING, N_("Ein Name steht zweimal in der Liste."))
def _name_twice(message: Message) -> Iterator[Field]:
    for one in fields(message):
        entries = entries_of(message, one) or ()
        if len({entry.name for entry in entries}) < len(entries):
            yield one


@check(1076, Weight.METHODICAL, N_("Der Inhalt ist kein Code der Codeliste."))
def _content_not_in_list(message: Message) -> Iterator[Field]:
    for one in _referring(message):
        entries = entries_of(message, one)
        if one.content and entries is not None and one.content not in {entry.code for entry in entries}:
            yield one


@check(1085, Weight.METHODICAL, N_("Der Inhalt ist kein Code der Werteliste."))
def _content_not_in_values(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if one.content and one.values and one.content not in {entry.code for entry in one.values}:
            yield one


@check(1122, Weight.METHODICAL, N_("Eine genannte Spalte gibt es in der Codeliste nicht."))
def _column_missing(message: Message) -> Iterator[Field]:
    for one in _referring(message):
        found = message.list_for(one.code_list)
        named = {key for key in (one.code_key, one.name_key, one.help_key) if key}
        if found is not None and found.columns and not named <= found.columns:
            yield one
