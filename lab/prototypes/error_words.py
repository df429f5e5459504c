"""What the ids of errors mean, in a few words, for tables of a study: what people did, not what the page said."""

from __future__ import annotations

from lab.errors import N_

__all__ = ["error_words"]

WORDS = {
    "required": N_("leer gelassen"),
    "too_long": N_("zu lang"),
    "pattern": N_("andere Form als erwartet"),
    "not_a_number": N_("keine Zahl"),
    "not_an_amount": N_("kein Betrag"),
    "too_small": N_("zu klein"),
    "too_large": N_("zu groß"),
    "date_format": N_("kein Datum"),
    "date_incomplete": N_("Datum unvollständig"),
    "date_year": N_("Jahr nicht mit vier Ziffern"),
    "no_such_day": N_("Tag, den es nicht gibt"),
    "too_early": N_("zu früh"),
    "too_late": N_("zu spät"),
    "month_incomplete": N_("Monat unvollständig"),
    "month_year": N_("Jahr nicht mit vier Ziffern"),
    "no_such_month": N_("Monat, den es nicht gibt"),
    "year_format": N_("Jahr nicht mit vier Ziffern"),
    "unknown_option": N_("nichts davon gewählt"),
    "several_found": N_("nicht aus der Liste gewählt"),
    "not_found": N_("nicht in der Liste"),
    "address_incomplete": N_("Anschrift unvollständig"),
    "postcode_format": N_("keine Postleitzahl"),
    "email_format": N_("keine E-Mail-Adresse"),
    "phone_format": N_("keine Telefonnummer"),
    "iban_format": N_("keine IBAN"),
    "iban_length": N_("IBAN zu kurz oder zu lang"),
    "iban_checksum": N_("Tippfehler in der IBAN"),
    "tax_id_format": N_("keine Steuer-Identifikationsnummer"),
    "tax_id_checksum": N_("Tippfehler in der Steuer-Identifikationsnummer"),
    "pension_number_format": N_("keine Rentenversicherungsnummer"),
    "pension_number_checksum": N_("Tippfehler in der Rentenversicherungsnummer"),
    "file_too_large": N_("Datei zu groß"),
    "file_empty": N_("leere Datei"),
    "file_kind": N_("andere Art von Datei"),
    "too_many": N_("zu viele Einträge"),
    "task_open": N_("Abschnitt noch nicht fertig"),
}


def error_words(name: str) -> str:
    """The words for an id, a German catalogue id; those of a team's own check are the same for all of them."""
    return WORDS.get(name) or (N_("gegen eine eigene Regel") if name.startswith("check") else name)
