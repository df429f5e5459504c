/** One place for an answer as the templates need it: the twin of lab/participants/fields.py, names and all. */
import { Markup } from "./markup.js";
import { strip } from "./python.js";
import { REFUSED } from "./validation.js";

export const PARTS = { date: ["day", "month", "year"], month: ["month", "year"], address: ["street", "number", "postcode", "town"] };
const DIGITS = { day: 2, month: 2, year: 4, postcode: 5 };
const BIRTHDAY = { day: "bday-day", month: "bday-month", year: "bday-year" };
const ADDRESS = { street: "address-line1", postcode: "postal-code", town: "address-level2" };
const RADIO_LIMIT = 8;
const SHORT = ["number", "money", "year", "date", "tax_id", "pension_number"];
const ACCEPT = {
  pdf: "application/pdf,.pdf",
  png: "image/png,.png",
  jpg: "image/jpeg,.jpg,.jpeg",
  tif: "image/tiff,.tif,.tiff",
};
const TYPES = { email: "email", phone: "tel" };
const INPUT_MODES = { number: "numeric", money: "decimal", year: "numeric", tax_id: "numeric", iban: "text" };
const SPELT = ["iban", "tax_id", "pension_number"];
const EXAMPLES = ["date", "month", "year", "tax_id", "pension_number"];
const SHAPES = { plain: "says", notice: "says", group: "group", consent: "consent", long_text: "area", file: "file", yes_no: "checks", choices: "checks" };

/** The fields that a question is typed into; empty if it is one. */
export const partsOf = (question) => (question.entry === "one" && question.kind === "date" ? [] : (PARTS[question.kind] ?? []));

export class FieldView {
  constructor(slot, typed, entry = new Markup("")) {
    Object.assign(this, { slot, typed, entry, options: [], error: new Markup(""), error_part: 0, from_register: false });
    Object.assign(this, { register: new Markup(""), focus: false, news: false, shown: "", found: null, entries: [], removed: new Markup("") });
  }

  get question() {
    return this.slot.question;
  }

  get name() {
    return this.slot.key;
  }

  get id() {
    return `f-${this.slot.key}`;
  }

  get shape() {
    const { question } = this;
    if (question.kind === "choice") return question.search ? "search" : this.options.length > RADIO_LIMIT ? "select" : "checks";
    return SHAPES[question.kind] ?? (partsOf(question).length ? "parts" : "line");
  }

  get target() {
    switch (this.shape) {
      case "parts":
        return `${this.id}-${partsOf(this.question)[this.error_part]}`;
      case "consent":
        return `${this.id}-yes`;
      case "checks":
        return `${this.id}-${this.options.length ? this.options[0].value : "yes"}`;
      case "search":
        return this.found?.length ? `${this.id}-${this.found[0].value}` : this.id;
      default:
        return this.id;
    }
  }

  get value() {
    return this.typed.length ? this.typed[0] : "";
  }

  get parts() {
    return partsOf(this.question).map((part, place) => {
      const value = this.typed[place] ?? "";
      const wrong = Boolean(this.error.length) && this.#wrong(place, value);
      const described_by = this.#described(place === 0, place === this.error_part);
      return { name: `${this.name}.${part}`, id: `${this.id}-${part}`, part, value, digits: DIGITS[part] ?? null, autocomplete: this.#token(part), wrong, described_by };
    });
  }

  #token(part) {
    if (this.question.kind === "address") {
      const theirs = this.slot.group !== null || this.question.autocomplete === "off";
      return theirs ? null : (ADDRESS[part] ?? null);
    }
    return this.question.autocomplete === "bday" ? BIRTHDAY[part] : null;
  }

  #wrong(place, value) {
    const whole = this.error_part === 0 && this.question.kind !== "address";
    return whole || place === this.error_part || !strip(value);
  }

  get input_type() {
    return TYPES[this.question.kind] ?? "text";
  }

  get input_mode() {
    return INPUT_MODES[this.question.kind] ?? null;
  }

  get spelt() {
    return SPELT.includes(this.question.kind);
  }

  get short() {
    return SHORT.includes(this.question.kind);
  }

  get described_by() {
    return this.#described(true, true);
  }

  #described(hint, error) {
    const ids = this.news && hint ? ["dazu"] : [];
    if (this.has_hint && hint) ids.push(`${this.id}-hint`);
    if (this.found !== null) ids.push(`${this.id}-found-title`);
    if (this.error.length && error) ids.push(`${this.id}-error`);
    return ids.join(" ");
  }

  get has_hint() {
    return this.question.hint !== null || this.example || this.question.kind === "file" || this.from_register;
  }

  get example() {
    return EXAMPLES.includes(this.question.kind) && this.question.hint === null && !this.from_register;
  }

  get uploaded() {
    return this.question.kind === "file" && this.typed.length > 0 && !this.typed[0].startsWith(REFUSED);
  }

  get accept() {
    return this.question.file_types.map((kind) => ACCEPT[kind]).join(",");
  }

  get may_add() {
    return this.entries.length < this.question.max_items;
  }

  get may_remove() {
    return this.entries.length > this.question.min_items;
  }

  get within() {
    return [this, ...this.entries.flatMap((entry) => entry.fields)];
  }
}
