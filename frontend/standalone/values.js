/** What was typed, and what it means: the twin of lab/prototypes/answers.py. */
import { Choices } from "./choosing.js";
import { dayNumber, readDate, readMonth, readYear } from "./dates.js";
import { readNumber } from "./numbers.js";
import { BLANKS, isDecimal, strip } from "./python.js";

/** The name of the present day in conditions. */
export const TODAY = "today";

const B = `[${BLANKS}]`;
const HOUSE = `\\p{Nd}+${B}?[a-zA-Z]?(?:${B}?[-/]${B}?\\p{Nd}+${B}?[a-zA-Z]?)?`;
const ONE_ADDRESS = new RegExp(`^([^\\n]+?)${B}+(${HOUSE})${B}*,${B}*(\\p{Nd}{5})${B}+([^\\n]+)$`, "u");

/** The value of one answer, null if it is missing or cannot be read. */
export function valueOf(question, typed, choices = null) {
  const first = typed.length ? strip(typed[0]) : "";
  const among = choices ?? new Choices(question.options);
  switch (question.kind) {
    case "choices": {
      const known = typed.filter((value) => among.values.has(value));
      return known.length ? known : null;
    }
    case "choice":
      if (question.search) return first ? among.chosen(first) : null;
      return among.values.has(first) ? first : null;
    case "date": {
      const day = readDate(typed);
      return day && dayNumber(day);
    }
    case "month": {
      const month = readMonth(typed);
      return month && month.year * 100 + month.month;
    }
    case "year":
      return readYear(typed);
    case "yes_no":
      return first === "yes" ? true : first === "no" ? false : null;
    case "consent":
      return first === "yes";
    case "number":
    case "money":
      return readNumber(first);
    case "file":
      return question.file_types.includes(first) ? first : null;
    case "address": {
      const postcode = typed.length === 4 ? strip(typed[2]) : "";
      return /^[0-9]{5}$/.test(postcode) ? postcode : null;
    }
    case "group":
      return typed.length;
    case "plain":
    case "notice":
      return null;
    default:
      return first || null;
  }
}

/** What the fictitious person's data say about a question: within those of its register, where they stand so. */
export function registerData(prototype, question, item = "") {
  const key = question.prefill && item ? `${question.prefill}.${item}` : (question.prefill ?? "");
  const { persona } = prototype;
  const own = (data, name) => (Object.hasOwn(data, name) ? data[name] : undefined);
  const data = own(persona, question.register_ ?? "");
  const known = data !== null && typeof data === "object" ? own(data, key) : own(persona, key);
  return typeof known === "string" ? known : "";
}

const YES_NO = { true: "yes", ja: "yes", false: "no", nein: "no" };

/** What the register data already say, as if it had been typed; empty if they say nothing. */
export function prefilled(prototype, question, item = "") {
  const known = registerData(prototype, question, item);
  if (!known) return [];
  switch (question.kind) {
    case "file":
    case "consent":
    case "plain":
    case "notice":
      return [];
    case "group": {
      const count = isDecimal(known) ? Math.min(Number(known), question.max_items) : 0;
      return Array.from({ length: count }, (_, place) => String(place + 1));
    }
    case "date": {
      const iso = /^(\p{Nd}{4})-(\p{Nd}{2})-(\p{Nd}{2})$/u.exec(known);
      const parts = iso ? [iso[3], iso[2], iso[1]] : known.split(".");
      return question.entry === "one" ? [parts.join(".")] : parts;
    }
    case "month": {
      const iso = /^(\p{Nd}{4})-(\p{Nd}{2})$/u.exec(known);
      return iso ? [iso[2], iso[1]] : known.split(/[./]/);
    }
    case "address": {
      const address = ONE_ADDRESS.exec(known);
      return address ? address.slice(1) : [known, "", "", ""];
    }
    case "choices":
      return known.split(",").map(strip);
    case "yes_no": {
      const low = known.toLowerCase();
      return [Object.hasOwn(YES_NO, low) ? YES_NO[low] : known];
    }
    default:
      return [known];
  }
}
