/** How many eigenvalues of a symmetric matrix are negative, zero and positive. */

export interface Inertia {
  readonly negative: number;
  readonly zero: number;
  readonly positive: number;
}

/**
 * Counts signs; eigenvalues within `tolerance` times the largest in size count as zero. The
 * default suits matrices known in float64.
 */
export function inertiaOf(eigenvalues: Float64Array, tolerance = 1e-10): Inertia {
  const scale = eigenvalues.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const negative = eigenvalues.filter((value) => value < -tolerance * scale).length;
  const positive = eigenvalues.filter((value) => value > tolerance * scale).length;
  return { negative, zero: eigenvalues.length - negative - positive, positive };
}
