/** Choosing among answers, few or many: the twin of lab/prototypes/choosing.py. */
import { spelledOut } from "./spelling.js";

/** A text for comparison: without case and accents, blanks as one. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return plain.replace(/[^\p{L}\p{N}_]+/gu, " ").trim();
}

export class Choices {
  constructor(options) {
    this.options = options;
    this.values = new Set(options.map((option) => option.value));
  }

  /** The value that is meant: typed itself, or by a label or other word that only one answer has. */
  chosen(typed) {
    if (this.values.has(typed)) return typed;
    const named = this.#named(folded(typed));
    return named.length === 1 ? named[0].value : null;
  }

  /** The answers with words that begin as the typed ones do, in any language; those named exactly so first. */
  found(typed, limit = 20) {
    const sought = folded(typed);
    if (!sought) return [];
    const exact = this.#named(sought);
    const [begins, contains] = [[], []];
    for (const option of this.options) {
      const names = this.#names().get(option.value);
      if (exact.includes(option)) continue;
      if (names.some((name) => name.startsWith(sought))) begins.push(option);
      else if (names.some((name) => sought.split(" ").every((word) => ` ${name}`.includes(` ${word}`)))) contains.push(option);
    }
    return [...exact, ...begins, ...contains].slice(0, limit);
  }

  #words = null;

  #names() {
    this.#words ??= new Map(this.options.map((option) => [option.value, namesOf(option)]));
    return this.#words;
  }

  #named(sought) {
    return this.options.filter((option) => this.#names().get(option.value).includes(sought));
  }
}

/** Its names as typed with any keyboard: Ägypten is found as agypten and as aegypten. */
const namesOf = (option) =>
  [...Object.values(option.label), ...option.also].flatMap((name) => [folded(name), folded(spelledOut(name))]);
