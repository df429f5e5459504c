/** The fields of a page: from a step of the walk and what was typed to views: lab/participants/page_fields.py. */
import { FieldView } from "./fields.js";
import { asks } from "./kinds.js";
import { Markup, escape } from "./markup.js";
import { get, isDecimal, strip } from "./python.js";
import { prefilled } from "./values.js";

const MANY_FOUND = 20;

/** What a page shows, in its order; the entries of a group within it. What nobody typed yet comes from the registers. */
export function fieldViews(prototype, step, answers, errors, words, attention = {}) {
  const builder = { prototype, step, answers, wrong: new Map(errors.map((error) => [error.key, error])), words };
  const views = step.slots.filter((slot) => slot.group === null).map((slot) => view(builder, slot));
  for (const one of views) if (one.question.kind === "group") one.entries = entriesOf(builder, one.question);
  focus(views, attention, words);
  return views;
}

/** The views of a page and those within groups that take an answer. */
export const everything = (views) => views.flatMap((one) => one.within).filter((one) => asks(one.question));

/** What an entry of a group is called: „Person 2“. */
export function entryName(group, place, words) {
  const item = group.item ? words.marked(group.item) : words.said("Eintrag");
  return new Markup(`${item}\u00a0${place}`);
}

function registerName(prototype, question, words) {
  const register = get(prototype.registers, question.register_ ?? "", null);
  return register ? words.marked(register.name) : escape(question.register_ ?? "");
}

function view({ prototype, step, answers, wrong, words }, slot, entry = undefined) {
  const { question } = slot;
  const known = step.registers ? prefilled(prototype, question, slot.item) : [];
  const made = new FieldView(slot, get(answers, slot.key, known), entry);
  const untouched = known.length === made.typed.length && known.every((part, place) => part === made.typed[place]);
  made.from_register = known.length > 0 && untouched && question.kind !== "group";
  if (made.from_register) made.register = registerName(prototype, question, words);
  made.options = prototype.optionsOf(question);
  const error = wrong.get(slot.key);
  if (error) {
    made.error = words.error(error);
    made.error_part = error.part;
  }
  if (question.search && strip(made.value)) {
    const chosen = made.options.find((option) => option.value === made.value);
    made.shown = chosen ? words.plain(chosen.label) : made.value;
    if (!chosen) made.found = prototype.choices(question).found(made.value, MANY_FOUND);
  }
  return made;
}

function entriesOf(builder, group) {
  const begin = `${group.id}.`;
  const items = Object.keys(builder.step.entryValues).filter((key) => key.startsWith(begin)).map((key) => key.slice(begin.length));
  return items.map((item, place) => {
    const name = entryName(group, place + 1, builder.words);
    const slots = builder.step.slots.filter((slot) => slot.group?.id === group.id && slot.item === item);
    return { item, name, fields: slots.map((slot) => view(builder, slot, name)) };
  });
}

function focus(views, { searched = "", added = "", removed = "" }, words) {
  const [group, place = ""] = removed.split(".");
  for (const one of views) {
    if (one.name === group && isDecimal(place)) one.removed = entryName(one.question, Number(place), words);
    for (const entry of one.entries) if (entry.fields.length && `${one.name}.${entry.item}` === added) entry.fields[0].focus = true;
    for (const inner of one.within) if (inner.name === searched) inner.focus = true;
  }
}
