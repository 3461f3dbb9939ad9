/** exp, tanh and log, four numbers at a time. */

/** e^r − 1 by its Taylor polynomial, for |r| ≤ ln 2/2, to a relative 2e-8. */
function smallExpm1(r: v128): v128 {
  let p = f32x4.splat(1.0 / 5040);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  return f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r);
}

/** 1.5·2²³: a small number added to it is rounded to a whole one, in the lowest bits. */
const ROUNDER: f32 = 12582912;

/** x/ln 2 + 1.5·2²³: the lowest bits are m = x/ln 2, rounded. NaN stays NaN. */
function shiftedExponent(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), f32x4.splat(ROUNDER));
}

/** x − m·ln 2, with ln 2 in two parts, so that the difference is exact. */
function remainder(x: v128, shifted: v128): v128 {
  const m = f32x4.sub(shifted, f32x4.splat(ROUNDER));
  const r = f32x4.sub(x, f32x4.mul(m, f32x4.splat(0.693359375)));
  return f32x4.sub(r, f32x4.mul(m, f32x4.splat(-2.1219444e-4)));
}

/** 2^m for m from −126 to 127. */
function powerOfTwo(shifted: v128): v128 {
  return i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
}

/** For negative x; of pmax(a, b) a NaN in a is kept. */
function bounded(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(-80));
}

/** e^x for x ≤ 0, to a relative 2e-7; 0 below e^−80, near which numbers are no longer normal, and slow. */
export function exp(z: v128): v128 {
  const x = bounded(z);
  const m = shiftedExponent(x);
  const power = powerOfTwo(m);
  const value = f32x4.add(power, f32x4.mul(power, smallExpm1(remainder(x, m))));
  return v128.andnot(value, f32x4.lt(z, f32x4.splat(-80)));
}

/** 2^f − 1 for |f| ≤ 1/2, to a relative 1e-8: Taylor's polynomial, economised by one degree. */
function smallPowerOfTwo(f: v128): v128 {
  let p = f32x4.splat(1.540353e-4);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.3400289e-3));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(9.618129e-3));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(5.5503276e-2));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.24022651));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.6931472));
  return f32x4.mul(p, f);
}

/**
 * tanh z = sign(z)·(1 − e)/(1 + e) with e = exp(−2|z|) = 2^y. The rounding of y does not matter: where
 * it is large, e is small.
 */
export function tanh(z: v128): v128 {
  // −2/ln 2.
  const scaled = f32x4.mul(f32x4.abs(z), f32x4.splat(-2.88539008));
  // In this order a NaN is kept.
  const y = f32x4.pmax(scaled, f32x4.splat(-60));
  const shifted = f32x4.add(y, f32x4.splat(ROUNDER));
  const power = powerOfTwo(shifted);
  const rest = smallPowerOfTwo(f32x4.sub(y, f32x4.sub(shifted, f32x4.splat(ROUNDER))));
  // e − 1 = 2^m(2^f − 1) + (2^m − 1), which keeps the digits of a small z.
  const minus = f32x4.add(f32x4.mul(power, rest), f32x4.sub(power, f32x4.splat(1)));
  const size = f32x4.div(f32x4.neg(minus), f32x4.add(minus, f32x4.splat(2)));
  return v128.or(size, v128.and(z, i32x4.splat(0x80000000)));
}

/** log(1 + t) for 0 ≤ t ≤ 1 as 2·artanh(t/(2 + t)), to a relative 1e-7. */
export function log1p(t: v128): v128 {
  const s = f32x4.div(t, f32x4.add(t, f32x4.splat(2)));
  const square = f32x4.mul(s, s);
  let p = f32x4.splat(1.0 / 13);
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 11));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 9));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 7));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 5));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1.0 / 3));
  p = f32x4.add(f32x4.mul(p, square), f32x4.splat(1));
  return f32x4.mul(f32x4.mul(p, s), f32x4.splat(2));
}

/** log x of one normal number x > 0, to a relative 1e-7 of max(1, |log x|). */
export function log(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  const exponent = (bits >> 23) - 127;
  const mantissa = reinterpret<f32>((bits & 0x7fffff) | 0x3f800000);
  const rest = f32x4.extract_lane(log1p(f32x4.splat(mantissa - 1)), 0);
  // NaN has an exponent too.
  return x > 0 ? <f32>exponent * <f32>0.6931471806 + rest : NaN;
}

/** 1/(1 + e^−z). */
export function sigmoid(z: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(z)));
  const above = v128.bitselect(e, f32x4.splat(1), f32x4.lt(z, f32x4.splat(0)));
  return f32x4.div(above, f32x4.add(e, f32x4.splat(1)));
}
