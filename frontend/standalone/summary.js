/** Everything that was answered, as people read it: the twin of lab/participants/summary.py. */
import { Markup } from "./markup.js";
import { entryName } from "./page_fields.js";
import { get } from "./python.js";

export function summarySections(prototype, steps, answers, words) {
  return steps.filter((step) => step.asked.length).map((step) => ({ page: step.page, blocks: blocks(prototype, step.asked, answers, words) }));
}

/** The page's own answers up to a group, its entries one by one, then what comes after it. */
function blocks(prototype, slots, answers, words) {
  const found = [];
  const places = Object.create(null);
  let [title, rows, at] = [new Markup(""), [], ""];
  for (const slot of slots) {
    const { question, group } = slot;
    const entry = group ? `${group.id}.${slot.item}` : "";
    if (entry !== at || question.kind === "group") {
      if (rows.length) found.push({ title, rows });
      [at, rows, title] = [entry, [], new Markup("")];
      if (group) {
        places[group.id] = (places[group.id] ?? 0) + 1;
        title = entryName(group, places[group.id], words);
      }
    }
    if (question.kind === "group") {
      if (!slots.some((one) => one.group?.id === slot.key)) rows.push([words.marked(question.label), words.said("keine Angabe")]);
      continue;
    }
    rows.push([words.marked(question.label), words.answer(question, get(answers, slot.key, []), prototype.optionsOf(question))]);
  }
  if (rows.length) found.push({ title, rows });
  return found;
}
