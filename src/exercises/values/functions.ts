/** The functions an answer may use, by the names that `reading/names.ts` gives them. */
import { binomial, factorial } from './gamma.ts';
import {
  determinant,
  IllTyped,
  largestEigenvalue,
  norm,
  over,
  raised,
  scalar,
  shapeOf,
  smallestEigenvalue,
  times,
  trace,
  type Value,
} from './linear.ts';
import {
  add,
  divide,
  exponential,
  log10Of,
  logarithm,
  power,
  toNumber,
  type Real,
} from './real.ts';

type Definition = (x?: Value, y?: Value) => Value;

interface MathFunction {
  /** How many arguments it takes, at least and at most. */
  readonly arity: readonly [number, number];
  readonly apply: Definition;
}

const nothing = scalar(NaN);

function real(name: string, value: Value): Real {
  if (value.shape === 'scalar') return value.real;
  throw new IllTyped(`${name} of ${shapeOf(value)} is not defined.`);
}

function of(least: number, most: number, apply: Definition): MathFunction {
  return { arity: [least, most], apply };
}

function ofReals(name: string, f: (x: Real, y: Real) => Real, least = 1, most = least) {
  return of(least, most, (x = nothing, y = nothing) => scalar(f(real(name, x), real(name, y))));
}

/** Through float64: only the logarithm, roots and powers know numbers beyond it. */
function elementary(name: string, f: (x: number) => number) {
  return ofReals(name, (x) => (typeof x === 'number' ? f(x) : NaN));
}

function one(f: (x: Value) => Value) {
  return of(1, 1, (x = nothing) => f(x));
}

function two(f: (x: Value, y: Value) => Value) {
  return of(2, 2, (x = nothing, y = nothing) => f(x, y));
}

function extremum(name: string, better: (x: number, y: number) => boolean) {
  return ofReals(name, (x, y) => (better(toNumber(x), toNumber(y)) ? x : y), 2);
}

export const functions: ReadonlyMap<string, MathFunction> = new Map([
  ['sqrt', ofReals('The root', (x) => power(x, 0.5))],
  ['root', ofReals('The root', (x, n) => power(x, divide(1, n)), 2)],
  ['exp', ofReals('exp', exponential)],
  ['ln', ofReals('ln', logarithm)],
  [
    'log',
    of(1, 2, (x = nothing, base = scalar(Math.E)) =>
      scalar(divide(logarithm(real('log', x)), logarithm(real('log', base)))),
    ),
  ],
  ['log2', ofReals('log₂', (x) => divide(logarithm(x), Math.LN2))],
  ['log10', ofReals('log₁₀', (x) => (Number.isNaN(logarithm(x)) ? NaN : log10Of(x)))],
  ['sin', elementary('sin', Math.sin)],
  ['cos', elementary('cos', Math.cos)],
  ['tan', elementary('tan', Math.tan)],
  ['sinh', elementary('sinh', Math.sinh)],
  ['cosh', elementary('cosh', Math.cosh)],
  ['tanh', elementary('tanh', Math.tanh)],
  ['atan', elementary('arctan', Math.atan)],
  ['factorial', ofReals('The factorial', (n) => factorial(toNumber(n)))],
  ['gamma', ofReals('Γ', (n) => factorial(toNumber(add(n, -1))))],
  ['binomial', ofReals('The binomial', (n, k) => binomial(toNumber(n), toNumber(k)), 2)],
  ['max', extremum('max', (x, y) => x >= y)],
  ['min', extremum('min', (x, y) => x <= y)],
  ['abs', one(norm)],
  [
    'norm',
    of(1, 2, (x = nothing, p = scalar(2)) =>
      p.shape === 'scalar' && p.real === 2 ? norm(x) : nothing,
    ),
  ],
  ['unit', one((x) => over(x, norm(x)))],
  ['dot', two(times)],
  ['pow', two(raised)],
  ['trace', one(trace)],
  ['det', one(determinant)],
  ['lmax', one(largestEigenvalue)],
  ['lmin', one(smallestEigenvalue)],
]);
