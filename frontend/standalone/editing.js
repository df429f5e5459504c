/** Buttons within a page: one more entry of a group, one less, a search: the twin of lab/participants/routes/editing.py. */
import { isDecimal } from "./python.js";
import { entries } from "./slots.js";

export function edited(page, action, argument, answers) {
  const [name, item = ""] = argument.split(".");
  if (action === "suchen") return { query: { suche: argument }, typed: {} };
  const group = page.questions.find((one) => one.id === name && one.kind === "group");
  if (!group) return { query: {}, typed: {} };
  return action === "hinzufuegen" ? added(group, answers) : removed(group, item, answers);
}

/** One more entry, under a number that no entry ever had, so that nothing of an earlier one appears in it. */
function added(group, answers) {
  const known = entries(group, answers);
  if (known.length >= group.max_items) return { query: {}, typed: {} };
  const used = Object.keys(answers).filter((key) => key.startsWith(`${group.id}.`)).map((key) => key.split(".")[1]);
  const last = Math.max(0, ...[...known, ...used].filter(isDecimal).map(Number));
  const item = String(last + 1);
  return { query: { dazu: `${group.id}.${item}` }, typed: { [group.id]: [...known, item] } };
}

/** One entry less; what was typed in it is emptied. */
function removed(group, item, answers) {
  const known = entries(group, answers);
  if (!known.includes(item) || known.length <= group.min_items) return { query: {}, typed: {} };
  const typed = Object.fromEntries(Object.keys(answers).filter((key) => key.startsWith(`${group.id}.${item}.`)).map((key) => [key, []]));
  typed[group.id] = known.filter((one) => one !== item);
  return { query: { weg: `${group.id}.${known.indexOf(item) + 1}` }, typed };
}
