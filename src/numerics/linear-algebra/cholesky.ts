/** Positive definiteness of small symmetric matrices. */

/** Where the entry (i, j), j ≤ i, stands in a packed lower triangle: row by row. */
export function packedIndex(i: number, j: number): number {
  return (i * (i + 1)) / 2 + j;
}

/**
 * How many of the leading blocks of a symmetric n × n matrix, of sizes 1, 2, …, n, are positive
 * definite: n if the matrix itself is. Decided by the pivots of its Cholesky factorisation: the
 * blocks are definite up to the first pivot that is not positive.
 *
 * @param triangle the packed lower triangle, n(n + 1)/2 numbers
 */
export function definiteLeadingBlocks(triangle: ArrayLike<number>, n: number): number {
  const factor = new Float64Array(triangle.length);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = triangle[packedIndex(i, j)]!;
      for (let k = 0; k < j; k++) rest -= factor[packedIndex(i, k)]! * factor[packedIndex(j, k)]!;
      if (j < i) factor[packedIndex(i, j)] = rest / factor[packedIndex(j, j)]!;
      else if (rest > 0) factor[packedIndex(i, i)] = Math.sqrt(rest);
      else return i;
    }
  }
  return n;
}
