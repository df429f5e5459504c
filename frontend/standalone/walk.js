/** The walk from page to page: the twin of lab/prototypes/walker.py. Where somebody is follows from what was answered. */
import { beginning, errorsOf, stepOf } from "./steps.js";
import { allDone, openTasks, passed, taskStates } from "./task_list.js";
import { wayThrough } from "./way.js";

const TERMINAL = ["receipt", "exit"];
const CONFIRMING = ["summary", "declaration"];
const together = (one) => (step) => step.task_list === one.task_list && step.task === one.task;

/** The pages that may be seen: from the start to the first that is open; of a task list, so in each of its tasks. */
export function path(prototype, answers, done, today) {
  const way = wayThrough(prototype, answers, today);
  const steps = [];
  for (const step of way.steps) {
    if (step.task) {
      const before = steps.filter(together(step)).at(-1);
      if (!before || passed(way, before, answers, done, today)) steps.push(step);
      continue;
    }
    if (steps.length && !left(way, steps.filter((one) => !one.task).at(-1), answers, done, today)) break;
    steps.push(step);
  }
  return steps;
}

/** Whether the path goes on behind a page that belongs to no task. */
function left(way, step, answers, done, today) {
  if (!passed(way, step, answers, done, today)) return false;
  return step.page.kind !== "tasks" || allDone(way, step.page, answers, done, today);
}

/** The page on which to go on: the first that is open; where tasks are open, the list, or ``near``'s own task. */
export function frontier(prototype, answers, done, today, near = "") {
  const last = path(prototype, answers, done, today).at(-1);
  const here = wayThrough(prototype, answers, today).step(near);
  if (here?.task && last.task_list === here.task_list) {
    const state = taskStates(prototype, here.task_list, answers, done, today).find(({ task }) => task.id === here.task);
    if (state.status !== "done") return state.page;
  }
  return last.task_list || last.page.id;
}

/** Where a page leads with these answers: its first route that holds; null if it leads nowhere. */
export function nextPage(prototype, answers, page, today) {
  const way = wayThrough(prototype, answers, today);
  return way.following(at(way, answers, page, today));
}

/** Whether leaving this page sends everything: the next page is a receipt. */
export function sends(prototype, answers, page, today) {
  const following = nextPage(prototype, answers, page, today);
  return following !== null && prototype.page(following).kind === "receipt";
}

/** The page before a page on the path, null at the start or off the path; before a task's first page its list. */
export function previousPage(prototype, answers, page, today) {
  const way = wayThrough(prototype, answers, today);
  const step = way.step(page);
  if (!step) return null;
  const same = way.steps.filter(together(step)).map((one) => one.page.id);
  const place = same.indexOf(page);
  return place ? same[place - 1] : step.task_list || null;
}

/** What is wrong at the page's slots, in their order; at a task list, with ``done``, which tasks are still open. */
export function validatePage(prototype, page, answers, today, done = null) {
  const way = wayThrough(prototype, answers, today);
  const step = at(way, answers, page, today);
  if (step.page.kind === "tasks" && done !== null) return openTasks(way, step.page, answers, done, today);
  return errorsOf(prototype, step, answers, today);
}

/** The pages that are done once this one was sent; after a change everything is to be checked and declared again. */
export function doneAfter(prototype, done, page) {
  const all = [...new Set([...done, page])];
  const confirming = (name) => CONFIRMING.includes(prototype.byId.get(name)?.kind);
  return confirming(page) ? all : all.filter((name) => !confirming(name));
}

/** Only the answers that count: to slots on the path. */
export function prune(prototype, answers, today) {
  const kept = new Set(wayThrough(prototype, answers, today).steps.flatMap((step) => step.asked.map((slot) => slot.key)));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => kept.has(key)));
}

/** Which step a page is, within its task if it belongs to one; null for task lists, ends and pages off the path. */
export function progress(prototype, answers, page, today) {
  const way = wayThrough(prototype, answers, today);
  const step = way.step(page);
  if (!step || [...TERMINAL, "tasks"].includes(step.page.kind)) return null;
  const counted = way.steps.filter((one) => together(step)(one) && !TERMINAL.includes(one.page.kind)).map((one) => one.page.id);
  return { step: counted.indexOf(page) + 1, steps: counted.length };
}

/** The step of a page; off the path the answers to the pages listed before it count. */
export const stepAt = (prototype, answers, page, today) => at(wayThrough(prototype, answers, today), answers, page, today);

function at(way, answers, page, today) {
  const met = way.step(page);
  if (met) return met;
  let values = beginning(today);
  for (const listed of way.prototype.pages) {
    const step = stepOf(way.prototype, listed, answers, values);
    if (listed.id === page) return step;
    values = step.values;
  }
  throw new Error(`there is no page ${page}`);
}
