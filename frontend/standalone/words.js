/** The words of one page in one language: the twin of lab/participants/words.py. */
import { readDate, readMonth } from "./dates.js";
import { Markup, escape, joined } from "./markup.js";
import { Formats, readNumber } from "./numbers.js";
import { lines, rounded, strip } from "./python.js";

export class Words {
  /** ``speech`` is what the exporter wrote about the language: catalogue, formats, direction. */
  constructor(language, data) {
    const speech = data.languages[language];
    this.language = language;
    this.names = Object.fromEntries(Object.entries(data.languages).map(([tag, { name }]) => [tag, name]));
    this.own_language = speech.own_language;
    this.right_to_left = Boolean(data.right_to_left[language]);
    this.translator = { formats: new Formats(this.own_language, speech.months) };
    this.#catalogue = speech.catalogue;
    this.#plurals = new Intl.PluralRules(this.own_language.split("-")[0]);
    this.#directions = data.right_to_left;
    this.#marks = language.split("-")[0] !== this.own_language.split("-")[0];
  }

  #catalogue;
  #directions;
  #plurals;
  #marks;

  get ours() {
    return new Markup(this.#marks ? ` lang="${escape(this.own_language)}" dir="ltr"` : "");
  }

  own = (text) => (this.#marks ? new Markup(`<span${this.ours}>${escape(text)}</span>`) : escape(text));

  text = (message, values = null) => {
    const translated = this.#catalogue[message] ?? message;
    return values ? filled(translated, values, (value) => value) : translated;
  };

  said = (message, values = null) => {
    const text = escape(this.text(message));
    return this.own(values ? new Markup(filled(text.text, values, (value) => escape(this.#theirs(this.#value(value))))) : text);
  };

  said_plural = (singular, plural, n) => {
    const forms = this.#catalogue[singular] ?? { one: singular, other: plural };
    const form = forms[this.#plurals.select(n)];
    return this.own(filled(form, { n: this.translator.formats.number(n) }, (value) => value));
  };

  plain = (texts) => texts[this.language] || texts[this.language.split("-")[0]] || texts.de;

  marked = (texts) => this.#withLanguage(texts, escape(this.plain(texts)));

  /** A text in paragraphs (empty line between) and lists (lines that begin with "- "). */
  blocks = (texts) => {
    const parts = strip(this.plain(texts)).split("\n\n").filter((part) => strip(part));
    return this.#withLanguage(texts, joined(parts.map(block), "\n"), "div");
  };

  error(error) {
    if (error.own) return this.marked(error.own);
    const values = Object.fromEntries(Object.entries(error.values).map(([key, value]) => [key, this.#value(value)]));
    return this.own(this.text(error.message, values));
  }

  /** What was answered, as people read it. */
  answer(question, typed, options = []) {
    if (!typed.some((part) => strip(part))) return this.said(question.kind === "consent" ? "Nein" : "keine Angabe");
    const { formats } = this.translator;
    switch (question.kind) {
      case "choice":
      case "choices": {
        const among = options.length ? options : question.options;
        return joined(among.filter((option) => typed.includes(option.value)).map((option) => this.marked(option.label)), ", ");
      }
      case "yes_no":
        return typed[0] === "yes" ? this.said("Ja") : this.said("Nein");
      case "consent":
        return this.said("Ja");
      case "date": {
        const day = readDate(typed);
        return escape(day ? formats.date(day) : typed.join("."));
      }
      case "month": {
        const month = readMonth(typed);
        return escape(month ? formats.month(month) : typed.join(" "));
      }
      case "money": {
        const amount = readNumber(typed[0]);
        return escape(amount === null ? typed[0] : formats.money(amount));
      }
      case "file":
        return escape(`${typed[0].toUpperCase()}, ${this.size(Number(typed[1]))}`);
      case "address": {
        const [street, number, postcode, town] = [...typed, "", "", "", ""];
        return joined([strip(`${street} ${number}`), strip(`${postcode} ${town}`)], "<br>");
      }
      default:
        return joined(lines(strip(typed[0])), "<br>");
    }
  }

  size(size) {
    const kilobytes = Math.max(1, Number(rounded(size / 1000, 0)));
    const { formats } = this.translator;
    return kilobytes >= 1000 ? `${formats.number(kilobytes / 1000, 1)} MB` : `${formats.number(kilobytes)} kB`;
  }

  #value(value) {
    if (value !== null && typeof value === "object" && "year" in value) return this.translator.formats.date(value);
    if (typeof value === "number") return this.translator.formats.number(value, Number.isInteger(value) ? 0 : 1);
    return value;
  }

  #theirs(value) {
    if (!this.#marks || !(value instanceof Markup)) return value;
    return new Markup(`<span lang="${escape(this.language)}" dir="${this.right_to_left ? "rtl" : "ltr"}">${value}</span>`);
  }

  #withLanguage(texts, content, tag = "span") {
    const used = [this.language, this.language.split("-")[0]].find((one) => one in texts) ?? "de";
    if (used === this.language) return content;
    const [theirs, own] = [Boolean(this.#directions[used]), this.right_to_left];
    const direction = theirs === own ? "" : ` dir="${theirs ? "rtl" : "ltr"}"`;
    return new Markup(`<${tag} lang="${escape(used)}"${direction}>${content}</${tag}>`);
  }
}

function block(part) {
  const found = lines(strip(part)).map(strip);
  if (found.every((line) => line.startsWith("- "))) {
    const items = joined(found.map((line) => new Markup(`<li>${escape(line.slice(2))}</li>`)));
    return new Markup(`<ul class="kern-list kern-list--bullet">${items}</ul>`);
  }
  return new Markup(`<p class="kern-body">${joined(found, "<br>")}</p>`);
}

const filled = (text, values, shown) => text.replace(/\{(\w+)\}/g, (_, key) => shown(values[key]));
