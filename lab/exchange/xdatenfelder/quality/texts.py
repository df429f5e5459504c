"""Names, labels, help texts and legal bases."""

from __future__ import annotations

from collections.abc import Iterator

from lab.errors import N_
from lab.exchange.xdatenfelder.model import Element, Message
from lab.exchange.xdatenfelder.quality.check import Weight, check, elements, is_schema

HEAD = Weight.CRITICAL


def _below(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if not is_schema(message, one))


@check(1002, HEAD, N_("Es hat keinen Namen."))
def _no_name(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if not one.name)


@check(1006, HEAD, N_("Es beruht auf einer Rechtsnorm und nennt keine."))
def _norm_without_basis(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if one.kind == "RNG" and not one.legal_basis)


@check(1009, HEAD, N_("Ihm fehlt die Bezeichnung für die Eingabe."))
def _no_label(message: Message) -> Iterator[Element]:
    return (one for one in _below(message) if not one.label)


@check(1010, HEAD, N_("Ihm fehlt die Bezeichnung für die Ausgabe."))
def _no_output_label(message: Message) -> Iterator[Element]:
    return (one for one in _below(message) if not one.output_label)


@check(1050, HEAD, N_("Dem Schema fehlt die Bezeichnung."))
def _schema_without_label(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if is_schema(message, one) and not one.label)


@check(1051, HEAD, N_("Das Schema nennt keine Handlungsgrundlage."))
def _schema_without_basis(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if is_schema(message, one) and not one.legal_basis)


@check(1098, Weight.METHODICAL, N_("Bezeichnung und Hilfetext sagen dasselbe."))
def _help_repeats_label(message: Message) -> Iterator[Element]:
    for one in elements(message):
        if (one.label and one.label == one.help) or (one.output_label and one.output_label == one.output_help):
            yield one


@check(1099, Weight.METHODICAL, N_("Name und Hilfetext sagen dasselbe."))
def _help_repeats_name(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if one.name and one.name in (one.help, one.output_help))


@check(1101, Weight.WARNING, N_("Es gilt als harmonisiert und nennt keine Handlungsgrundlage."))
def _harmonised_without_basis(message: Message) -> Iterator[Element]:
    return (one for one in _below(message) if one.kind == "HAR" and not one.legal_basis)


@check(1117, Weight.NOTE, N_("Es sagt nicht, wer es fachlich erstellt hat."))
def _no_creator(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if not one.creator)


@check(1132, Weight.WARNING, N_("Mehrere Handlungsgrundlagen stehen in einer Angabe statt einzeln."), only=3)
def _bases_in_one(message: Message) -> Iterator[Element]:
    return (one for one in elements(message) if any(";" in text.rstrip("; ") for text in one.legal_basis))


CENTRAL = ("FIM-Baustein Datenfelder", "FIM Baustein Datenfelder")


@check(1140, Weight.METHODICAL, N_("Als fachlicher Ersteller steht der FIM-Baustein; der vergibt nur Nummern ab 60."))
def _foreign_creator(message: Message) -> Iterator[Element]:
    return (one for one in _below(message) if one.creator in CENTRAL and not one.id.id[1:].startswith("60"))


@check(1141, Weight.METHODICAL, N_("Als Ersteller des Schemas steht der FIM-Baustein; der vergibt nur Nummern ab 60."))
def _foreign_creator_of_schema(message: Message) -> Iterator[Element]:
    for one in elements(message):
        if is_schema(message, one) and one.creator in CENTRAL and not one.id.id[1:].startswith("60"):
            yield one
