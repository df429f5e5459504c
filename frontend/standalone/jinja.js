/** What the operations of the participants' templates mean: Jinja's semantics, which are Python's, in JavaScript. */
import { Markup, escaped } from "./markup.js";
import { methods } from "./filters.js";

export const markup = (text) => new Markup(text);

/** Text of a value as it is put out: escaped, unless it is markup. */
export const put = (value) => String(value instanceof Markup ? value : escaped(value));

export function name(scope, key) {
  const value = scope[key];
  if (value === undefined) throw new Error(`a template names ${key}, which is not there`);
  return value;
}

export function attribute(object, key) {
  const value = object?.[key];
  if (value === undefined) throw new Error(`a template asks for ${key}, which is not there`);
  return value;
}

export function item(object, key) {
  const place = typeof key === "number" && key < 0 ? object.length + key : key;
  return attribute(object, place);
}

/** False are: none, "", 0, an empty list, an empty mapping, and markup without text. */
export function truth(value) {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Markup) return value.text !== "";
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) return Object.keys(value).length > 0;
  return Boolean(value);
}

export const and = (left, right) => (truth(left) ? right() : left);
export const or = (left, right) => (truth(left) ? left : right());

const bare = (value) => (value instanceof Markup ? value.text : value);

export function eq(left, right) {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((one, place) => eq(one, right[place]));
  }
  return bare(left) === bare(right);
}
export const ne = (left, right) => !eq(left, right);
export const lt = (left, right) => left < right;
export const le = (left, right) => left <= right;
export const gt = (left, right) => left > right;
export const ge = (left, right) => left >= right;

export function isIn(value, container) {
  if (Array.isArray(container)) return container.some((one) => eq(one, value));
  if (typeof container === "string" || container instanceof Markup) return String(container).includes(String(value));
  return Object.hasOwn(container, value);
}
export const notIn = (value, container) => !isIn(value, container);

export function concat(parts) {
  if (!parts.some((part) => part instanceof Markup)) return parts.map(shown).join("");
  return new Markup(parts.map(put).join(""));
}

export function add(left, right) {
  if (Array.isArray(left)) return [...left, ...right];
  if (left instanceof Markup || right instanceof Markup) return new Markup(put(left) + put(right));
  return left + right;
}
export const sub = (left, right) => left - right;
export const mul = (left, right) => left * right;
export const mod = (left, right) => ((left % right) + right) % right;
export const floordiv = (left, right) => Math.floor(left / right);

const shown = (value) => (value === null ? "None" : value === true ? "True" : value === false ? "False" : String(value));

/** A function of ours gets its keywords as a last argument, a macro beside its arguments. */
export function call(called, given, keywords) {
  if (called?.isMacro) return called(given, keywords ?? {});
  return keywords ? called(...given, keywords) : called(...given);
}

export function method(object, key, given, keywords) {
  const own = object?.[key];
  if (own?.isMacro) return own(given, keywords ?? {});
  if (typeof own === "function" && !(key in methods && (typeof object === "string" || Array.isArray(object)))) {
    return keywords ? own.call(object, ...given, keywords) : own.call(object, ...given);
  }
  if (!methods[key]) throw new Error(`a template calls ${key}, which is not there`);
  return methods[key](object, ...given);
}

export const scope = (outer, own = {}) => Object.assign(Object.create(outer), own);

export function macro(outer, parameters, body) {
  const called = (given, keywords) => {
    const own = scope(outer, { varargs: given.slice(parameters.length), kwargs: keywords });
    if (keywords.caller) own.caller = keywords.caller;
    parameters.forEach(([key, fallback], place) => {
      if (place < given.length) own[key] = given[place];
      else if (Object.hasOwn(keywords, key)) own[key] = keywords[key];
      else own[key] = fallback ? fallback(own) : undefined;
    });
    return new Markup(body(own));
  };
  called.isMacro = true;
  return called;
}

/** The text of a loop. ``names`` is one name, or several for items that are lists. */
export function loop(outer, listed, names, test, body, otherwise) {
  const bound = (value) => (typeof names === "string" ? { [names]: value } : Object.fromEntries(names.map((key, place) => [key, value[place]])));
  const values = (Array.isArray(listed) ? listed : Object.keys(listed)).map(bound).filter((one) => !test || test(scope(outer, one)));
  if (!values.length) return otherwise ? otherwise(scope(outer)) : "";
  const length = values.length;
  return values
    .map((one, place) => {
      const where = { index: place + 1, index0: place, first: place === 0, last: place === length - 1, length, revindex: length - place };
      return body(scope(outer, { ...one, loop: where }));
    })
    .join("");
}

class Rendering {
  constructor(templates, everywhere, outer) {
    this.templates = templates;
    this.everywhere = everywhere;
    this.scope = scope(outer);
    this.blocks = {};
  }

  root(template, own) {
    const { blocks, root } = this.templates[template];
    for (const [key, block] of Object.entries(blocks)) (this.blocks[key] ??= []).push(block);
    return root(own, this);
  }

  block(key, level, outer) {
    const own = scope(outer);
    own.super = () => this.block(key, level + 1, outer);
    return this.blocks[key][level](own, this);
  }

  include(template, outer) {
    const inner = new Rendering(this.templates, this.everywhere, outer);
    return inner.root(template, inner.scope);
  }

  /** What a template defines, as an object; without context it sees of the page only what is known everywhere. */
  module(template, outer) {
    const inner = new Rendering(this.templates, this.everywhere, outer ?? this.everywhere);
    inner.root(template, inner.scope);
    return inner.scope;
  }

  take(template, outer, names, own) {
    const found = this.module(template, outer);
    for (const [key, as] of names) own[as] = name(found, key);
  }
}

const globals = {
  range: (from, to) => (to === undefined ? [...Array(from).keys()] : [...Array(Math.max(0, to - from)).keys()].map((one) => one + from)),
  namespace: (values = {}) => ({ ...values }),
  none: null,
};

/** The text of a template with these values; `known` is what every template sees, imported ones too. */
export function render(templates, template, values, known = {}) {
  const everywhere = Object.assign(Object.create(globals), known);
  const rendering = new Rendering(templates, everywhere, Object.assign(Object.create(everywhere), values));
  return rendering.root(template, rendering.scope);
}
