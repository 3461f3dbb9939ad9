/** Random symmetric matrices. */
import type { Random } from './random.ts';

/**
 * `goe`: the Gaussian orthogonal ensemble (G + Gᵀ)/2 of a square matrix G of standard normal
 * numbers: variance 1 on the diagonal, ½ off it. `iid`: variance 1 everywhere, a likeness that is
 * not invariant under rotations.
 */
export type SymmetricEnsemble = 'goe' | 'iid';

/**
 * Draws the matrices number `from` to `to` − 1 of a set [n, n, count] in float32, in which the
 * matrices run along the last axis. Each takes n(n + 1)/2 normal numbers: its lower triangle, row
 * by row. The leading k × k block of a matrix is then a matrix of the same ensemble of size k.
 */
export function drawSymmetric(
  matrices: Float32Array,
  { n, from, to }: { readonly n: number; readonly from: number; readonly to: number },
  ensemble: SymmetricEnsemble,
  random: Random,
): void {
  const count = matrices.length / (n * n);
  const offDiagonal = ensemble === 'goe' ? Math.SQRT1_2 : 1;
  for (let matrix = from; matrix < to; matrix++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const entry = offDiagonal * random.normal();
        matrices[(i * n + j) * count + matrix] = entry;
        matrices[(j * n + i) * count + matrix] = entry;
      }
      matrices[(i * n + i) * count + matrix] = random.normal();
    }
  }
}
