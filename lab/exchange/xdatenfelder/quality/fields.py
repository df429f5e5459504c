"""How a field is filled, of which type, and what goes together."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.exchange.xdatenfelder.model import Field, Message, Structure
from lab.exchange.xdatenfelder.quality.check import Weight, check, fields, places

INPUTS = ("input", "select", "label", "hidden", "locked")
TYPES = ("text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file", "obj")
TEXT = ("text", "text_latin")
NUMBERS = ("num", "num_int", "num_currency")
TIMES = ("date", "time", "datetime")
HEAD = Weight.CRITICAL


def listed(field: Field) -> bool:
    """Whether it has a list of values, its own or a published one."""
    return bool(field.values) or not field.code_list.empty


@check(1011, HEAD, N_("Eine Auswahl muss vom Datentyp Text sein."))
def _selection_of_no_text(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.input == "select" and one.type != "text")


@check(1012, Weight.METHODICAL, N_("Eine Auswahl oder ein Anzeigefeld hat keine Feldlänge."))
def _length_of_selection(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if one.input in ("select", "label") and (one.constraints.min_length or one.constraints.max_length):
            yield one


@check(1014, HEAD, N_("Ein Datenfeld kann nicht abstrakt sein."))
def _abstract_field(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.kind == "ABS")


@check(1015, HEAD, N_("Nur Text hat eine Feldlänge."))
def _length_of_no_text(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if one.type not in TEXT and (one.constraints.min_length or one.constraints.max_length):
            yield one


@check(1016, HEAD, N_("Nur Zahlen und Zeiten haben einen Wertebereich."))
def _range_of_text(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if one.type not in (*NUMBERS, *TIMES) and (one.constraints.min_value or one.constraints.max_value):
            yield one


@check(1017, HEAD, N_("Es hat eine Liste von Werten und ist keine Auswahl."))
def _list_of_no_selection(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if listed(one) and one.input != "select")


@check(1018, Weight.WARNING, N_("Es ist eine Auswahl und hat keine Liste von Werten."))
def _selection_without_list(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.input == "select" and not listed(one))


@check(1027, HEAD, N_("Die Feldart fehlt oder ist unbekannt."))
def _unknown_input(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.input not in INPUTS)


@check(1028, HEAD, N_("Der Datentyp fehlt oder ist unbekannt."))
def _unknown_type(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.type not in TYPES)


@check(1030, HEAD, N_("Die Art der Vorbefüllung fehlt oder ist unbekannt."), only=3)
def _unknown_prefill(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.prefill not in ("keine", "optional", "verpflichtend"))


@check(1056, HEAD, N_("Es hat eine Dateigröße und ist keine Datei."))
def _size_of_no_file(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.max_size and one.type != "file")


@check(1057, HEAD, N_("Es nennt Arten von Dateien und ist keine Datei."))
def _media_of_no_file(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.media_types and one.type != "file")


@check(1058, Weight.METHODICAL, N_("Es nennt Spalten, aber keine Codeliste."))
def _columns_without_list(message: Message) -> Iterator[Field]:
    for one in fields(message):
        if (one.code_key or one.name_key or one.help_key) and one.code_list.empty:
            yield one


@check(1090, HEAD, N_("Ein Anzeigefeld ist Text oder ein Objekt."))
def _shown_type(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.input == "label" and one.type not in (*TEXT, "obj"))


@check(1100, HEAD, N_("Eine Datei oder ein Objekt kann keinen Inhalt haben."))
def _content_of_file(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.type in ("file", "obj") and one.content)


@check(1102, Weight.WARNING, N_("Ihm fehlt die kleinste oder die größte Feldlänge."))
def _text_without_length(message: Message) -> Iterator[Field]:
    for one in fields(message):
        given = one.constraints.min_length and one.constraints.max_length
        if one.input == "input" and one.type in TEXT and not given:
            yield one


@check(1103, Weight.WARNING, N_("Ihm fehlt ein Wertebereich."))
def _number_without_range(message: Message) -> Iterator[Field]:
    for one in fields(message):
        ranged = one.constraints.min_value or one.constraints.max_value
        if one.input == "input" and one.type in (*NUMBERS, "date") and not ranged:
            yield one


@check(1109, Weight.WARNING, N_("Das Anzeigefeld hat keinen Inhalt."))
def _shown_without_content(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.input == "label" and not one.content)


@check(1120, Weight.METHODICAL, N_("Eine Datei oder ein Objekt kann kein Muster haben."))
def _pattern_of_file(message: Message) -> Iterator[Field]:
    return (one for one in fields(message) if one.type in ("file", "obj") and one.constraints.pattern)


@check(1139, Weight.NOTE, N_("Von einer Anlage sollte es mehrere geben können."))
def _single_file(message: Message) -> Iterator[Structure]:
    for _, structure in places(message):
        if isinstance(structure.item, Field) and structure.item.type == "file" and not structure.multiplicity.repeated:
            yield structure
