/** Probabilities in words, also those that no floating-point number can hold. */

/** 10ˣ written out: “9.33 times 10 to the power −302” for x = −301.03. */
export function fromLog10(log10: number): string {
  const exponent = Math.floor(log10);
  // A mantissa of 9.999 would be rounded to 10.
  const mantissa = Math.min(9.99, 10 ** (log10 - exponent));
  return `${mantissa.toFixed(2)} times ${power(exponent)}`;
}

/** 10ˣ to the nearest power: “10 to the power −119,280”. */
export function nearestPower(log10: number): string {
  return power(Math.round(log10));
}

/** A share of a whole: “2.49 %”, with three digits. */
export function share(p: number): string {
  return p === 0 ? 'none' : `${Number((100 * p).toPrecision(3))} %`;
}

function power(exponent: number): string {
  return `10 to the power ${exponent.toLocaleString('en-GB').replace('-', '−')}`;
}
