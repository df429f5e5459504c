/** Text that is HTML already, and how any other text becomes so: as markupsafe has it. */
export class Markup {
  constructor(text) {
    this.text = String(text);
  }

  toString() {
    return this.text;
  }

  get length() {
    return this.text.length;
  }
}

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** Any value as markup: no sign of it means anything to a browser. */
export function escape(value) {
  return value instanceof Markup ? value : new Markup(escaped(value));
}

export function escaped(value) {
  const text = value === null ? "None" : value === true ? "True" : value === false ? "False" : String(value);
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}

/** Parts joined; those that are not markup are escaped. */
export const joined = (parts, between = "") => new Markup(parts.map((part) => escape(part).text).join(between));
