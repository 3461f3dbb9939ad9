/** A line of exact solutions of a linear regression with more features than examples. */
import { Matrix, pseudoInverse } from 'ml-matrix';
import type { Random } from '../random.ts';

/**
 * The points w(t) = w₀ + t·u: w₀ the solution of least norm, u a random unit vector in the null
 * space of the inputs, so that all of them fit the n examples exactly.
 */
export interface SolutionLine {
  /** ½ of the mean squared error on the examples: 0 but for rounding. */
  readonly trainLoss: (t: number) => number;
  /** ½‖w(t) − w*‖², the expected loss on new inputs x ~ N(0, I). */
  readonly testLoss: (t: number) => number;
  /** Where the expected loss is least: ⟨u, w* − w₀⟩. */
  readonly bestT: number;
}

/**
 * Examples y = Xw* with the entries of X [n, d] (row by row), w* [d] and, before its projection
 * and normalisation, u [d] standard normal, drawn in this order.
 *
 * @throws RangeError unless n < d: otherwise the exact solution is unique
 */
export function solutionLine(random: Random, n: number, d: number): SolutionLine {
  if (!(n < d)) throw new RangeError(`expected fewer examples than features, got ${n} and ${d}`);
  const inputs = Matrix.from1DArray(n, d, random.normals(n * d));
  const truth = Matrix.columnVector(random.normals(d));
  const targets = inputs.mmul(truth);
  const inverse = pseudoInverse(inputs);
  const leastNorm = inverse.mmul(targets);
  const drawn = Matrix.columnVector(random.normals(d));
  const projected = Matrix.sub(drawn, inverse.mmul(inputs.mmul(drawn)));
  const direction = projected.div(projected.norm());
  const point = (t: number) => Matrix.add(leastNorm, Matrix.mul(direction, t));
  const halfSquare = (difference: Matrix) => difference.norm() ** 2 / 2;
  return {
    trainLoss: (t) => halfSquare(Matrix.sub(inputs.mmul(point(t)), targets)) / n,
    testLoss: (t) => halfSquare(Matrix.sub(point(t), truth)),
    bestT: direction.dot(Matrix.sub(truth, leastNorm)),
  };
}
