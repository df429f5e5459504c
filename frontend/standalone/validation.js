/** Whether an answer can be accepted: the twin of lab/prototypes/validation.py. The messages are the catalogue's ids. */
import { Choices } from "./choosing.js";
import { refusal } from "./field_error.js";
import { readNumber } from "./numbers.js";
import { BLANKS, length, strip } from "./python.js";
import { dateError, monthError, yearError } from "./validation_dates.js";
import { addressError, ibanError, pensionNumberError, taxIdError } from "./validation_numbers.js";

/** Mark of an upload that was refused: instead of a kind, ! and the id of the error. */
export const REFUSED = "!";

const CHOOSE_ONE = "Bitte wählen Sie eine Antwort aus.";
const FILL_IN = "Bitte füllen Sie dieses Feld aus.";
const MISSING = {
  choice: CHOOSE_ONE,
  yes_no: "Bitte wählen Sie „Ja“ oder „Nein“.",
  choices: "Bitte wählen Sie mindestens eine Antwort aus.",
  date: "Bitte geben Sie Tag, Monat und Jahr an.",
  month: "Bitte geben Sie Monat und Jahr an.",
  year: "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 1985.",
  address: "Bitte geben Sie Straße, Hausnummer, Postleitzahl und Ort an.",
  consent: "Bitte kreuzen Sie das Feld an, wenn Sie einverstanden sind. Ohne das geht es nicht weiter.",
  file: "Bitte wählen Sie eine Datei aus.",
  money: "Bitte geben Sie einen Betrag an. Wenn es keinen gibt, geben Sie 0 ein.",
  number: "Bitte geben Sie eine Zahl an.",
};

/** What is wrong with one answer in itself, null if nothing. ``patterns`` are regular expressions by the model's own. */
export function validateQuestion(question, typed, today, choices = null, patterns = {}) {
  if (question.kind === "plain" || question.kind === "notice") return null;
  if (question.kind === "group") return group(question, typed);
  if (!typed.some((part) => strip(part))) {
    return question.required ? refusal(question, "required", MISSING[question.kind] ?? FILL_IN) : null;
  }
  switch (question.kind) {
    case "choice":
    case "choices":
      return choice(question, typed, choices ?? new Choices(question.options));
    case "date":
      return dateError(question, typed, today);
    case "month":
      return monthError(question, typed, today);
    case "year":
      return yearError(question, typed, today);
    case "text":
    case "long_text":
      return text(question, typed, patterns);
    default:
      return CHECKS[question.kind](question, typed);
  }
}

function group(question, typed) {
  const count = new Set(typed).size;
  if (count <= question.max_items) return null;
  return refusal(question, "too_many", "Es sind {count} Einträge, möglich sind höchstens {limit}.", { count, limit: question.max_items });
}

function text(question, typed, patterns) {
  const answer = strip(typed[0]).replaceAll("\r\n", "\n");
  if (length(answer) > question.max_length) {
    const message = "Ihre Eingabe hat {length} Zeichen, möglich sind höchstens {limit}.";
    return refusal(question, "too_long", message, { length: length(answer), limit: question.max_length });
  }
  const pattern = question.pattern ? patterns[question.pattern] : null;
  if (pattern && !new RegExp(`^(?:${pattern})$`, "u").test(answer)) {
    const message = "Ihre Eingabe hat nicht die erwartete Form. Bitte vergleichen Sie sie mit dem Hinweis am Feld.";
    return refusal(question, "pattern", message);
  }
  return null;
}

function number(question, typed) {
  const read = readNumber(typed[0]);
  if (read === null) return refusal(question, "not_a_number", "Bitte geben Sie eine Zahl in Ziffern ein, zum Beispiel 3.");
  return within(question, read);
}

function money(question, typed) {
  const amount = readNumber(typed[0]);
  if (amount === null || Math.abs(amount * 100 - Math.round(amount * 100)) > 1e-6) {
    return refusal(question, "not_an_amount", "Bitte geben Sie den Betrag in Euro und Cent ein, zum Beispiel 412,50.");
  }
  return within(question, amount);
}

function within(question, read) {
  const { min, max } = question;
  if (min !== null && read < min) return refusal(question, "too_small", "Die Zahl muss mindestens {limit} sein.", { limit: min });
  if (max !== null && read > max) return refusal(question, "too_large", "Die Zahl darf höchstens {limit} sein.", { limit: max });
  return null;
}

function choice(question, typed, choices) {
  if (!question.search) return typed.every((value) => choices.values.has(value)) ? null : refusal(question, "unknown_option", CHOOSE_ONE);
  if (choices.chosen(strip(typed[0])) !== null) return null;
  if (choices.found(typed[0], 1).length) return refusal(question, "several_found", "Bitte wählen Sie aus der Liste aus, was Sie meinen.");
  const message = "Dazu steht nichts in der Liste. Bitte prüfen Sie die Schreibweise, oder geben Sie weniger ein.";
  return refusal(question, "not_found", message);
}

const EMAIL = new RegExp(`^[^${BLANKS}@]+@[^${BLANKS}@.]+(\\.[^${BLANKS}@.]+)+$`);

function email(question, typed) {
  const address = strip(typed[0]);
  if (length(address) <= 254 && EMAIL.test(address)) return null;
  return refusal(question, "email_format", "Bitte geben Sie eine E-Mail-Adresse mit @ und Endung ein, zum Beispiel name@beispiel.de.");
}

function phone(question, typed) {
  const digits = strip(typed[0]).match(/\p{Nd}/gu)?.length ?? 0;
  if (digits >= 5 && digits <= 15 && /^\+?[0-9 ()/.\-–]+$/.test(strip(typed[0]))) return null;
  return refusal(question, "phone_format", "Bitte geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 0761 123456.");
}

function file(question, typed) {
  if (!typed[0].startsWith(REFUSED)) return null;
  const name = typed[0].slice(REFUSED.length);
  if (name === "file_too_large") {
    return refusal(question, name, "Die Datei ist zu groß. Möglich sind höchstens {limit} MB.", { limit: question.max_megabytes });
  }
  if (name === "file_empty") return refusal(question, name, "Die Datei ist leer. Bitte wählen Sie eine andere aus.");
  const kinds = question.file_types.map((kind) => kind.toUpperCase()).join(", ");
  return refusal(question, "file_kind", "Diese Art von Datei ist nicht möglich. Möglich sind: {kinds}.", { kinds });
}

const CHECKS = {
  number,
  money,
  yes_no: (question, typed) => (["yes", "no"].includes(typed[0]) ? null : refusal(question, "unknown_option", MISSING.yes_no)),
  consent: (question, typed) => (typed[0] === "yes" ? null : refusal(question, "unknown_option", MISSING.consent)),
  address: addressError,
  email,
  phone,
  iban: ibanError,
  tax_id: taxIdError,
  pension_number: pensionNumberError,
  file,
};
