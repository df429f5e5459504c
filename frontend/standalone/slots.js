/** The places of a form that take an answer: the twin of lab/prototypes/slots.py. */
import { asks } from "./kinds.js";
import { get } from "./python.js";

export function slotOf(question, group = null, item = "") {
  const key = group ? `${group.id}.${item}.${question.id}` : question.id;
  return { question, key, group, item, recorded_as: group ? `${group.id}.${question.id}` : question.id };
}

/** The slot of a page by its key, whether it is shown now or not; null if the page has no such slot. */
export function slotNamed(page, key) {
  const [name, ...inner] = key.split(".");
  const question = page.questions.find((one) => one.id === name && asks(one));
  if (!question || !inner.length) return question ? slotOf(question) : null;
  if (question.kind !== "group" || inner.length !== 2 || !isNumber(inner[0])) return null;
  const asked = question.questions.find((one) => one.id === inner[1] && asks(one));
  return asked ? slotOf(asked, question, inner[0]) : null;
}

/** The number of an entry has four digits at most: nobody adds and removes ten thousand. */
const isNumber = (item) => /^[0-9]{1,4}$/.test(item);

/** The numbers of a group's entries, in the order in which they were made; at least as many as it needs. */
export function entries(group, answers) {
  const known = [...new Set(get(answers, group.id, []).filter(isNumber))].slice(0, group.max_items);
  let last = Math.max(0, ...known.map(Number));
  const numbers = [...known];
  while (numbers.length < group.min_items) numbers.push(String(++last));
  return numbers;
}
