"""Groups, places in them, multiplicities, and the schema as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lab.errors import N_
from lab.exchange.xdatenfelder.model import Element, Group, Message, Structure
from lab.exchange.xdatenfelder.quality.check import Weight, check, elements, groups, is_schema, places

KINDS = ("ABS", "HAR", "RNG")
RELATIONS = ("ABL", "ERS", "EQU", "VKN")
DEFAULT_FIELD, DEFAULT_DOCUMENT = "F60000000001", "D99000000001"
APPROVED = ("4", "5", "6")
MULTIPLICITY = re.compile(r"(\d+):(\d+|\*)")


def _twice(group: Group) -> Iterator[Element]:
    counts = Counter(child.item.id.fim for child in group.children)
    return (child.item for child in group.children if counts[child.item.id.fim] > 1)


@check(1004, Weight.WARNING, N_("Es steht mehrmals in derselben Gruppe."))
def _twice_in_group(message: Message) -> Iterator[Element]:
    for group in groups(message):
        yield from _twice(group)


@check(1025, Weight.METHODICAL, N_("Es steht mehrmals auf der obersten Ebene des Schemas."))
def _twice_in_schema(message: Message) -> Iterator[Element]:
    if message.is_schema and isinstance(message.root, Group):
        yield from _twice(message.root)


@check(1007, Weight.CRITICAL, N_("Das Schema hat keinen Dokumentsteckbrief."), only=3)
def _no_document(message: Message) -> Iterator[Element]:
    if message.is_schema and isinstance(message.root, Group) and not message.root.document:
        yield message.root


@check(1096, Weight.WARNING, N_("Das Schema hat nur den vorläufigen Dokumentsteckbrief."), only=3)
def _default_document(message: Message) -> Iterator[Element]:
    if isinstance(message.root, Group) and message.root.document == DEFAULT_DOCUMENT:
        yield message.root


@check(1097, Weight.METHODICAL, N_("Das freigegebene Schema hat nur den vorläufigen Dokumentsteckbrief."), only=3)
def _approved_with_default_document(message: Message) -> Iterator[Element]:
    root = message.root
    if isinstance(root, Group) and root.document == DEFAULT_DOCUMENT and root.status in APPROVED:
        yield root


@check(1013, Weight.METHODICAL, N_("Es ist abstrakt und darf so nicht in Schemata und Gruppen stehen."))
def _abstract_inside(message: Message) -> Iterator[Element]:
    return (structure.item for _, structure in places(message) if structure.item.kind == "ABS")


@check(1031, Weight.CRITICAL, N_("Die Strukturelementart fehlt oder ist unbekannt."))
def _unknown_kind(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if one.kind not in KINDS and not is_schema(message, one))


@check(1021, Weight.CRITICAL, N_("Es hat keine Multiplizität."))
def _no_multiplicity(message: Message) -> Iterator[Structure]:
    return (structure for _, structure in places(message) if not structure.multiplicity.text)


@check(1046, Weight.CRITICAL, N_("Die Multiplizität hat nicht die Form „von:bis“."))
def _bad_multiplicity(message: Message) -> Iterator[Structure]:
    for _, structure in places(message):
        if structure.multiplicity.text and not MULTIPLICITY.fullmatch(structure.multiplicity.text):
            yield structure


@check(1047, Weight.CRITICAL, N_("Die Multiplizität hat eine größere Zahl vorn als hinten."))
def _turned_multiplicity(message: Message) -> Iterator[Structure]:
    for _, structure in places(message):
        found = MULTIPLICITY.fullmatch(structure.multiplicity.text)
        if found and found[2] != "*" and int(found[1]) > int(found[2]):
            yield structure


@check(1022, Weight.METHODICAL, N_("Es steht in einer Gruppe, die auf einer Norm beruht; ein Bezug zur Anzahl fehlt."))
def _place_without_basis(message: Message) -> Iterator[Structure]:
    for group, structure in places(message):
        if group.kind == "RNG" and structure.item.kind in ("ABS", "HAR") and not structure.legal_basis:
            yield structure


@check(1023, Weight.CRITICAL, N_("Die Gruppe ist leer."))
def _empty_group(message: Message) -> Iterator[Element]:
    return (group for group in groups(message) if not group.children)


@check(1078, Weight.CRITICAL, N_("Das Schema ist leer."))
def _empty_schema(message: Message) -> Iterator[Element]:
    if message.is_schema and isinstance(message.root, Group) and not message.root.children:
        yield message.root


@check(1106, Weight.WARNING, N_("Die Gruppe hat nur ein Element."))
def _group_of_one(message: Message) -> Iterator[Element]:
    return (group for group in groups(message) if len(group.children) == 1)


@check(1026, Weight.CRITICAL, N_("Die Gruppe enthält sich selbst."))
def _circle(message: Message) -> Iterator[Element]:
    def inside(group: Group, around: frozenset[str]) -> Iterator[Element]:
        if group.id.id in around:
            yield group
        for child in group.children:
            if isinstance(child.item, Group):
                yield from inside(child.item, around | {group.id.id})

    if isinstance(message.root, Group):
        yield from inside(message.root, frozenset())


@check(1033, Weight.CRITICAL, N_("Ob sich die Struktur ändern darf, ist nicht oder falsch angegeben."))
def _unknown_change_of_structure(message: Message) -> Iterator[Element]:
    if message.is_schema and isinstance(message.root, Group) and message.root.changes[0] not in tuple("123"):
        yield message.root


@check(1034, Weight.CRITICAL, N_("Ob sich die Darstellung ändern darf, ist nicht oder falsch angegeben."))
def _unknown_change_of_representation(message: Message) -> Iterator[Element]:
    if message.is_schema and isinstance(message.root, Group) and message.root.changes[1] not in tuple("01"):
        yield message.root


@check(1042, Weight.CRITICAL, N_("Die Gruppenart ist unbekannt."))
def _unknown_group_kind(message: Message) -> Iterator[Element]:
    return (group for group in groups(message) if group.selection_code not in ("", "X"))


@check(1043, Weight.METHODICAL, N_("Die Auswahlgruppe hat weniger als zwei Elemente."))
def _selection_of_one(message: Message) -> Iterator[Element]:
    return (group for group in groups(message) if group.selection and len(group.children) < 2)


@check(1118, Weight.CRITICAL, N_("Es steht in einer Auswahlgruppe und hat nicht die Multiplizität 0:1."))
def _selection_not_optional(message: Message) -> Iterator[Structure]:
    return (
        structure for group, structure in places(message) if group.selection and structure.multiplicity.text != "0:1"
    )


@check(1029, Weight.CRITICAL, N_("Eine Relation hat keine oder eine unbekannte Art."))
def _unknown_relation(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if any(kind not in RELATIONS for kind, _ in one.relations))


@check(1091, Weight.CRITICAL, N_("Eine Relation nennt kein Objekt."))
def _relation_to_nothing(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if any(not target for _, target in one.relations))


@check(1094, Weight.METHODICAL, N_("Das Platzhalterfeld steht neben anderen Elementen."))
def _placeholder_beside_others(message: Message) -> Iterator[Structure]:
    for group, structure in places(message):
        if structure.item.id.id == DEFAULT_FIELD and len(group.children) > 1:
            yield structure


@check(1095, Weight.WARNING, N_("Das ist nur das Platzhalterfeld."))
def _placeholder(message: Message) -> Iterator[Structure]:
    return (structure for _, structure in places(message) if structure.item.id.id == DEFAULT_FIELD)
