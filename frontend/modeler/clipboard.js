/**
 * A clipboard for all models and tabs of this browser.
 *
 * What is copied lies in the browser's storage as plain data. What is read back from there becomes elements of known
 * types with text in them, never code; what cannot be read is no clipboard content.
 */
import { foreignAttributes, isGeneric } from "./foreign.js";

const KEY = "labwerk:clipboard";
const LARGEST = 2_000_000;

class SharedClipboard {
  static $inject = ["moddle"];

  constructor(moddle) {
    this.moddle = moddle;
    this.tree = undefined;
    this.stored = undefined;
  }

  get() {
    const text = read();
    if (text === this.stored || text === null) return this.tree;
    return thawed(this.moddle, text) ?? this.tree;
  }

  set(tree) {
    this.tree = tree;
    this.stored = undefined;
    try {
      const text = JSON.stringify(frozen(tree));
      if (text.length > LARGEST) return;
      localStorage.setItem(KEY, text);
      this.stored = text;
    } catch {
      this.stored = read() ?? undefined; // full or switched off: the content stays in this tab
    }
  }

  clear() {
    const tree = this.get();
    this.tree = undefined;
    localStorage.removeItem(KEY);
    return tree;
  }

  isEmpty() {
    return !this.get();
  }
}

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Plain data for a value with BPMN elements in it. */
export function frozen(value) {
  if (Array.isArray(value)) return value.map(frozen);
  if (value === null || typeof value !== "object") return value;
  const plain = {};
  for (const [name, one] of Object.entries(value)) plain[name] = frozen(one);
  if (value.$type) {
    plain.$foreign = foreignAttributes(value);
    if (isGeneric(value)) plain.$uri = value.$descriptor.ns.uri;
  }
  return plain;
}

/** The value again, with elements of this model's kind; undefined if the text is none of ours. */
export function thawed(moddle, text) {
  const known = new Map();
  const thaw = (value) => {
    if (Array.isArray(value)) return value.map(thaw).filter((one) => one !== undefined);
    if (value === null || typeof value !== "object") return value;
    const { $type, $uri, $foreign, ...rest } = value;
    const values = Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, thaw(one)]));
    if (typeof $type !== "string") return values;
    const name = typeof values.id === "string" ? `${$type}#${values.id}` : null;
    if (name && known.has(name)) return known.get(name);
    const element = typeof $uri === "string" ? moddle.createAny($type, $uri, values) : moddle.create($type, values);
    for (const child of Object.values(values).flat()) if (child?.$type && !child.$parent) child.$parent = element;
    for (const [attribute, content] of Object.entries($foreign ?? {})) element.$attrs[attribute] = String(content);
    if (name) known.set(name, element);
    return element;
  };
  try {
    const tree = thaw(JSON.parse(text));
    return isTree(tree) ? tree : undefined;
  } catch {
    return undefined;
  }
}

/** Levels of descriptions as diagram-js's copy and paste makes them. */
function isTree(tree) {
  const levels = Object.values(tree ?? {});
  const described = (one) => typeof one?.id === "string" && (one.businessObject?.$type || one.labelTarget);
  return levels.length > 0 && levels.every((level) => Array.isArray(level) && level.every(described));
}

export default {
  clipboard: ["type", SharedClipboard],
};
