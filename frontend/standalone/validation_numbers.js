/** Whether what was copied from a card or a letter can be accepted: the twin of lab/prototypes/validation_numbers.py. */
import { ibanFits, pensionNumberFits, taxIdFits, taxIdIsMadeRight } from "./check_digits.js";
import { refusal } from "./field_error.js";
import { BLANKS, length, strip } from "./python.js";

const ADDRESS_PARTS = [
  "Bitte geben Sie die Straße an.",
  "Bitte geben Sie die Hausnummer an.",
  "Bitte geben Sie die Postleitzahl an.",
  "Bitte geben Sie den Ort an.",
];
const LONGEST_PART = 200;
const IN_IBAN = new RegExp(`[${BLANKS}.-]`, "g");
const IN_NUMBER = new RegExp(`[${BLANKS}./-]`, "g");

export function ibanError(question, typed) {
  const iban = typed[0].replace(IN_IBAN, "").toUpperCase();
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(iban)) {
    const message = "Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern, zum Beispiel DE89 3704 0044 0532 0130 00.";
    return refusal(question, "iban_format", message);
  }
  if (iban.startsWith("DE") && iban.length !== 22) {
    return refusal(question, "iban_length", "Eine deutsche IBAN hat 22 Zeichen, Ihre Eingabe hat {length}.", { length: iban.length });
  }
  if (ibanFits(iban)) return null;
  return refusal(question, "iban_checksum", "Diese IBAN enthält einen Tippfehler. Bitte vergleichen Sie sie mit Ihrer Bankkarte.");
}

export function taxIdError(question, typed) {
  const number = typed[0].replace(IN_NUMBER, "");
  if (!/^[0-9]{11}$/.test(number)) {
    return refusal(question, "tax_id_format", "Die Steuer-Identifikationsnummer hat 11 Ziffern, zum Beispiel 02 476 291 358.");
  }
  if (taxIdIsMadeRight(number) && taxIdFits(number)) return null;
  const message =
    "Diese Steuer-Identifikationsnummer enthält einen Tippfehler. Sie steht auf Ihrem Steuerbescheid oder Ihrer Lohnsteuerbescheinigung.";
  return refusal(question, "tax_id_checksum", message);
}

export function pensionNumberError(question, typed) {
  const number = typed[0].replace(IN_NUMBER, "").toUpperCase();
  if (!/^[0-9]{8}[A-Z][0-9]{3}$/.test(number)) {
    const message =
      "Die Rentenversicherungsnummer hat 12 Zeichen: 8 Ziffern, einen Buchstaben, 3 Ziffern, zum Beispiel 15 070649 C 103.";
    return refusal(question, "pension_number_format", message);
  }
  if (pensionNumberFits(number)) return null;
  const message =
    "Diese Rentenversicherungsnummer enthält einen Tippfehler. Sie steht auf Ihrem Sozialversicherungsausweis und auf Briefen der Rentenversicherung.";
  return refusal(question, "pension_number_checksum", message);
}

export function addressError(question, typed) {
  const parts = [...typed, "", "", "", ""].slice(0, 4).map(strip);
  for (const [place, part] of parts.entries()) {
    if (!part) return refusal(question, "address_incomplete", ADDRESS_PARTS[place], {}, place);
    if (length(part) > LONGEST_PART) {
      const message = "Ihre Eingabe hat {length} Zeichen, möglich sind höchstens {limit}.";
      return refusal(question, "too_long", message, { length: length(part), limit: LONGEST_PART }, place);
    }
  }
  if (/^[0-9]{5}$/.test(parts[2])) return null;
  return refusal(question, "postcode_format", "Eine Postleitzahl hat 5 Ziffern, zum Beispiel 12345.", {}, 2);
}
