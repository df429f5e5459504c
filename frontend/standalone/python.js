/** Python's ideas of blanks, digits and rounding, where JavaScript has others. */

const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const IS_BLANK = new RegExp(BLANK);
const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** dict.get(): what JavaScript's objects inherit (a question may be called constructor) is not in a mapping. */
export const get = (mapping, key, fallback) => (Object.hasOwn(mapping, key) ? mapping[key] : fallback);

/** str.strip(); an expression would take quadratic time over blanks between two signs. */
export function strip(text) {
  let [start, end] = [0, text.length];
  while (start < end && IS_BLANK.test(text[start])) start += 1;
  while (start < end && IS_BLANK.test(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** What re's \s matches, as the inside of a character class. */
export const BLANKS = BLANK.slice(1, -1);

/** len(): characters, not UTF-16 units. */
export const length = (text) => [...text].length;

/** str.isdecimal(). */
export const isDecimal = (text) => /^\p{Nd}+$/u.test(text);

/** str.splitlines(). */
export function lines(text) {
  const found = text.split(LINE_ENDS);
  return found.at(-1) === "" ? found.slice(0, -1) : found;
}

/** round(value, digits) as a text: halves that are exactly so in binary go to the even digit. */
export function rounded(value, digits) {
  const shifted = Math.abs(value) * 10 ** digits;
  if (shifted % 1 !== 0.5 || !Number.isInteger(value * 2 ** (digits + 1))) return value.toFixed(digits);
  return ((Math.sign(value) * 2 * Math.round(shifted / 2)) / 10 ** digits).toFixed(digits);
}
