/** Days as people write them: the twin of lab/prototypes/reading.py. A day is { year, month, day }. */
import { LONGEST } from "./numbers.js";
import { BLANKS, length, strip } from "./python.js";

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ISO_DATE = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/;
const BETWEEN = `[${BLANKS}]*[./ -][${BLANKS}]*`;
const ONE_DATE = new RegExp(`^([0-9]{1,2})${BETWEEN}([0-9]{1,2})${BETWEEN}([0-9]{4})$`);
const PARTS = [/^[0-9]{1,2}$/, /^[0-9]{1,2}$/, /^[0-9]{4}$/];
const DIGITS = /^([0-9]{2})([0-9]{2})([0-9]{4})$/;

/** The day, null if the calendar has no such day. */
export function day(year, month, date) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : LENGTHS[month - 1];
  return date >= 1 && date <= last ? { year, month, day: date } : null;
}

/** A day from day, month and year, or from one field. */
export function readDate(typed) {
  let parts = typed.map(strip);
  if (parts.length === 1) parts = dateParts(parts[0]);
  if (parts.length !== 3 || !parts.every((part, place) => PARTS[place].test(part))) return null;
  return day(Number(parts[2]), Number(parts[1]), Number(parts[0]));
}

/** Day, month and year of a date in one field; empty if they cannot be told apart. */
export function dateParts(text) {
  if (length(text) > LONGEST) return [];
  const iso = ISO_DATE.exec(text);
  if (iso) return [iso[3], iso[2], iso[1]];
  const written = ONE_DATE.exec(text) ?? DIGITS.exec(text);
  return written ? written.slice(1) : [];
}

/** The first day of a month from month and year. */
export const readMonth = (typed) => (typed.length === 2 ? readDate(["1", ...typed]) : null);

export function readYear(typed) {
  const text = typed.length ? strip(typed[0]) : "";
  return /^[0-9]{4}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

/** A day from 2026-11-28. */
export function fromIso(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found && day(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** The day as the number YYYYMMDD, which conditions compare and subtract. */
export const dayNumber = ({ year, month, day: date }) => year * 10000 + month * 100 + date;

export function today(clock = new Date()) {
  return { year: clock.getFullYear(), month: clock.getMonth() + 1, day: clock.getDate() };
}
