/**
 * Real numbers of any size. Ordinary ones are float64; those beyond its range are a sign and a
 * power of ten, so that 2⁻¹⁰⁰⁰⁰⁰⁰ is neither 0 nor lost in a product.
 */

/** sign·10^log10, with |log10| beyond the range of float64. */
interface Extreme {
  readonly sign: 1 | -1;
  readonly log10: number;
}

/** NaN stands for what has no real value, or one too large to hold even as a power of ten. */
export type Real = number | Extreme;

/** Below this float64 begins to lose digits, and then everything. */
const SMALLEST = 1e-300;

/** Whether float64 holds a result to all its digits. */
function holds(x: number): boolean {
  return Number.isFinite(x) && Math.abs(x) >= SMALLEST;
}

function signOf(x: Real): 1 | -1 | 0 {
  if (typeof x !== 'number') return x.sign;
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

/** log₁₀|x|; −∞ for 0. */
export function log10Of(x: Real): number {
  return typeof x === 'number' ? Math.log10(Math.abs(x)) : x.log10;
}

/** sign·10^log10. NaN unless the logarithm is finite. */
export function fromLog10(sign: 1 | -1, log10: number): Real {
  if (!Number.isFinite(log10)) return NaN;
  return Math.abs(log10) < 300 ? sign * 10 ** log10 : { sign, log10 };
}

/** The nearest float64: 0 or ±∞ beyond its range. */
export function toNumber(x: Real): number {
  return typeof x === 'number' ? x : x.sign * 10 ** x.log10;
}

export function isReal(x: Real): boolean {
  return typeof x === 'number' ? Number.isFinite(x) : Number.isFinite(x.log10);
}

export function negate(x: Real): Real {
  return typeof x === 'number' ? -x : { sign: x.sign === 1 ? -1 : 1, log10: x.log10 };
}

export function absolute(x: Real): Real {
  return typeof x === 'number' ? Math.abs(x) : { sign: 1, log10: x.log10 };
}

export function add(x: Real, y: Real): Real {
  if (typeof x === 'number' && typeof y === 'number' && Number.isFinite(x + y)) return x + y;
  if (!isReal(x) || !isReal(y)) return NaN;
  const [large, small] = log10Of(x) >= log10Of(y) ? [x, y] : [y, x];
  const sign = signOf(large);
  const ratio = (sign * signOf(small) || 0) * 10 ** (log10Of(small) - log10Of(large));
  if (sign === 0 || 1 + ratio === 0) return 0;
  return fromLog10(sign, log10Of(large) + Math.log1p(ratio) * Math.LOG10E);
}

export function multiply(x: Real, y: Real): Real {
  if (typeof x === 'number' && typeof y === 'number' && holds(x * y)) return x * y;
  if (!isReal(x) || !isReal(y)) return NaN;
  const sign = signOf(x) * signOf(y);
  return sign === 0 ? 0 : fromLog10(sign > 0 ? 1 : -1, log10Of(x) + log10Of(y));
}

export function divide(x: Real, y: Real): Real {
  if (typeof x === 'number' && typeof y === 'number' && holds(x / y)) return x / y;
  if (!isReal(x) || !isReal(y) || signOf(y) === 0) return NaN;
  const sign = signOf(x) * signOf(y);
  return sign === 0 ? 0 : fromLog10(sign > 0 ? 1 : -1, log10Of(x) - log10Of(y));
}

/** xʸ; NaN for a negative base with a fractional exponent, and for 0 to a negative power. */
export function power(x: Real, y: Real): Real {
  if (!isReal(x) || !isReal(y)) return NaN;
  const base = signOf(x);
  if (base === 0) return signOf(y) > 0 ? 0 : signOf(y) === 0 ? 1 : NaN;
  const exponent = toNumber(y);
  if (typeof x === 'number' && holds(x ** exponent)) return x ** exponent;
  if (base < 0 && !Number.isInteger(exponent)) return NaN;
  const sign = base < 0 && exponent % 2 !== 0 ? -1 : 1;
  return fromLog10(sign, exponent * log10Of(x));
}

/** eˣ */
export function exponential(x: Real): Real {
  const y = toNumber(x);
  return holds(Math.exp(y)) ? Math.exp(y) : fromLog10(1, y * Math.LOG10E);
}

/** ln x; NaN unless x > 0. */
export function logarithm(x: Real): Real {
  if (signOf(x) <= 0) return NaN;
  return typeof x === 'number' ? Math.log(x) : x.log10 * Math.LN10;
}
