/** Probabilities in words, also those that no floating-point number can hold. */

/** An integer as an exponent of ten: “10^−302”. */
function power(exponent: number): string {
  return `10^${String(exponent).replace('-', '−')}`;
}

/** 10ˣ written out: “9.33·10^−302” for x = −301.03, with three digits. */
export function fromLog10(log10: number): string {
  let exponent = Math.floor(log10);
  let mantissa = Number((10 ** (log10 - exponent)).toFixed(2));
  if (mantissa >= 10) {
    mantissa /= 10;
    exponent += 1;
  }
  return `${mantissa.toFixed(2)}·${power(exponent)}`;
}

/** 10ˣ to the nearest power: “10^−119280”, or “10^(−1.19·10^11)” where x itself is long. */
export function nearestPower(log10: number): string {
  const size = Math.abs(log10);
  if (size < 1e6) return power(Math.round(log10));
  return `10^(${log10 < 0 ? '−' : ''}${fromLog10(Math.log10(size))})`;
}

/** A share of a whole: “2.49 %”, or “4.62·10^−6” where a percentage is hard to read. */
export function share(p: number): string {
  if (p === 0) return 'none';
  return p < 1e-3 ? fromLog10(Math.log10(p)) : `${Number((100 * p).toPrecision(3))} %`;
}
