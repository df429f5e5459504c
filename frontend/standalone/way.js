/**
 * The expected way through a prototype with these answers, as if each page were done: the twin of lab/prototypes/way.py.
 * A task list stands before the pages of its tasks; what follows the list stands behind them.
 */
import { beginning, stepOf } from "./steps.js";

export class Way {
  constructor(prototype) {
    const none = () => Object.create(null);
    Object.assign(this, { prototype, steps: [], tasks: none(), returning: new Set(), knownAfter: none() });
  }

  /** The step of a page, null if the way does not meet it. */
  step(page) {
    return this.steps.find((step) => step.page.id === page) ?? null;
  }

  /** Where a page of this way leads, null if nowhere; a task list as if its tasks were done. */
  following(step) {
    return follow(this.prototype, step.page, this.knownAfter[step.page.id] ?? step.values);
  }

  /** The steps of a task of the list on this page. */
  within(page, task) {
    return this.steps.filter((step) => step.task_list === page && step.task === task);
  }

  comesBack(page, task) {
    return this.returning.has(`${page} ${task}`);
  }
}

export function wayThrough(prototype, answers, today) {
  const way = new Way(prototype);
  const met = new Set();
  let values = beginning(today);
  let name = prototype.start;
  while (name !== null && !met.has(name)) {
    met.add(name);
    const step = stepOf(prototype, prototype.page(name), answers, values);
    way.steps.push(step);
    values = step.values;
    if (step.page.kind === "tasks") {
      values = way.knownAfter[name] = tasksOf(prototype, answers, way, step, met);
      if (way.tasks[name].some((task) => !way.comesBack(step.page.id, task.id))) break;
    }
    name = follow(prototype, step.page, values);
  }
  return way;
}

/** Where a page leads: its first route that holds; null if it leads nowhere. */
export function follow(prototype, page, values) {
  return prototype.from.get(page.id).find((route) => prototype.holds(route.when, values))?.to ?? null;
}

/** Adds the pages of the list's visible tasks; gives what is known after all of them. */
function tasksOf(prototype, answers, way, { page, values: known }, met) {
  let values = known;
  const visible = [];
  for (const task of page.tasks) {
    if (!prototype.holds(task.show_if, values)) continue;
    visible.push(task);
    let name = task.start;
    while (name !== null && !met.has(name) && name !== page.id) {
      met.add(name);
      const step = stepOf(prototype, prototype.page(name), answers, values, [page.id, task.id]);
      way.steps.push(step);
      values = step.values;
      name = follow(prototype, step.page, values);
    }
    if (name === page.id && way.within(page.id, task.id).length) way.returning.add(`${page.id} ${task.id}`);
  }
  way.tasks[page.id] = visible;
  return values;
}
