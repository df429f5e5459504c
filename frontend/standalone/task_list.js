/** The tasks of a task list: which are not started, begun, done: as lab/prototypes/walker.py tells them. */
import { get, strip } from "./python.js";
import { errorsOf } from "./steps.js";
import { wayThrough } from "./way.js";

/** The visible tasks of the list on a page, in their order; empty if the path does not meet the page. */
export function taskStates(prototype, page, answers, done, today) {
  return statesOn(wayThrough(prototype, answers, today), page, answers, done, today);
}

/** Whether every visible task of the list is done. */
export const allDone = (way, page, answers, done, today) =>
  statesOn(way, page.id, answers, done, today).every(({ status }) => status === "done");

/** An error for each task that keeps the list from being left; its key is the task's id. */
export function openTasks(way, page, answers, done, today) {
  const open = statesOn(way, page.id, answers, done, today).filter(({ status }) => status !== "done");
  const message = "Bitte füllen Sie diesen Abschnitt noch aus.";
  return open.map(({ task }) => ({ key: task.id, id: "task_open", message, values: {}, part: 0, own: null }));
}

/** Whether a page was sent, is still answered without errors, and leads on without sending everything. */
export function passed(way, step, answers, done, today) {
  const { prototype } = way;
  if (!done.includes(step.page.id) || errorsOf(prototype, step, answers, today).length) return false;
  const following = way.following(step);
  return following !== null && prototype.page(following).kind !== "receipt";
}

const statesOn = (way, page, answers, done, today) => (way.tasks[page] ?? []).map((task) => stateOf(way, page, task, answers, done, today));

function stateOf(way, page, task, answers, done, today) {
  const steps = way.within(page, task.id);
  const open = steps.filter((step) => !passed(way, step, answers, done, today)).map((step) => step.page.id);
  if (!open.length && way.comesBack(page, task.id)) return { task, status: "done", page: task.start };
  const begun = steps.some((step) => done.includes(step.page.id) || answered(step, answers));
  return { task, status: begun ? "begun" : "not_started", page: open[0] ?? task.start };
}

/** Whether anything was typed on the page; the bare entries of a group are nothing yet. */
function answered(step, answers) {
  const slots = step.asked.filter((slot) => slot.question.kind !== "group");
  return slots.some((slot) => get(answers, slot.key, []).some((part) => strip(part)));
}
