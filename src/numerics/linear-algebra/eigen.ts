/** Eigenvalues of real symmetric matrices. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface SymmetricEigen {
  /** Ascending. */
  readonly values: Float64Array;
  /** vectors[i] is the unit eigenvector of values[i]. */
  readonly vectors: readonly Float64Array[];
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix.
 *
 * @throws RangeError if an entry is not finite
 */
export function symmetricEigen(matrix: Matrix | readonly (readonly number[])[]): SymmetricEigen {
  const rows = Matrix.isMatrix(matrix) ? matrix : new Matrix(matrix.map((row) => [...row]));
  if (!rows.to1DArray().every(Number.isFinite)) throw new RangeError('expected finite entries');
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(rows, {
    assumeSymmetric: true,
  });
  return {
    values: Float64Array.from(realEigenvalues),
    vectors: realEigenvalues.map((_, i) => Float64Array.from(eigenvectorMatrix.getColumn(i))),
  };
}

/**
 * Eigenvalues and eigenvectors of the symmetric tridiagonal matrix with the given diagonal (m
 * numbers) and off-diagonal (the first m − 1 numbers of `offDiagonal`).
 */
export function tridiagonalEigen(
  diagonal: ArrayLike<number>,
  offDiagonal: ArrayLike<number>,
): SymmetricEigen {
  const m = diagonal.length;
  const matrix = Matrix.zeros(m, m);
  for (let i = 0; i < m; i++) {
    matrix.set(i, i, diagonal[i] ?? 0);
    if (i + 1 < m) {
      matrix.set(i, i + 1, offDiagonal[i] ?? 0);
      matrix.set(i + 1, i, offDiagonal[i] ?? 0);
    }
  }
  return symmetricEigen(matrix);
}
