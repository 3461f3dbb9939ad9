/** Random symmetric matrices. */
import { packedIndex } from '../linear-algebra/cholesky.ts';
import type { Random } from '../random.ts';

/**
 * `goe`: the Gaussian orthogonal ensemble (G + Gᵀ)/2 of a square matrix G of standard normal
 * numbers: variance 1 on the diagonal, ½ off it. `iid`: variance 1 everywhere, a likeness that is
 * not invariant under rotations.
 */
export type SymmetricEnsemble = 'goe' | 'iid';

/**
 * Fills the columns `from` ≤ c < `to` of a batch of n × n matrices, in float32: packed lower
 * triangles [n(n + 1)/2, count], one matrix in each column, n(n + 1)/2 normal numbers each, in that
 * order. The leading k × k block of a matrix is a matrix of the same ensemble of size k.
 */
export function drawSymmetric(
  triangles: Float32Array,
  { n, from, to }: { readonly n: number; readonly from: number; readonly to: number },
  ensemble: SymmetricEnsemble,
  random: Random,
): void {
  const count = triangles.length / packedIndex(n, 0);
  const offDiagonal = ensemble === 'goe' ? Math.SQRT1_2 : 1;
  for (let matrix = from; matrix < to; matrix++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        const deviation = j < i ? offDiagonal : 1;
        triangles[packedIndex(i, j) * count + matrix] = deviation * random.normal();
      }
    }
  }
}
