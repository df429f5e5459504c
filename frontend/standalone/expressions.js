/**
 * What a condition means, on the trees that Python's parser made (lab/exchange/standalone/trees.py, decision 0028).
 *
 * A tree is a list: its kind, then its parts. What is missing (null, undefined, "", an empty list, NaN) behaves as NaN does
 * for every type: it equals nothing, a comparison with it is false, a sum with it is missing; only empty() is true of it.
 * The value of a group is { entries: [what each of them answers] }; as a number it is how many they are.
 */

import { get } from "./python.js";

/** Whether a condition holds. */
export const holds = (tree, values) => !tree || evaluate(tree, values) === true;

/** The value of a tree; ``entry`` is what is known of the entry that is being asked about. */
export function evaluate(tree, values, entry = {}) {
  const [kind, first, second, third] = tree;
  switch (kind) {
    case "literal":
      return first;
    case "name":
      return known(get(values, first, null));
    case "inner":
      return known(get(entry, first, null));
    case "empty":
      return evaluate(first, values, entry) === null;
    case "contains": {
      const listed = evaluate(first, values, entry);
      return Array.isArray(listed) && listed.includes(evaluate(second, values, entry));
    }
    case "among": {
      const operand = evaluate(first, values, entry);
      return second.some((option) => equal(operand, option));
    }
    case "not":
      return evaluate(first, values, entry) !== true;
    case "negative":
      return -number(evaluate(first, values, entry));
    case "entries":
      return overEntries(first, get(values, second, null), (one) => evaluate(third, values, one));
    default:
      return binary(first, evaluate(second, values, entry), evaluate(third, values, entry));
  }
}

/** What any, all, count or sum say of a group; of one that was not asked nothing. */
function overEntries(name, group, item) {
  if (group === null) return null;
  const found = group.entries.map(item);
  switch (name) {
    case "any":
      return found.some((one) => one === true);
    case "all":
      return found.every((one) => one === true);
    case "count":
      return found.filter((one) => one === true).length;
    default:
      return found.map(number).reduce((total, one) => (Number.isNaN(one) ? total : total + one), 0);
  }
}

function binary(sign, left, right) {
  switch (sign) {
    case "and":
      return left === true && right === true;
    case "or":
      return left === true || right === true;
    case "==":
      return equal(left, right);
    case "!=":
      return !equal(left, right);
    case "+":
      return number(left) + number(right);
    case "-":
      return number(left) - number(right);
    case "*":
      return number(left) * number(right);
    case "/":
      return number(right) === 0 ? NaN : number(left) / number(right);
    case "<":
      return number(left) < number(right);
    case "<=":
      return number(left) <= number(right);
    case ">":
      return number(left) > number(right);
    case ">=":
      return number(left) >= number(right);
    default:
      throw new Error(`no operation ${sign}`);
  }
}

const equal = (left, right) => left !== null && left === right;

const number = (value) => (value === null ? NaN : value);

function known(value) {
  if (value === undefined || value === null || value === "" || Number.isNaN(value)) return null;
  if (Array.isArray(value)) return value.length ? value : null;
  return typeof value === "object" ? value.entries.length : value;
}
