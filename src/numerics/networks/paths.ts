/** Paths between two points of parameter space, and the barrier of the loss along one. */
import { maximum } from '../statistics.ts';

/** A quadratic Bézier curve or a chain of two straight pieces (garipov2018). */
export type CurveKind = 'bezier' | 'chain';

/**
 * Weights (w_a, w_m, w_b), summing to 1, of the two ends and the control point at t ∈ [0, 1]: the
 * curve is w_a·a + w_m·m + w_b·b. w_m is also the derivative of the curve in m.
 */
export function curveWeights(kind: CurveKind, t: number): readonly [number, number, number] {
  if (kind === 'bezier') return [(1 - t) ** 2, 2 * t * (1 - t), t * t];
  return t < 0.5 ? [1 - 2 * t, 2 * t, 0] : [0, 2 - 2 * t, 2 * t - 1];
}

/**
 * max_t [L(t) − (1 − t)·L(0) − t·L(1)] over losses at evenly spaced t: how far the loss rises above
 * the straight line between its ends. Never below 0, the value at the ends.
 *
 * @throws RangeError on fewer than two losses
 */
export function barrier(losses: ArrayLike<number>): number {
  const last = losses.length - 1;
  if (last < 1) throw new RangeError(`expected at least 2 losses, got ${losses.length}`);
  const [from = NaN, to = NaN] = [losses[0], losses[last]];
  const rises = Array.from(losses, (loss, i) => {
    const t = i / last;
    return loss - ((1 - t) * from + t * to);
  });
  return maximum(rises);
}

/** The value at t ∈ [0, 1] of values at evenly spaced t; null of none. */
export function valueAt(values: readonly number[], t: number): number | null {
  return values[Math.round(t * (values.length - 1))] ?? null;
}

/**
 * The t at which values at evenly spaced t first fall below a level, interpolated linearly; null if
 * they never do or begin below it.
 */
export function fallsBelow(values: readonly number[], level: number): number | null {
  const index = values.findIndex((value) => value < level);
  const [before, after] = [values[index - 1], values[index]];
  if (before === undefined || after === undefined) return null;
  return (index - (level - after) / (before - after)) / (values.length - 1);
}
