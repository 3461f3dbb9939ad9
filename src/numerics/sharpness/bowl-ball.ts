/** The worst points of a ball on a bowl L(x) = ½Σλ_i x_i², exactly. */
import { maximum } from '../statistics.ts';

export interface WorstOffsets {
  /** max_{‖ε‖ ≤ ρ} L(x + ε) − L(x). */
  readonly rise: number;
  /** The offsets ε that attain it: one, or two opposite ones in the steepest direction. */
  readonly offsets: readonly Float64Array[];
}

/** L(x). */
export function bowlLoss(eigenvalues: ArrayLike<number>, point: Float64Array): number {
  return point.reduce((sum, x, i) => sum + ((eigenvalues[i] ?? 0) * x * x) / 2, 0);
}

/** ∇L(x) = (λ_i x_i). */
export function bowlGradient(eigenvalues: ArrayLike<number>, point: Float64Array): Float64Array {
  return point.map((x, i) => (eigenvalues[i] ?? 0) * x);
}

/** L(x + ε) − L(x), without the cancellation of the difference. */
export function bowlRise(
  eigenvalues: ArrayLike<number>,
  point: Float64Array,
  offset: Float64Array,
): number {
  const slope = bowlGradient(eigenvalues, point);
  return offset.reduce(
    (sum, e, i) => sum + e * ((slope[i] ?? 0) + ((eigenvalues[i] ?? 0) * e) / 2),
    0,
  );
}

/**
 * The maximum lies on the sphere, since L is convex, where (μ − λ_i)ε_i = λ_i x_i with μ ≥ λ_max:
 * the trust-region problem of Moré & Sorensen, “Computing a Trust Region Step”, 1983, with its sign
 * turned. Where the point is at rest in all steepest directions, such as a minimum, μ may be λ_max
 * itself, and ε ends in one of them.
 *
 * @param eigenvalues λ_i ≥ 0
 * @param radius ρ ≥ 0
 */
export function bowlWorst(
  eigenvalues: ArrayLike<number>,
  point: Float64Array,
  radius: number,
): WorstOffsets {
  const lambdas = Array.from(eigenvalues);
  const slope = bowlGradient(eigenvalues, point);
  const top = maximum(lambdas);
  /** ε at μ = λ_max + t. */
  const at = (t: number) => slope.map((g, i) => (g === 0 ? 0 : g / (top - (lambdas[i] ?? 0) + t)));
  const result = (offsets: readonly Float64Array[]): WorstOffsets => ({
    rise: bowlRise(eigenvalues, point, offsets[0] ?? slope.map(() => 0)),
    offsets,
  });

  if (radius === 0) return result([slope.map(() => 0)]);
  const steepest = at(0);
  const reach = length(steepest);
  if (reach < radius) {
    const rest = Math.sqrt(radius ** 2 - reach ** 2);
    const axis = lambdas.indexOf(top);
    const turned = (sign: number) => steepest.map((e, i) => (i === axis ? e + sign * rest : e));
    return result([turned(1), turned(-1)]);
  }
  let [low, high] = [0, length(slope) / radius];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (length(at(middle)) > radius) low = middle;
    else high = middle;
  }
  return result([at(high)]);
}

/** ‖v‖, also where its square would vanish. */
function length(v: Float64Array): number {
  return v.reduce((sum, x) => Math.hypot(sum, x), 0);
}
