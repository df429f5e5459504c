"""Ids, versions and status of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.errors import N_
from lab.exchange.xdatenfelder.ids import DIGITS
from lab.exchange.xdatenfelder.model import Element, Field, Group, Message, Rule
from lab.exchange.xdatenfelder.quality.check import Weight, check, elements, groups, is_schema, rules

STATUS = {2: ("inVorbereitung", "aktiv", "inaktiv"), 3: tuple("12345678")}
INACTIVE = ("7", "inaktiv")
DRAFT = 3
"""From this status on an element is a draft or approved (version 3)."""


@check(1003, Weight.WARNING, N_("Es steht in mehreren Versionen im Schema."))
def _several_versions(message: Message) -> Iterator[Element]:
    known: dict[str, str] = {}
    for one in elements(message):
        if known.setdefault(one.id.id, one.id.version) != one.id.version:
            yield one


@check(1039, Weight.CRITICAL, N_("Die Kennung hat nicht die Form, die der Standard verlangt."))
def _wrong_id(message: Message) -> Iterator[Element | Rule]:
    digits = DIGITS[message.version]
    for one in elements(message):
        letter = "S" if is_schema(message, one) else "F" if isinstance(one, Field) else "G"
        if not re.fullmatch(rf"{letter}\d{{{digits}}}", one.id.id):
            yield one
    for _, rule in rules(message):
        if not re.fullmatch(rf"R\d{{{digits}}}", rule.id.id):
            yield rule


@check(1032, Weight.CRITICAL, N_("Der Status fehlt oder ist unbekannt."))
def _unknown_status(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if one.status not in STATUS[message.version])


@check(1116, Weight.WARNING, N_("Es ist inaktiv."))
def _inactive(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if one.status in INACTIVE and not is_schema(message, one))


def _dateless(one: Element) -> bool:
    return one.status in tuple("34567") and not one.status_date


@check(1142, Weight.CRITICAL, N_("Sein Status verlangt das Datum, an dem er gesetzt wurde."), only=3)
def _status_without_date(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if not is_schema(message, one) and _dateless(one))


@check(1143, Weight.CRITICAL, N_("Der Status des Schemas verlangt das Datum, an dem er gesetzt wurde."), only=3)
def _schema_status_without_date(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if is_schema(message, one) and _dateless(one))


@check(1135, Weight.CRITICAL, N_("Es hat keine Version, steht aber in etwas, das eine hat."))
def _unversioned_inside(message: Message) -> Iterator[Element]:
    if message.root.id.version:
        yield from (one for one in elements(message) if not one.id.version)
        return
    for group in groups(message):
        if group.id.version:
            yield from (child.item for child in group.children if not child.item.id.version)


@check(1134, Weight.NOTE, N_("Es ist eine feste Version aus dem eigenen Nummernkreis in einer Arbeitskopie."))
def _own_version_in_copy(message: Message) -> Iterator[Element]:
    if not message.root.id.version:
        own = message.root.id.id[1:3]
        for one in elements(message):
            if one.id.version and one.kind == "RNG" and one.id.id[1:3] == own:
                yield one


def _unpublished(message: Message, *, schema: bool) -> Iterator[Element]:
    outer = [one for one in (message.root, *groups(message)) if is_schema(message, one) == schema]
    for group in outer:
        if group.published and isinstance(group, Group):
            yield from (child.item for child in group.children)


@check(1127, Weight.NOTE, N_("Das Schema ist veröffentlicht, dieses Element darin nicht."))
def _unpublished_in_schema(message: Message) -> Iterator[Element]:
    return (one for one in _unpublished(message, schema=True) if not one.published)


@check(1128, Weight.NOTE, N_("Die Gruppe ist veröffentlicht, dieses Element darin nicht."))
def _unpublished_in_group(message: Message) -> Iterator[Element]:
    return (one for one in _unpublished(message, schema=False) if not one.published)


def _early(one: Element) -> bool:
    return one.status.isdecimal() and int(one.status) < DRAFT


@check(1129, Weight.NOTE, N_("Das Schema ist veröffentlicht, dieses Element noch nicht einmal ein Entwurf."), only=3)
def _early_in_schema(message: Message) -> Iterator[Element]:
    return (one for one in _unpublished(message, schema=True) if _early(one))


@check(1130, Weight.NOTE, N_("Die Gruppe ist veröffentlicht, dieses Element noch nicht einmal ein Entwurf."), only=3)
def _early_in_group(message: Message) -> Iterator[Element]:
    return (one for one in _unpublished(message, schema=False) if _early(one))
