"""Whether what was copied from a card or a letter can be accepted: IBAN, tax and pension number, address."""

from __future__ import annotations

import re

from lab.errors import N_
from lab.prototypes.check_digits import iban_fits, pension_number_fits, tax_id_fits, tax_id_is_made_right
from lab.prototypes.field_error import FieldError, refusal
from lab.prototypes.question import Question

__all__ = ["address_error", "iban_error", "pension_number_error", "tax_id_error"]

ADDRESS_PARTS = (
    N_("Bitte geben Sie die Straße an."),
    N_("Bitte geben Sie die Hausnummer an."),
    N_("Bitte geben Sie die Postleitzahl an."),
    N_("Bitte geben Sie den Ort an."),
)
LONGEST_PART = 200


def iban_error(question: Question, typed: tuple[str, ...]) -> FieldError | None:
    """What is wrong with an IBAN (ISO 13616-1:2020): country, two check digits, account."""
    iban = re.sub(r"[\s.-]", "", typed[0]).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", iban):
        message = N_(
            "Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern, zum Beispiel DE89 3704 0044 0532 0130 00."
        )
        return refusal(question, "iban_format", message)
    if iban.startswith("DE") and len(iban) != 22:
        message = N_("Eine deutsche IBAN hat 22 Zeichen, Ihre Eingabe hat {length}.")
        return refusal(question, "iban_length", message, length=len(iban))
    if not iban_fits(iban):
        message = N_("Diese IBAN enthält einen Tippfehler. Bitte vergleichen Sie sie mit Ihrer Bankkarte.")
        return refusal(question, "iban_checksum", message)
    return None


def tax_id_error(question: Question, typed: tuple[str, ...]) -> FieldError | None:
    """What is wrong with a tax identification number (§ 139b AO)."""
    number = re.sub(r"[\s./-]", "", typed[0])
    if not re.fullmatch(r"[0-9]{11}", number):
        message = N_("Die Steuer-Identifikationsnummer hat 11 Ziffern, zum Beispiel 02 476 291 358.")
        return refusal(question, "tax_id_format", message)
    if not tax_id_is_made_right(number) or not tax_id_fits(number):
        message = N_(
            "Diese Steuer-Identifikationsnummer enthält einen Tippfehler. Sie steht auf Ihrem Steuerbescheid oder "
            "Ihrer Lohnsteuerbescheinigung."
        )
        return refusal(question, "tax_id_checksum", message)
    return None


def pension_number_error(question: Question, typed: tuple[str, ...]) -> FieldError | None:
    """What is wrong with a pension insurance number (§ 147 SGB VI)."""
    number = re.sub(r"[\s./-]", "", typed[0]).upper()
    if not re.fullmatch(r"[0-9]{8}[A-Z][0-9]{3}", number):
        message = N_(
            "Die Rentenversicherungsnummer hat 12 Zeichen: 8 Ziffern, einen Buchstaben, 3 Ziffern, zum Beispiel "
            "15 070649 C 103."
        )
        return refusal(question, "pension_number_format", message)
    if not pension_number_fits(number):
        message = N_(
            "Diese Rentenversicherungsnummer enthält einen Tippfehler. Sie steht auf Ihrem "
            "Sozialversicherungsausweis und auf Briefen der Rentenversicherung."
        )
        return refusal(question, "pension_number_checksum", message)
    return None


def address_error(question: Question, typed: tuple[str, ...]) -> FieldError | None:
    """What is wrong with an address in Germany: all four parts, a postcode of five digits."""
    parts = [part.strip() for part in (*typed, "", "", "", "")[:4]]
    for place, part in enumerate(parts):
        if not part:
            return refusal(question, "address_incomplete", ADDRESS_PARTS[place], part=place)
        if len(part) > LONGEST_PART:
            message = N_("Ihre Eingabe hat {length} Zeichen, möglich sind höchstens {limit}.")
            return refusal(question, "too_long", message, part=place, length=len(part), limit=LONGEST_PART)
    if not re.fullmatch(r"[0-9]{5}", parts[2]):
        message = N_("Eine Postleitzahl hat 5 Ziffern, zum Beispiel 12345.")
        return refusal(question, "postcode_format", message, part=2)
    return None
