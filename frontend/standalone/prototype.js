/**
 * A prototype as lab/exchange/standalone/data.py wrote it, and what the walk looks up in it again and again: the twin of
 * lab/prototypes/layout.py and conditions.py. Its records have what was said in the file and, from their kind, the rest.
 */
import { Choices } from "./choosing.js";
import { evaluate, holds } from "./expressions.js";
import { get } from "./python.js";

export class Prototype {
  #choices = new Map();

  constructor(data) {
    const record = (kind, said) => Object.assign(Object.create(data.defaults[kind]), said);
    const options = (listed = []) => listed.map((option) => record("option", option));
    const question = (said) =>
      record("question", { ...said, options: options(said.options), questions: (said.questions ?? []).map(question) });
    const page = (said) =>
      record("page", {
        ...said,
        questions: (said.questions ?? []).map(question),
        tasks: (said.tasks ?? []).map((task) => record("task", task)),
      });
    const { prototype } = data;
    Object.assign(this, record("prototype", prototype));
    for (const [key, value] of Object.entries(data.defaults.prototype)) this[key] = prototype[key] ?? value;
    this.pages = prototype.pages.map(page);
    this.routes = prototype.routes.map((route) => record("route", route));
    this.lists = Object.fromEntries(Object.entries(prototype.lists ?? {}).map(([key, list]) => [key, { ...list, options: options(list.options) }]));
    this.registers = Object.fromEntries(Object.entries(prototype.registers ?? {}).map(([key, one]) => [key, record("register", one)]));
    this.conditions = data.conditions;
    this.patterns = data.patterns;
    this.byId = new Map(this.pages.map((one) => [one.id, one]));
    this.from = new Map(this.pages.map((one) => [one.id, this.routes.filter((route) => route.from_ === one.id)]));
  }

  get questions() {
    return this.pages.flatMap((page) => page.questions);
  }

  page(name) {
    const page = this.byId.get(name);
    if (!page) throw new Error(`there is no page ${name}`);
    return page;
  }

  optionsOf(question) {
    if (question.options_from === null) return question.options;
    return get(this.lists, question.options_from, null)?.options ?? [];
  }

  options_of(question) {
    return this.optionsOf(question);
  }

  choices(question) {
    const shared = question.options_from ?? question;
    if (!this.#choices.has(shared)) this.#choices.set(shared, new Choices(this.optionsOf(question)));
    return this.#choices.get(shared);
  }

  /** Whether a condition holds; no condition always holds. */
  holds(text, values) {
    return text === null || holds(this.conditions[text], values);
  }

  /** Whether all that a condition is about is known, and it does not hold; what it asks about with empty() need not be. */
  broken(text, values) {
    const tree = this.conditions[text];
    return isKnown(tree, values) && evaluate(tree, values) !== true;
  }
}

const parts = (tree) => tree.slice(1).filter((part, place) => Array.isArray(part) && !(tree[0] === "among" && place === 1));

function isKnown(tree, values) {
  const [kind, name] = tree;
  if (kind === "empty" || kind === "literal") return true;
  if (kind === "name") return get(values, name, null) !== null;
  if (kind !== "entries") return parts(tree).every((part) => isKnown(part, values));
  const group = get(values, tree[2], null);
  const names = needed(tree[3]);
  const open = (entry) => names.some(([where, one]) => where === "inner" && get(entry, one, undefined) === null);
  return group !== null && names.every((one) => one[0] === "inner" || isKnown(one, values)) && !group.entries.some(open);
}

/** The names whose values a tree needs. */
function needed(tree) {
  if (tree[0] === "name" || tree[0] === "inner") return [tree];
  return tree[0] === "empty" || tree[0] === "literal" ? [] : parts(tree).flatMap(needed);
}
