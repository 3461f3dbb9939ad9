/** Whether two formulas are one, judged by their values. */
import { maximum } from '../numerics/statistics.ts';
import type { Given, Symbols } from './fields.ts';
import { points } from './points.ts';
import type { Tree } from './reading/tree.ts';
import { Evaluation, type Environment } from './values/evaluate.ts';
import { entriesOf, IllTyped, isFinite, shapeOf, type Value } from './values/linear.ts';
import { add, divide, isReal, log10Of, negate, toNumber, type Real } from './values/real.ts';

/** Points at which both must exist and agree. */
const ENOUGH = 24;
/** Points tried before giving up. */
const MOST = 120;
/** Digits to which equal formulas agree in float64, however they are arranged. */
const DIGITS = 8;
/** The power of ten below which a value is what rounding leaves of 0: symbols are of order 1. */
const NOTHING = -13;

type Comparison = 'same' | 'different' | 'undecided';

function agree(x: Value, y: Value): boolean {
  const [left, right] = [entriesOf(x), entriesOf(y)];
  if (shapeOf(x) !== shapeOf(y)) return false;
  const size = maximum([...left, ...right].map(log10Of));
  if (size < NOTHING) return true;
  return left.every((entry, i) => {
    const gap = log10Of(add(entry, negate(right[i] ?? NaN)));
    return gap === -Infinity || gap <= size - DIGITS;
  });
}

/** The values of formulas at the same random points, each computed once. */
class Samples {
  readonly #points: Generator<Environment, never>;
  readonly #environments: Environment[] = [];
  readonly #values = new Map<Tree, Value[]>();
  readonly #lenient: boolean;

  /** @param lenient adds a number to each entry of a vector instead of refusing it. */
  constructor(symbols: Symbols, given: Given, lenient = false) {
    this.#lenient = lenient;
    this.#points = points(symbols, given);
  }

  #at(index: number): Environment {
    const known = this.#environments[index];
    if (known) return known;
    const next = this.#points.next().value;
    this.#environments.push(next);
    return next;
  }

  /** @throws IllTyped where a number and a vector do not fit together, unless lenient */
  value(tree: Tree, index: number): Value {
    const known = this.#values.get(tree) ?? [];
    const value = known[index] ?? new Evaluation(this.#at(index), this.#lenient).value(tree);
    known[index] = value;
    this.#values.set(tree, known);
    return value;
  }

  /** Undecided if too few of the points give both formulas a value. */
  compare(x: Tree, y: Tree): Comparison {
    let valid = 0;
    for (let i = 0; i < MOST; i++) {
      const [left, right] = [this.value(x, i), this.value(y, i)];
      if (!isFinite(left) || !isFinite(right)) continue;
      if (!agree(left, right)) return 'different';
      if (++valid === ENOUGH) return 'same';
    }
    return 'undecided';
  }
}

/** What kind of thing a formula is, or why it is none. */
export function shapeIn(samples: Samples, tree: Tree): { shape?: string; problem?: string } {
  try {
    return { shape: shapeOf(samples.value(tree, 0)) };
  } catch (error) {
    if (error instanceof IllTyped) return { problem: error.message };
    throw error;
  }
}

/** A comparison of formulas, also of those that add a number to a vector. */
export function comparison(symbols: Symbols, given: Given) {
  const samples = new Samples(symbols, given);
  const lenient = new Samples(symbols, given, true);
  const compared = (x: Tree, y: Tree): Comparison => {
    const [one, other] = [shapeIn(samples, x), shapeIn(samples, y)];
    if (one.problem !== other.problem || one.shape !== other.shape) return 'different';
    return (one.problem === undefined ? samples : lenient).compare(x, y);
  };
  return { samples, compared };
}

/**
 * How far x lies from the right number y: between their powers of ten, or relative to y. Infinite
 * for another sign, and for 0 where y is not 0.
 */
export function distance(x: Real, y: Real, scale: 'linear' | 'log'): number {
  const [one, other] = [log10Of(x), log10Of(y)];
  if (!isReal(x) || !isReal(y)) return Infinity;
  if (one === -Infinity || other === -Infinity) return one === other ? 0 : Infinity;
  const quotient = divide(x, y);
  if (scale === 'linear') return Math.abs(toNumber(add(quotient, -1)));
  const sameSign = typeof quotient === 'number' ? quotient > 0 : quotient.sign > 0;
  return sameSign ? Math.abs(one - other) : Infinity;
}

/** Whether both are written as the same operation on the same numbers: 500/1000, but not 1/2. */
export function sameForm(x: Tree, y: Tree, equal: (x: Tree, y: Tree) => boolean): boolean {
  if (x.kind !== 'operation' || y.kind !== 'operation') return false;
  return (
    x.operator === y.operator &&
    x.operands.every((operand, i) => {
      const other = y.operands[i];
      return other !== undefined && equal(operand, other);
    })
  );
}
