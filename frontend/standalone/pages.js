/**
 * The prototype's pages: shown, sent, gone back from. The twin of lab/participants/routes/prototype.py and
 * prototype_pages.py, without a server: a state goes in, and a new state with the place to go to comes out.
 *
 * A state is { language, page, done, reference, answers }; a place is { page, query }.
 */
import { edited } from "./editing.js";
import { render } from "./jinja.js";
import { everything, fieldViews } from "./page_fields.js";
import { get } from "./python.js";
import { slotNamed } from "./slots.js";
import { summarySections } from "./summary.js";
import { taskStates } from "./task_list.js";
import { templates } from "./templates.generated.js";
import * as walk from "./walk.js";

/** Signs of a reference number that nobody confuses on the telephone. */
const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/** As in a preview: nothing is recorded, no task is set. */
const VISIT = { preview: true, session: null, secret: "", publication: { code: "" } };

export const beginning = (prototype, language) => ({ language, page: prototype.start, done: [], reference: "", answers: {} });

/** The page that may be shown now: the one asked for if it is on the way, else the one where the way stands. */
export function allowed(prototype, state, page, today) {
  if (state.reference) return state.page;
  const open = walk.path(prototype, state.answers, state.done, today).map((step) => step.page.id);
  return open.includes(page) ? page : walk.frontier(prototype, state.answers, state.done, today);
}

/** The HTML of a page in its present state. */
export function show(prototype, words, state, place, today) {
  const page = prototype.page(place.page);
  const [template, values] = VIEWS[page.kind]?.(prototype, words, state, page, place, today) ?? asking(prototype, words, state, page, place, today);
  const known = {
    _: words.said,
    plural: words.said_plural,
    text: words.text,
    own: words.own,
    ours: words.ours,
    t: words.marked,
    blocks: words.blocks,
    words,
  };
  const shown = {
    asset: (name) => name,
    base: "#",
    title: words.plain(page.title),
    visit: VISIT,
    languages: prototype.languages.length > 1 ? prototype.languages.map((one) => [one, words.names[one]]) : [],
    page,
    prototype,
    progress: walk.progress(prototype, state.answers, page.id, today),
    section: sectionOf(prototype, walk.stepAt(prototype, state.answers, page.id, today)),
    task: null,
    reached: false,
    onward: "",
    back: page.kind !== "receipt" && !state.reference,
    changing: "aendern" in place.query,
    reference: state.reference || null,
    sends: walk.sends(prototype, state.answers, page.id, today),
    unchecked: false,
    ...values,
  };
  return render(templates, `${template}.html`, shown, known);
}

/** Title of the task of a task list that a page belongs to. */
function sectionOf(prototype, { task, task_list: list }) {
  const page = task ? prototype.pages.find(({ id }) => id === list) : null;
  return page?.tasks.find(({ id }) => id === task)?.title ?? null;
}

const VIEWS = { tasks: listing, summary: checking, receipt: ending, exit: ending };

function asking(prototype, words, state, page, { query }, today) {
  const step = walk.stepAt(prototype, state.answers, page.id, today);
  const found = "fehler" in query ? walk.validatePage(prototype, page.id, state.answers, today) : [];
  const errors = found.filter((error) => Object.hasOwn(state.answers, error.key));
  const views = fieldViews(prototype, step, state.answers, errors, words, { searched: query.suche, added: query.dazu, removed: query.weg });
  const all = everything(views);
  const added = "neu" in query ? all.filter((view) => !Object.hasOwn(state.answers, view.name)) : [];
  if (added.length) added[0].focus = added[0].news = true;
  const values = {
    fields: views,
    asked: all.map((view) => view.name).join(" "),
    failed: all.filter((view) => view.error.length),
    added: added.length,
    uploads: all.some((view) => view.question.kind === "file"),
  };
  return ["questions", values];
}

