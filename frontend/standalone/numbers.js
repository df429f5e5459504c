/** Numbers as people write them, and as a language of the screen writes them (lab/i18n/formats.py). */
import { length, rounded, strip } from "./python.js";

const GROUPED = /^[1-9][0-9]{0,2}([.,\u202f\u00a0 '’])[0-9]{3}(?:\1[0-9]{3})*$/;
const CURRENCIES = ["€", "EUR", "Euro"];
/** Signs of a number or a day. */
export const LONGEST = 40;
const LARGEST = 1e15;

/** A number as people write it: 1.234,5, 1234.5, 1 234, 12,50 €; null if it is none. */
export function readNumber(typed) {
  const stripped = strip(typed);
  if (length(stripped) > LONGEST) return null;
  const signed = withoutCurrency(stripped);
  const sign = signed.startsWith("-") ? "-" : "";
  const text = signed.replace(/^[+-]/, "");
  const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
  let [whole, separator, decimals] = [text, "", ""];
  let grouped = GROUPED.exec(text);
  if (last >= 0 && !grouped) {
    [whole, separator, decimals] = [text.slice(0, last), text[last], text.slice(last + 1)];
    grouped = GROUPED.exec(whole);
  }
  if (grouped?.[1] === separator) return null;
  if (grouped) whole = whole.replace(/[^0-9]/g, "");
  const number = separator ? `${whole}.${decimals}` : whole;
  if (number.length > 18 || !number || !/^[0-9]*(\.[0-9]+)?$/.test(number)) return null;
  return Number(sign + number);
}

/** Without the currency behind an amount, and without the dash that stands for no cents. */
function withoutCurrency(text) {
  const currency = CURRENCIES.find((one) => text.endsWith(one)) ?? "";
  const amount = currency ? strip(text.slice(0, -currency.length)) : text;
  return amount.replace(/,[-–]+$/, "");
}

/** Formats of one language; ``months`` are its names, short and long. */
export class Formats {
  constructor(language, months) {
    this.english = language === "en";
    this.months = months;
  }

  number(value, digits = 0) {
    if (Math.abs(value) > LARGEST) return value > 0 ? `> ${this.number(LARGEST)}` : `< ${this.number(-LARGEST)}`;
    const [whole, decimals] = rounded(value, digits).split(".");
    const [group, mark] = this.english ? [",", "."] : [".", ","];
    const negative = whole.startsWith("-") && /[1-9]/.test(whole + (decimals ?? ""));
    const grouped = whole.replace("-", "").replace(/\B(?=(\d{3})+$)/g, group);
    return `${negative ? "-" : ""}${grouped}${decimals ? mark + decimals : ""}`;
  }

  money(euros, digits = 2) {
    const amount = this.number(euros, digits);
    return this.english ? `€${amount}` : `${amount}\u00a0€`;
  }

  date({ year, month, day }) {
    const two = (number) => String(number).padStart(2, "0");
    if (this.english) return `${day} ${this.months.short[month - 1]} ${year}`;
    return `${two(day)}.${two(month)}.${String(year).padStart(4, "0")}`;
  }

  month({ year, month }) {
    return `${this.months.long[month - 1]} ${year}`;
  }
}
