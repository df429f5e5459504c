/** What was typed into a page, and of files their kind and size: the twin of lab/participants/form_data.py. */
import { partsOf } from "./fields.js";
import { get, strip } from "./python.js";
import { REFUSED } from "./validation.js";

const MEGABYTE = 1_000_000;
const LONGEST_PART = 300;
/** How many bytes ``recognise`` needs. */
export const HEAD = 1024;
const MAGIC = [
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpg", [0xff, 0xd8, 0xff]],
  ["tif", [0x49, 0x49, 0x2a, 0x00]],
  ["tif", [0x4d, 0x4d, 0x00, 0x2a]],
];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** The kind of a file by its first bytes; its name proves nothing. */
export function recognise(head) {
  const at = (magic, place) => magic.every((byte, offset) => head[place + offset] === byte);
  const known = MAGIC.find(([, magic]) => at(magic, 0));
  if (known) return known[0];
  return [...head.slice(0, HEAD).keys()].some((place) => at(PDF, place)) ? "pdf" : null;
}

/** ``fields`` are lists of texts by name, ``uploads`` kind and size by name. */
export class Form {
  constructor(fields = {}, uploads = {}) {
    Object.assign(this, { fields, uploads });
  }

  one(name) {
    return get(this.fields, name, []).at(-1) ?? "";
  }

  /** The answer at a slot, null if an earlier upload stays. */
  typed({ question, key }, choices) {
    const parts = partsOf(question);
    if (parts.length) return parts.map((part) => western(cut(this.one(`${key}.${part}`))));
    switch (question.kind) {
      case "file":
        return Object.hasOwn(this.uploads, key) ? judged(question, this.uploads[key]) : null;
      case "choices":
      case "group":
      case "consent":
        return get(this.fields, key, []).filter(Boolean);
      case "choice":
        return [question.search ? this.#sought(key, choices) : cut(this.one(key))];
      case "text":
      case "long_text":
        // line ends come as two signs; what is too long shall be shown again and refused, not cut unnoticed
        return [cut(this.one(key), 2 * question.max_length + LONGEST_PART)];
      default:
        return [western(cut(this.one(key)))];
    }
  }

  /** The answer that was picked from those found, or is the only one that fits; else the words as typed. */
  #sought(key, choices) {
    const words = strip(cut(this.one(`${key}.suche`)));
    const found = choices.found(words);
    const picked = this.one(key);
    if (found.some((option) => option.value === picked)) return picked;
    return choices.chosen(words) ?? (found.length === 1 ? found[0].value : null) ?? words;
  }
}

const cut = (text, most = LONGEST_PART) => [...text].slice(0, most).join("");

const EASTERN = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬";
const WESTERN = "01234567890123456789,.";

/** With the digits that our numbers have: keyboards for Arabic and Persian write their own. */
const western = (text) => [...text].map((sign) => WESTERN[EASTERN.indexOf(sign)] ?? sign).join("");

function judged(question, { kind, size }) {
  if (size === 0) return [`${REFUSED}file_empty`, "0"];
  if (size > question.max_megabytes * MEGABYTE) return [`${REFUSED}file_too_large`, String(size)];
  return question.file_types.includes(kind) ? [kind, String(size)] : [`${REFUSED}file_kind`, String(size)];
}
