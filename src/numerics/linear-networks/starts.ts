/** Initial weights of deep linear networks. */
import type { Random } from '../random.ts';

/**
 * Normal weights of one standard deviation for `count` networks with layers [d_ℓ, d_{ℓ−1}], each
 * flat with W_1 first, row by row. The first layers of all networks are drawn before the second.
 * @param sizes d_0, …, d_D
 */
export function linearStarts(
  sizes: readonly number[],
  count: number,
  deviation: number,
  random: Random,
): Float64Array[] {
  const lengths = sizes.slice(1).map((rows, i) => rows * (sizes[i] ?? 0));
  const starts = Array.from(
    { length: count },
    () => new Float64Array(lengths.reduce((sum, length) => sum + length, 0)),
  );
  let from = 0;
  for (const length of lengths) {
    for (const start of starts)
      start.set(
        random.normals(length).map((x) => deviation * x),
        from,
      );
    from += length;
  }
  return starts;
}
