/**
 * Summaries of samples. Where the sample is too small to have them, they throw RangeError, and a
 * NaN makes them NaN; d3-array leaves it out (docs/decisions/0006).
 */
import { dot } from './linear-algebra/vector.ts';

type Sample = ArrayLike<number> & Iterable<number>;

function atLeast(count: number, sample: Sample): void {
  if (sample.length < count) {
    throw new RangeError(`expected at least ${count} numbers, got ${sample.length}`);
  }
}

/**
 * The largest number as `Math.max` gives it, −∞ of none and NaN where one is NaN; spread into the
 * arguments of `Math.max`, some hundred thousand numbers would overflow the stack.
 */
export function maximum(numbers: Iterable<number>): number {
  let largest = -Infinity;
  for (const x of numbers) largest = Math.max(largest, x);
  return largest;
}

/** The smallest number as `Math.min` gives it: ∞ of none, NaN where one is NaN. */
export function minimum(numbers: Iterable<number>): number {
  let smallest = Infinity;
  for (const x of numbers) smallest = Math.min(smallest, x);
  return smallest;
}

/** Σx/n. @throws RangeError of an empty sample */
export function mean(sample: Sample): number {
  atLeast(1, sample);
  let sum = 0;
  for (const x of sample) sum += x;
  return sum / sample.length;
}

/** The standard error √(p(1 − p)/n) of a frequency p among n trials. */
export function frequencyError(p: number, n: number): number {
  return Math.sqrt((p * (1 - p)) / n);
}

/**
 * The q-quantile, 0 ≤ q ≤ 1, interpolated linearly between the sorted numbers (Hyndman & Fan's type
 * 7, as NumPy and R have it). @throws RangeError of an empty sample
 */
export function quantile(sample: Sample, q: number): number {
  atLeast(1, sample);
  const sorted = Float64Array.from(sample).sort();
  const position = q * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (position - Math.floor(position)) * (above - below);
}

/** The ½-quantile. @throws RangeError of an empty sample */
export function median(sample: Sample): number {
  return quantile(sample, 0.5);
}

/** The least-squares line y ≈ intercept + slope·x. @throws RangeError of fewer than 2 pairs */
export function lineFit(x: Sample, y: Sample): { slope: number; intercept: number } {
  const { xx, xy, meanX, meanY } = moments(x, y);
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX };
}

/** The exponent p of the power law y ∝ xᵖ that fits best on logarithmic axes; x, y > 0. */
export function powerLawExponent(x: Sample, y: Sample): number {
  return lineFit(Float64Array.from(x, Math.log), Float64Array.from(y, Math.log)).slope;
}

/**
 * Pearson's correlation Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)²·Σ(y − ȳ)²) of paired samples; NaN where one
 * of them does not vary. @throws RangeError of fewer than 2 pairs
 */
export function pearson(x: Sample, y: Sample): number {
  const { xx, xy, yy } = moments(x, y);
  return xy / Math.sqrt(xx * yy);
}

function moments(x: Sample, y: Sample) {
  if (x.length !== y.length) {
    throw new RangeError(`expected samples of one length, got ${x.length} and ${y.length}`);
  }
  atLeast(2, x);
  const [meanX, meanY] = [mean(x), mean(y)];
  const dx = Float64Array.from(x, (value) => value - meanX);
  const dy = Float64Array.from(y, (value) => value - meanY);
  return { xx: dot(dx, dx), xy: dot(dx, dy), yy: dot(dy, dy), meanX, meanY };
}
