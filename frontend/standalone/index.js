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
import { lines, rounded, strip } from "./python.js";
import { render } from "./jinja.js";
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
  formatNumber: (language, value, digits) => new Formats(language, []).number(value, digits),
  formatMoney: (language, value) => new Formats(language, []).money(value),
  render: (name, values) => render(templates, name, values),
};