/** The task list; its button leads to what is still open first, and on only when everything is done. */
function listing(prototype, words, state, page, place, today) {
  const states = taskStates(prototype, page.id, state.answers, state.done, today);
  const left = states.filter(({ status }) => status !== "done");
  return ["tasks", { states, done: states.length - left.length, following: left[0]?.task ?? null }];
}

function checking(prototype, words, state, page, place, today) {
  const steps = walk.path(prototype, state.answers, state.done, today);
  return ["summary", { sections: summarySections(prototype, steps, state.answers, words) }];
}

function ending(prototype, words, state, page, place, today) {
  const steps = walk.path(prototype, state.answers, state.done, today);
  const sections = state.reference ? summarySections(prototype, steps, state.answers, words) : [];
  return ["printed", { leads_on: walk.nextPage(prototype, state.answers, page.id, today) !== null, sections }];
}

/** Whether a button „Zurück“ has somewhere to lead: a study's task card, which the server shows first, is not here. */
export const leadsBack = (prototype, state, { page, query }, today) =>
  "aendern" in query || walk.previousPage(prototype, state.answers, page, today) !== null;

/** What was typed is kept; then the button says where to go. */
export function send(prototype, state, page, form, today) {
  const answers = { ...state.answers, ...typedIn(prototype, state, page, form) };
  const kept = { ...state, answers };
  const [action, argument = ""] = parted(form.one("action"));
  const changing = form.one("aendern") ? { aendern: "" } : {};
  switch (action) {
    case "zurueck":
      return goBack(prototype, kept, page, changing, today);
    case "sprache":
      return [{ ...kept, language: argument }, { page: page.id, query: changing }];
    case "hinzufuegen":
    case "entfernen":
    case "suchen": {
      const { query, typed } = edited(page, action, argument, answers);
      return [{ ...kept, answers: { ...answers, ...typed } }, { page: page.id, query: { ...query, ...changing } }];
    }
    default:
      return goOn(prototype, kept, page, changing, today);
  }
}

function goOn(prototype, state, page, changing, today) {
  const { answers } = state;
  const stay = (query) => [state, { page: page.id, query: { ...query, ...changing } }];
  let following = walk.nextPage(prototype, answers, page.id, today);
  if (following === null) return stay({});
  const section = taskStates(prototype, page.id, answers, state.done, today).find(({ status }) => status !== "done");
  if (section) return [state, { page: section.page, query: {} }];
  const errors = walk.validatePage(prototype, page.id, answers, today);
  if (errors.some((error) => Object.hasOwn(answers, error.key))) return stay({ fehler: "" });
  if (walk.stepAt(prototype, answers, page.id, today).asked.some((slot) => !Object.hasOwn(answers, slot.key))) return stay({ neu: "" });
  if (walk.sends(prototype, answers, page.id, today)) {
    return [{ ...state, page: following, done: [...state.done, page.id], reference: reference() }, { page: following, query: {} }];
  }
  const done = walk.doneAfter(prototype, state.done, page.id);
  if ("aendern" in changing) following = walk.frontier(prototype, answers, done, today, page.id);
  return [{ ...state, page: following, done }, { page: following, query: {} }];
}

function goBack(prototype, state, page, changing, today) {
  const before = "aendern" in changing
    ? walk.frontier(prototype, state.answers, state.done, today, page.id)
    : walk.previousPage(prototype, state.answers, page.id, today);
  return [{ ...state, page: before ?? page.id }, { page: before ?? page.id, query: {} }];
}

/** The answers to the questions that the page asked; an empty one is an answer too. */
function typedIn(prototype, state, page, form) {
  const slots = form.one("gefragt").split(" ").map((key) => slotNamed(page, key)).filter(Boolean);
  return Object.fromEntries(
    slots.map((slot) => [slot.key, form.typed(slot, prototype.choices(slot.question)) ?? get(state.answers, slot.key, [])]),
  );
}

function parted(text) {
  const at = text.indexOf(":");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A number for the receipt, such as K7PM-2XQ9; it means nothing anywhere. */
function reference() {
  const signs = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}
