/** Check digits: the twin of lab/prototypes/check_digits.py, which names the sources of the formulas. */

/** ISO 7064 MOD 97-10 of an IBAN in capitals without blanks. */
export function ibanFits(iban) {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((sign) => parseInt(sign, 36)).join("");
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** Among the first ten digits one occurs twice, or three times but not in a row; no other one repeats. */
export function taxIdIsMadeRight(number) {
  const first = number.slice(0, 10);
  const counts = new Map();
  for (const digit of first) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts].filter(([, count]) => count > 1);
  if (repeated.length !== 1 || repeated[0][1] > 3) return false;
  return !first.includes(repeated[0][0].repeat(3));
}

/** ISO 7064 MOD 11,10. */
export function taxIdFits(number) {
  let product = 10;
  for (const digit of number.slice(0, 10)) product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10 === Number(number[10]);
}

const PENSION_WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

export function pensionNumberFits(number) {
  if (!/^[0-9]{8}[A-Z][0-9]{3}$/.test(number) || Number(number.slice(4, 6)) > 12 || Number(number.slice(2, 4)) > 95) return false;
  const letter = String(number.charCodeAt(8) - 64).padStart(2, "0");
  const digits = number.slice(0, 8) + letter + number.slice(9, 11);
  let sum = 0;
  PENSION_WEIGHTS.forEach((weight, place) => {
    const product = Number(digits[place]) * weight;
    sum += Math.floor(product / 10) + (product % 10);
  });
  return sum % 10 === Number(number[11]);
}
