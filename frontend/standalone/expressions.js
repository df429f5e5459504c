/**
 * What a condition means, on the trees that Python's parser made (lab/exchange/standalone/trees.py, decision 0028).
 *
 * A tree is a list: its kind, then its parts. What is missing (null, undefined, "", an empty list, NaN) behaves as NaN does
 * for every type: it equals nothing, a comparison with it is false, a sum with it is missing; only empty() is true of it.
 */

import { get } from "./python.js";

/** Whether a condition holds. */
export const holds = (tree, values) => !tree || evaluate(tree, values) === true;

export function evaluate(tree, values) {
  const [kind, first, second, third] = tree;
  switch (kind) {
    case "literal":
      return first;
    case "name":
      return known(get(values, first, null));
    case "empty":
      return known(get(values, first, null)) === null;
    case "contains": {
      const listed = evaluate(first, values);
      return Array.isArray(listed) && listed.includes(evaluate(second, values));
    }
    case "among": {
      const operand = evaluate(first, values);
      return second.some((option) => equal(operand, option));
    }
    case "not":
      return evaluate(first, values) !== true;
    case "negative":
      return -number(evaluate(first, values));
    default:
      return binary(first, evaluate(second, values), evaluate(third, values));
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
  return Array.isArray(value) && value.length === 0 ? null : value;
}
