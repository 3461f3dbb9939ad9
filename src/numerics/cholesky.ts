/* eslint-disable @typescript-eslint/no-non-null-assertion -- the loops stay within the arrays */
/** Positive definiteness of small symmetric matrices. */

/**
 * How many of the leading blocks of a symmetric n × n matrix, of sizes 1, 2, …, n, are positive
 * definite: n if the matrix itself is. Decided by the pivots of its Cholesky factorisation: the
 * blocks are definite up to the first pivot that is not positive.
 *
 * @param matrix row-major [n, n]; only its lower triangle is read
 */
export function definiteLeadingBlocks(matrix: ArrayLike<number>, n: number): number {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * n + k]! * factor[j * n + k]!;
      if (j < i) factor[i * n + j] = rest / factor[j * n + j]!;
      else if (rest > 0) factor[i * n + i] = Math.sqrt(rest);
      else return i;
    }
  }
  return n;
}
