/** The regression problem that the networks are trained on. */
import { Matrix } from 'ml-matrix';
import { Random } from '../../numerics/random.ts';

const EXAMPLES = 40;
export const INPUTS = 4;
export const OUTPUTS = 3;
const NOISE = 0.3;

/** Makes the inputs correlated and of unequal size. */
const MIXING = new Matrix([
  [1, 0.5, 0, 0],
  [0, 1, 0.3, 0],
  [0, 0, 0.7, 0],
  [0, 0, 0, 0.5],
]);

/**
 * Normal inputs, mixed, and targets that are a random linear map of them plus noise; X [4, 40],
 * Y [3, 40]. Drawn in the order inputs, map, noise, each row by row.
 */
export function regression(seed: number): { x: Matrix; y: Matrix } {
  const random = new Random(seed);
  const normals = (rows: number, columns: number) =>
    Matrix.from1DArray(rows, columns, [...random.normals(rows * columns)]);
  const x = MIXING.mmul(normals(INPUTS, EXAMPLES));
  const map = normals(OUTPUTS, INPUTS);
  const y = map.mmul(x).add(normals(OUTPUTS, EXAMPLES).mul(NOISE));
  return { x, y };
}
