/** Singular values too close to tell their modes apart. */

/** Smallest difference, relative to the larger of two. */
const DISTINCT = 1e-3;

/** The first pair with |a − b| < 10⁻³·max(a, b), or undefined. */
export function equalPair(
  singularValues: readonly number[],
): readonly [number, number] | undefined {
  for (const [i, a] of singularValues.entries()) {
    for (const b of singularValues.slice(i + 1)) {
      if (Math.abs(a - b) < DISTINCT * Math.max(a, b)) return [a, b];
    }
  }
  return undefined;
}
