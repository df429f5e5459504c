/** Jinja's filters and tests, and Python's methods, as far as the participants' templates use them. */
import { Markup, escape, joined } from "./markup.js";

const listed = (value) => (typeof value === "string" || value instanceof Markup ? [...String(value)] : Array.isArray(value) ? value : Object.keys(value));

export const filter_upper = (value) => String(value).toUpperCase();
export const filter_lower = (value) => String(value).toLowerCase();
export const filter_trim = (value) => String(value).trim();
export const filter_string = (value) => String(value);
export const filter_int = (value) => Math.trunc(Number(value)) || 0;
export const filter_length = (value) => (typeof value === "string" ? [...value].length : listed(value).length);
export const filter_count = filter_length;
export const filter_list = listed;
export const filter_first = (value) => listed(value)[0];
export const filter_last = (value) => listed(value).at(-1);
export const filter_escape = escape;
export const filter_e = escape;
export const filter_safe = (value) => new Markup(value);
export const filter_default = (value, fallback = "") => (value === undefined ? fallback : value);
export const filter_d = filter_default;
export const filter_replace = (value, from, to) => String(value).replaceAll(from, to);
export const filter_striptags = (value) => unescaped(String(value).replace(/<!--[^]*?-->|<[^>]*>/g, "")).split(/\s+/).join(" ").trim();

export function filter_join(value, between = "") {
  return value.some((part) => part instanceof Markup) ? joined(value, escape(between).text) : value.join(between);
}

const BY_NAME = { upper: filter_upper, lower: filter_lower, string: filter_string, trim: filter_trim };
export const filter_map = (value, by) => value.map(BY_NAME[by]);

export const test_defined = (value) => value !== undefined;
export const test_undefined = (value) => value === undefined;
export const test_none = (value) => value === null;
export const test_string = (value) => typeof value === "string";

export const methods = {
  split: (value, at) => (at === undefined ? value.trim().split(/\s+/).filter(Boolean) : value.split(at)),
  join: (value, parts) => parts.join(value),
  strip: (value) => value.trim(),
  upper: (value) => value.toUpperCase(),
  lower: (value) => value.toLowerCase(),
  startswith: (value, start) => value.startsWith(start),
  endswith: (value, end) => value.endsWith(end),
  replace: (value, from, to) => value.replaceAll(from, to),
  items: (value) => Object.entries(value),
  keys: (value) => Object.keys(value),
  values: (value) => Object.values(value),
  get: (value, key, fallback = null) => value[key] ?? fallback,
};

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'", "&amp;": "&" };
const unescaped = (text) => text.replace(/&(lt|gt|#34|#39|amp);/g, (entity) => ENTITIES[entity]);
