/** Days as people write them. A day is { year, month, day }; its number in conditions is YYYYMMDD. */
import { strip } from "./python.js";

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day, null if the calendar has no such day. */
export function day(year, month, date) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : LENGTHS[month - 1];
  return date >= 1 && date <= last ? { year, month, day: date } : null;
}

/** A day from day, month and year as they were typed. */
export function readDate(typed) {
  const parts = typed.map(strip);
  if (parts.length !== 3 || !parts.every((part) => /^[0-9]+$/.test(part)) || parts[2].length !== 4) return null;
  return day(Number(parts[2]), Number(parts[1]), Number(parts[0]));
}

/** A day from 2026-11-28. */
export function fromIso(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found && day(Number(found[1]), Number(found[2]), Number(found[3]));
}

export const dayNumber = ({ year, month, day: date }) => year * 10000 + month * 100 + date;

export function today(clock = new Date()) {
  return { year: clock.getFullYear(), month: clock.getMonth() + 1, day: clock.getDate() };
}
