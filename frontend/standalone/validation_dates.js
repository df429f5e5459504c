/** Whether a day, a month or a year can be accepted: the twin of lab/prototypes/validation_dates.py. */
import { dateParts, dayNumber, fromIso, readDate, readMonth, readYear } from "./dates.js";
import { refusal } from "./field_error.js";
import { isDecimal, strip } from "./python.js";

const WITH_FOUR = "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 1985.";
const ofFour = (text) => [...text].length === 4 && isDecimal(text);
const filled = (typed, count) => [...typed, ...Array(count).fill("")].slice(0, count).map(strip);

export function dateError(question, typed, today) {
  const one = question.entry === "one";
  const parts = one && typed.length ? dateParts(strip(typed[0])) : filled(typed, 3);
  if (!parts.length) {
    return refusal(question, "date_format", "Bitte geben Sie Tag, Monat und Jahr mit Punkten an, zum Beispiel 27.03.1985.");
  }
  const missing = parts.indexOf("");
  if (missing >= 0) return refusal(question, "date_incomplete", "Bitte geben Sie Tag, Monat und Jahr an.", {}, missing);
  if (!ofFour(parts[2])) return refusal(question, "date_year", WITH_FOUR, {}, 2);
  const day = readDate(parts);
  if (!day) return refusal(question, "no_such_day", "Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat, zum Beispiel 27 und 3.");
  const [earliest, latest] = bounds(question, today);
  if (earliest && dayNumber(day) < dayNumber(earliest)) {
    return refusal(question, "too_early", "Das Datum darf nicht vor dem {limit} liegen.", { limit: earliest });
  }
  if (latest && dayNumber(day) > dayNumber(latest)) {
    return refusal(question, "too_late", "Das Datum darf nicht nach dem {limit} liegen.", { limit: latest });
  }
  return null;
}

export function monthError(question, typed, today) {
  const parts = filled(typed, 2);
  const missing = parts.indexOf("");
  if (missing >= 0) return refusal(question, "month_incomplete", "Bitte geben Sie Monat und Jahr an.", {}, missing);
  if (!ofFour(parts[1])) return refusal(question, "month_year", WITH_FOUR, {}, 1);
  const month = readMonth(parts);
  if (!month) return refusal(question, "no_such_month", "Diesen Monat gibt es nicht. Bitte geben Sie ihn als Zahl von 1 bis 12 an.");
  const [earliest, latest] = bounds(question, today);
  const written = (limit) => ({ limit: `${String(limit.month).padStart(2, "0")}/${limit.year}` });
  if (earliest && dayNumber(month) < dayNumber({ ...earliest, day: 1 })) {
    return refusal(question, "too_early", "Der Monat darf nicht vor {limit} liegen.", written(earliest));
  }
  if (latest && dayNumber(month) > dayNumber(latest)) {
    return refusal(question, "too_late", "Der Monat darf nicht nach {limit} liegen.", written(latest));
  }
  return null;
}

export function yearError(question, typed, today) {
  const year = readYear(typed);
  if (year === null) return refusal(question, "year_format", WITH_FOUR);
  const [earliest, latest] = bounds(question, today);
  if (earliest && year < earliest.year) {
    return refusal(question, "too_early", "Das Jahr darf nicht vor {limit} liegen.", { limit: String(earliest.year) });
  }
  if (latest && year > latest.year) {
    return refusal(question, "too_late", "Das Jahr darf nicht nach {limit} liegen.", { limit: String(latest.year) });
  }
  return null;
}

function bounds(question, today) {
  const of = (bound) => (bound === "today" ? today : bound && fromIso(bound));
  return [of(question.earliest), of(question.latest)];
}
