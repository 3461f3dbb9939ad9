/** Scalars, vectors of two components and symmetric 2×2 matrices, as formulas combine them. */
import {
  absolute,
  add,
  divide,
  isReal,
  multiply,
  negate,
  power,
  toNumber,
  type Real,
} from './real.ts';

type Pair = readonly [number, number];

/** A column, or a row once transposed. */
interface Vector {
  readonly shape: 'column' | 'row';
  readonly entries: Pair;
}

interface Matrix {
  readonly shape: 'matrix';
  readonly rows: readonly [Pair, Pair];
}

interface Scalar {
  readonly shape: 'scalar';
  readonly real: Real;
}

export type Value = Scalar | Vector | Matrix;

/** A formula that adds or applies what does not fit together. */
export class IllTyped extends Error {}

export function scalar(real: Real): Scalar {
  return { shape: 'scalar', real };
}

const names = { scalar: 'a number', column: 'a vector', row: 'a vector', matrix: 'a matrix' };

/** “a number”, “a vector” or “a matrix” */
export function shapeOf(value: Value): string {
  return names[value.shape];
}

/** Its numbers in order, to compare it by. */
export function entriesOf(value: Value): readonly Real[] {
  if (value.shape === 'scalar') return [value.real];
  return value.shape === 'matrix' ? value.rows.flat() : value.entries;
}

/** Entry by entry, over one value or two of the same shape. */
function each(value: Value, f: (entry: Real, at: number) => Real): Value {
  const at = (x: number, i: number) => toNumber(f(x, i));
  switch (value.shape) {
    case 'scalar':
      return scalar(f(value.real, 0));
    case 'matrix': {
      const [[a, b], [c, d]] = value.rows;
      return {
        shape: 'matrix',
        rows: [
          [at(a, 0), at(b, 1)],
          [at(c, 2), at(d, 3)],
        ],
      };
    }
    case 'column':
    case 'row':
      return { shape: value.shape, entries: [at(value.entries[0], 0), at(value.entries[1], 1)] };
  }
}

function dot(x: Pair, y: Pair): number {
  return x[0] * y[0] + x[1] * y[1];
}

/**
 * The sum. A number beside a vector or matrix is added to each entry if `lenient`, which tells
 * apart two formulas that make this mistake.
 *
 * @throws IllTyped for different shapes
 */
export function plus(x: Value, y: Value, lenient = false): Value {
  if (x.shape !== y.shape) {
    if (lenient && x.shape === 'scalar') return each(y, (entry) => add(x.real, entry));
    if (lenient && y.shape === 'scalar') return each(x, (entry) => add(entry, y.real));
    if (shapeOf(x) === shapeOf(y)) throw new IllTyped('A column and a row cannot be added.');
    const [big, small] = x.shape === 'scalar' ? [y, x] : [x, y];
    const [what, to] = [shapeOf(big), shapeOf(small)];
    throw new IllTyped(`${what[0]?.toUpperCase() ?? ''}${what.slice(1)} cannot be added to ${to}.`);
  }
  const right = entriesOf(y);
  return each(x, (entry, i) => add(entry, right[i] ?? NaN));
}

export function minus(x: Value): Value {
  return each(x, negate);
}

/** The product; of two vectors the inner one, however it is written, but column times row. */
export function times(x: Value, y: Value): Value {
  if (x.shape === 'scalar') return each(y, (entry) => multiply(x.real, entry));
  if (y.shape === 'scalar') return each(x, (entry) => multiply(entry, y.real));
  if (x.shape === 'matrix' && y.shape === 'matrix') {
    const [[a, c], [b, d]] = y.rows;
    const row = (r: Pair): Pair => [dot(r, [a, b]), dot(r, [c, d])];
    return { shape: 'matrix', rows: [row(x.rows[0]), row(x.rows[1])] };
  }
  if (x.shape === 'matrix') {
    if (y.shape !== 'column') throw new IllTyped('A matrix stands before a column, not a row.');
    return { shape: 'column', entries: [dot(x.rows[0], y.entries), dot(x.rows[1], y.entries)] };
  }
  if (y.shape === 'matrix') {
    if (x.shape !== 'row')
      throw new IllTyped('A matrix stands before a vector, or after its transpose.');
    return { ...times(y, transpose(x)), shape: 'row' } as Vector;
  }
  if (x.shape === 'column' && y.shape === 'row') {
    const [a, b] = y.entries;
    const row = (factor: number): Pair => [factor * a, factor * b];
    return { shape: 'matrix', rows: [row(x.entries[0]), row(x.entries[1])] };
  }
  return scalar(dot(x.entries, y.entries));
}

export function over(x: Value, y: Value): Value {
  if (y.shape !== 'scalar') throw new IllTyped(`Nothing can be divided by ${shapeOf(y)}.`);
  return each(x, (entry) => divide(entry, y.real));
}

/** xʸ. The square of a vector is its inner product with itself, as often written. */
export function raised(x: Value, y: Value): Value {
  if (y.shape !== 'scalar') throw new IllTyped(`An exponent cannot be ${shapeOf(y)}.`);
  if (x.shape === 'scalar') return scalar(power(x.real, y.real));
  if (y.real !== 2) throw new IllTyped(`Only the square of ${shapeOf(x)} is defined.`);
  return times(x, x);
}

export function transpose(x: Value): Value {
  if (x.shape === 'scalar') return x;
  if (x.shape !== 'matrix') return { ...x, shape: x.shape === 'row' ? 'column' : 'row' };
  const [[a, b], [c, d]] = x.rows;
  return {
    shape: 'matrix',
    rows: [
      [a, c],
      [b, d],
    ],
  };
}

/** Eigenvalues of AᵀA's kind: of a symmetric 2×2 matrix, the larger first. */
function eigenvalues({ rows: [[a, b], [c, d]] }: Matrix): Pair {
  const [centre, off] = [(a + d) / 2, (b + c) / 2];
  const radius = Math.hypot((a - d) / 2, off);
  return [centre + radius, centre - radius];
}

/** Absolute value, Euclidean length or spectral norm. */
export function norm(x: Value): Value {
  if (x.shape === 'scalar') return scalar(absolute(x.real));
  if (x.shape !== 'matrix') return scalar(Math.hypot(x.entries[0], x.entries[1]));
  return scalar(Math.sqrt(eigenvalues(times(transpose(x), x) as Matrix)[0]));
}

function matrixOnly(name: string, f: (matrix: Matrix) => number): (x: Value) => Value {
  return (x) => {
    if (x.shape === 'matrix') return scalar(f(x));
    throw new IllTyped(`The ${name} of ${shapeOf(x)} is not defined.`);
  };
}

/** Of a symmetric matrix. */
export const largestEigenvalue = matrixOnly('largest eigenvalue', (m) => eigenvalues(m)[0]);
export const smallestEigenvalue = matrixOnly('smallest eigenvalue', (m) => eigenvalues(m)[1]);
export const trace = matrixOnly('trace', ({ rows: [[a], [, d]] }) => a + d);
export const determinant = matrixOnly('determinant', ({ rows: [[a, b], [c, d]] }) => a * d - b * c);

export function isFinite(x: Value): boolean {
  return entriesOf(x).every(isReal);
}
