/** Probabilities in words, also those that no floating-point number can hold. */

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** An integer as an exponent: −302 as “⁻³⁰²”. */
function superscript(exponent: number): string {
  return String(exponent)
    .replace('-', '⁻')
    .replaceAll(/\d/g, (digit) => SUPERSCRIPTS.charAt(Number(digit)));
}

/** 10ˣ written out: “9.33·10⁻³⁰²” for x = −301.03, with three digits. */
export function fromLog10(log10: number): string {
  let exponent = Math.floor(log10);
  let mantissa = Number((10 ** (log10 - exponent)).toFixed(2));
  if (mantissa >= 10) {
    mantissa /= 10;
    exponent += 1;
  }
  return `${mantissa.toFixed(2)}·10${superscript(exponent)}`;
}

/** 10ˣ to the nearest power: “10⁻¹¹⁹²⁸⁰”, or “10^(−1.19·10¹¹)” where x itself is long. */
export function nearestPower(log10: number): string {
  const size = Math.abs(log10);
  if (size < 1e6) return `10${superscript(Math.round(log10))}`;
  return `10^(${log10 < 0 ? '−' : ''}${fromLog10(Math.log10(size))})`;
}

/** A share of a whole: “2.49 %”, or “4.62·10⁻⁶” where a percentage is hard to read. */
export function share(p: number): string {
  if (p === 0) return 'none';
  return p < 1e-3 ? fromLog10(Math.log10(p)) : `${Number((100 * p).toPrecision(3))} %`;
}
