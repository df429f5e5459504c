/**
 * A prototype as one file: the walk, its words and its pages in the browser, from a memory stick, without a server.
 *
 * The walk in Python (lab/prototypes) is the specification; each module here is the twin of one there and is tested
 * against it through `twin`. Decision 0028 says what is shared and what is written twice.
 */
import { evaluate, holds } from "./expressions.js";
import { ibanFits, pensionNumberFits, taxIdFits, taxIdIsMadeRight } from "./check_digits.js";
import { Formats, readNumber } from "./numbers.js";
import { readDate } from "./dates.js";
import { get, lines, rounded, strip } from "./python.js";
import { render } from "./jinja.js";
import { Choices, folded } from "./choosing.js";
import { Prototype } from "./prototype.js";
import { start } from "./browser.js";
import { asks } from "./kinds.js";
import * as pages from "./pages.js";
import { Form } from "./form_data.js";
import { Words } from "./words.js";
import { validateQuestion } from "./validation.js";
import { prefilled, valueOf } from "./values.js";
import { taskStates } from "./task_list.js";
import * as walk from "./walk.js";
import { templates } from "./templates.generated.js";

export const twin = {
  evaluate,
  holds,
  ibanFits,
  taxIdFits,
  taxIdIsMadeRight,
  pensionNumberFits,
  readNumber,
  readDate,
  strip,
  lines,
  rounded,
  formatNumber: (language, value, digits) => new Formats(language, null).number(value, digits),
  formatMoney: (language, value) => new Formats(language, null).money(value),
  formatMonth: (language, data, month) => new Words(language, data).translator.formats.month(month),
  sayPlural: (language, data, forms, n) => `${new Words(language, data).said_plural(...forms, n)}`,
  folded,
  found: (options, typed) => new Choices(options).found(typed).map((option) => option.value),
  chosen: (options, typed) => new Choices(options).chosen(typed),
  matches: (pattern, text) => new RegExp(`^(?:${pattern})$`, "u").test(text),
  questions: (data, answers, today) => questionByQuestion(new Prototype(data), answers, today),
  walk: (data, answers, done, today) => wholeWalk(new Prototype(data), answers, done, today),
  show: (data, state, place, today) => pages.show(new Prototype(data), new Words(state.language, data), state, place, today),
  send: (data, state, page, fields, uploads, today) => {
    const prototype = new Prototype(data);
    return pages.send(prototype, state, prototype.page(page), new Form(fields, uploads), today);
  },
  render: (name, values) => render(templates, name, values),
};

/** For each question in itself: what an answer means, what is wrong with it, what a register says. */
function questionByQuestion(prototype, answers, today) {
  const asked = prototype.questions.flatMap((question) => [question, ...question.questions]).filter(asks);
  return asked.map((question) => {
    const typed = get(answers, question.id, []);
    const choices = prototype.choices(question);
    const error = validateQuestion(question, typed, today, choices, prototype.patterns) ?? undefined;
    return { value: valueOf(question, typed, choices), error, prefilled: prefilled(prototype, question) };
  });
}

/** All that the walk says about these answers. */
function wholeWalk(prototype, answers, done, today) {
  const told = (step) => ({ page: step.page.id, slots: step.slots.map((slot) => slot.key), values: step.values, registers: step.registers, task: [step.task_list, step.task] });
  return {
    path: walk.path(prototype, answers, done, today).map(told),
    frontier: prototype.pages.map(({ id }) => walk.frontier(prototype, answers, done, today, id)),
    pruned: walk.prune(prototype, answers, today),
    pages: Object.fromEntries(
      prototype.pages.map(({ id }) => [
        id,
        {
          step: told(walk.stepAt(prototype, answers, id, today)),
          errors: walk.validatePage(prototype, id, answers, today, done),
          tasks: taskStates(prototype, id, answers, done, today).map(({ task, status, page }) => [task.id, status, page]),
          doneAfter: walk.doneAfter(prototype, done, id).sort(),
          sends: walk.sends(prototype, answers, id, today),
          next: walk.nextPage(prototype, answers, id, today),
          previous: walk.previousPage(prototype, answers, id, today),
          progress: walk.progress(prototype, answers, id, today),
        },
      ]),
    ),
  };
}

const DATA = "labwerk-daten";
if (globalThis.document) start(JSON.parse(document.getElementById(DATA).textContent));
