/** One page on the way: what it shows with these answers, what is known when it is left: lab/prototypes/steps.py. */
import { dayNumber } from "./dates.js";
import { asks } from "./kinds.js";
import { get, strip } from "./python.js";
import { entries, slotOf } from "./slots.js";
import { validateQuestion } from "./validation.js";
import { TODAY, prefilled, valueOf } from "./values.js";

/** What is known before anything was answered. */
export const beginning = (today) => ({ [TODAY]: dayNumber(today) });

export class Step {
  /** ``task`` is the task that the page belongs to, ``task_list`` the page of its list; empty for none. */
  constructor(page, slots, values, registers, [task_list, task], entryValues) {
    Object.assign(this, { page, slots, values, registers, task_list, task, entryValues });
  }

  /** The slots that take an answer. */
  get asked() {
    return this.slots.filter((slot) => asks(slot.question));
  }

  valuesAt(slot) {
    return slot.group ? this.entryValues[`${slot.group.id}.${slot.item}`] : this.values;
  }
}

/** The step of a page: one question after the other, so that what hangs on a hidden question is hidden too. */
export function stepOf(prototype, page, answers, before, task = ["", ""]) {
  const values = { ...before };
  const registers = prototype.holds(prototype.prefill_if, values);
  const [slots, inside] = [[], {}];
  for (const question of page.questions) {
    if (!prototype.holds(question.show_if, values)) continue;
    const slot = slotOf(question);
    slots.push(slot);
    if (question.kind !== "group") {
      learn(prototype, slot, answers, values);
      continue;
    }
    const items = itemsOf(prototype, question, answers, registers);
    values[question.id] = { entries: items.map(() => ({})) }; // within an entry, only how many there are
    const each = [];
    const within = question.questions.map((inner) => inner.id);
    for (const item of items) {
      const known = Object.fromEntries(Object.entries(values).filter(([name]) => !within.includes(name)));
      const shown = entry(prototype, question, item, answers, known);
      slots.push(...shown);
      inside[`${question.id}.${item}`] = known;
      each.push(Object.fromEntries(shown.filter((slot) => asks(slot.question)).map((slot) => [slot.question.id, get(known, slot.question.id, null)])));
    }
    values[question.id] = { entries: each };
  }
  return new Step(page, slots, values, registers, task, inside);
}

/** What is wrong with the answers to the page's slots, in their order: one error a slot. */
export function errorsOf(prototype, step, answers, today) {
  return step.slots.map((slot) => errorAt(prototype, step, slot, get(answers, slot.key, []), today)).filter(Boolean);
}

/** The entries of a group: those typed; before anything was typed, those that a register knows. */
export function itemsOf(prototype, group, answers, registers) {
  if (registers && group.prefill && !Object.hasOwn(answers, group.id)) return entries(group, { [group.id]: prefilled(prototype, group) });
  return entries(group, answers);
}

function entry(prototype, group, item, answers, values) {
  const shown = [];
  for (const question of group.questions) {
    if (!prototype.holds(question.show_if, values)) continue;
    shown.push(slotOf(question, group, item));
    learn(prototype, shown.at(-1), answers, values);
  }
  return shown;
}

function learn(prototype, slot, answers, values) {
  const value = valueOf(slot.question, get(answers, slot.key, []), prototype.choices(slot.question));
  if (value !== null) values[slot.question.id] = value;
}

function errorAt(prototype, step, slot, typed, today) {
  const { question } = slot;
  const error = validateQuestion(question, typed, today, prototype.choices(question), prototype.patterns);
  if (error) return { ...error, key: slot.key };
  if (!question.checks.length || !(typed.some((part) => strip(part)) || question.kind === "group")) return null;
  const values = step.valuesAt(slot);
  const place = question.checks.findIndex((check) => prototype.broken(check.valid_if, values));
  if (place < 0) return null;
  const { message } = question.checks[place];
  return { key: slot.key, id: place ? `check_${place + 1}` : "check", message: message.de, values: {}, part: 0, own: message };
}
