/** Direct labels at the right of the plot, moved apart where they would overlap. */

/**
 * Places as near as possible to the wanted ones, in their order, at least `gap` apart and within
 * [lo, hi]; least squares by merging neighbours that push each other (pool adjacent violators).
 * Where there is no room for all of them the gap shrinks to what there is.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  lo: number,
  hi: number,
): readonly number[] {
  const room = wanted.length > 1 ? (hi - lo) / (wanted.length - 1) : hi - lo;
  const step = Math.max(0, Math.min(gap, room));
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  // With the gaps taken out, “apart and in order” becomes “not decreasing”.
  const clusters: { sum: number; size: number }[] = [];
  for (const [rank, i] of order.entries()) {
    let cluster = { sum: (wanted[i] ?? 0) - rank * step, size: 1 };
    for (
      let before = clusters.at(-1);
      before && before.sum / before.size > cluster.sum / cluster.size;
      before = clusters.at(-1)
    ) {
      clusters.pop();
      cluster = { sum: before.sum + cluster.sum, size: before.size + cluster.size };
    }
    clusters.push(cluster);
  }
  const flat = clusters.flatMap(({ sum, size }) => Array<number>(size).fill(sum / size));
  const highest = hi - step * (wanted.length - 1);
  const places = Array<number>(wanted.length);
  for (const [rank, i] of order.entries()) {
    const level = Math.max(lo, Math.min(highest, flat[rank] ?? lo));
    places[i] = level + rank * step;
  }
  return places;
}
