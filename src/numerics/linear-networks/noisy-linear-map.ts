/** The regression problem of the figures on deep linear networks. */
import { Matrix } from 'ml-matrix';
import { Random } from '../random.ts';

/** M: inputs that are correlated and of different sizes. */
const MIXING = [
  [1, 0.5, 0, 0],
  [0, 1, 0.3, 0],
  [0, 0, 0.7, 0],
  [0, 0, 0, 0.5],
];

/**
 * A noisy linear map of correlated inputs, with n examples as columns: x = Mz [4, n] and
 * y = Ax + 0.3ε [3, n] with z, A and ε standard normal, drawn in this order and row by row.
 */
export function noisyLinearMap(seed: number, n = 40): { readonly x: Matrix; readonly y: Matrix } {
  const random = new Random(seed);
  const x = new Matrix(MIXING).mmul(Matrix.from1DArray(4, n, random.normals(4 * n)));
  const map = Matrix.from1DArray(3, 4, random.normals(12));
  const noise = Matrix.from1DArray(3, n, random.normals(3 * n)).mul(0.3);
  return { x, y: map.mmul(x).add(noise) };
}
