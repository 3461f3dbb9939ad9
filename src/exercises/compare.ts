/** Whether two formulas are one, judged by their values. */
import type { AnswerOf, Given } from './exercise.ts';
import { points } from './points.ts';
import type { Tree } from './reading/tree.ts';
import { Evaluation } from './values/evaluate.ts';
import { entriesOf, isFinite, shapeOf, type Value } from './values/linear.ts';
import { add, divide, isReal, log10Of, negate, toNumber, type Real } from './values/real.ts';

/** Points at which both must exist and agree. */
const ENOUGH = 24;
/** Points tried before giving up. */
const MOST = 200;
/** Digits to which equal formulas agree in float64, however they are arranged. */
const DIGITS = 8;

export type Comparison = 'same' | 'different' | 'undecided';

function agree(x: Value, y: Value): boolean {
  const [left, right] = [entriesOf(x), entriesOf(y)];
  if (shapeOf(x) !== shapeOf(y)) return false;
  const size = Math.max(...[...left, ...right].map(log10Of));
  return left.every((entry, i) => {
    const gap = log10Of(add(entry, negate(right[i] ?? NaN)));
    return gap === -Infinity || gap <= size - DIGITS;
  });
}

/**
 * Compares two expressions at seeded random points of their symbols' domains. Undecided if too
 * few of the points give both a value.
 *
 * @throws IllTyped where a number and a vector do not fit together, unless `lenient`
 */
export function compare(
  x: Tree,
  y: Tree,
  symbols: AnswerOf<'expression'>['symbols'],
  given: Given,
  lenient = false,
): Comparison {
  let valid = 0;
  let tried = 0;
  for (const point of points(symbols, given)) {
    const at = new Evaluation(point, lenient);
    const [left, right] = [at.value(x), at.value(y)];
    if (isFinite(left) && isFinite(right)) {
      if (!agree(left, right)) return 'different';
      if (++valid === ENOUGH) return 'same';
    }
    if (++tried === MOST) break;
  }
  return 'undecided';
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
