/** The linear assignment problem. */

/**
 * The permutation π that minimises Σ cost[i][π(i)], exactly, in O(n³): shortest augmenting paths
 * with dual potentials (Jonker & Volgenant 1987). For a maximum, negate the costs.
 *
 * @param cost n rows of n finite numbers
 * @throws RangeError if the matrix is not square
 */
export function assign(cost: readonly ArrayLike<number>[]): Int32Array {
  const n = cost.length;
  if (cost.some((row) => row.length !== n)) throw new RangeError('expected a square matrix');
  const rowPrice = new Float64Array(n);
  // The extra last column stands for “the row being assigned”.
  const columnPrice = new Float64Array(n + 1);
  const rowOf = new Int32Array(n + 1).fill(-1);

  for (let row = 0; row < n; row++) {
    const distance = new Float64Array(n).fill(Infinity);
    const previous = new Int32Array(n).fill(n);
    const reached = new Uint8Array(n + 1);
    let column = n;
    rowOf[n] = row;
    // Grow a tree of tight edges from the row until it reaches a free column.
    while (rowOf[column] !== -1) {
      reached[column] = 1;
      const from = rowOf[column]!;
      let [nearest, gap] = [-1, Infinity];
      for (let j = 0; j < n; j++) {
        if (reached[j]) continue;
        const slack = cost[from]![j]! - rowPrice[from]! - columnPrice[j]!;
        if (slack < distance[j]!) {
          distance[j] = slack;
          previous[j] = column;
        }
        if (distance[j]! < gap) [nearest, gap] = [j, distance[j]!];
      }
      if (nearest < 0) throw new RangeError('expected finite costs');
      for (let j = 0; j <= n; j++) {
        if (reached[j]) {
          rowPrice[rowOf[j]!]! += gap;
          columnPrice[j]! -= gap;
        } else if (j < n) {
          distance[j]! -= gap;
        }
      }
      column = nearest;
    }
    // Shift the assignments along the path back to the row.
    while (column !== n) {
      const before = previous[column]!;
      rowOf[column] = rowOf[before]!;
      column = before;
    }
  }

  const columnOf = new Int32Array(n);
  rowOf.subarray(0, n).forEach((row, column) => (columnOf[row] = column));
  return columnOf;
}
