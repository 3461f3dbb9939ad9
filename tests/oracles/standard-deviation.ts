import { mean } from '../../src/numerics/statistics.ts';

/** With the divisor n: the deviation of the sample itself, not an estimate of its source's. */
export function standardDeviation(sample: ArrayLike<number> & Iterable<number>): number {
  const centre = mean(sample);
  return Math.sqrt(mean(Float64Array.from(sample, (x) => (x - centre) ** 2)));
}
