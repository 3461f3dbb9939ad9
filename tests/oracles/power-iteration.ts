/** Power iteration for the eigenvalue of largest magnitude of a symmetric operator. */
import { addScaled, dot, norm, scaled } from '../../src/numerics/linear-algebra/vector.ts';

export interface PowerEstimate {
  /** The Rayleigh quotient vᵀAv of the unit vector before this application of A. */
  readonly eigenvalue: number;
  /** ‖Av − λv‖. */
  readonly residual: number;
  /** Av/‖Av‖, the next vector; v itself where Av = 0. */
  readonly vector: Float64Array;
}

/**
 * v ← Av/‖Av‖, yielding an estimate per application of A, without end.
 * Slow where the two largest magnitudes nearly coincide: the error shrinks by (λ₂/λ₁)² a step.
 */
export function* powerIteration(
  operator: (v: Float64Array) => Float64Array,
  start: Float64Array,
): Generator<PowerEstimate, never> {
  let v = scaled(start, 1 / norm(start));
  for (;;) {
    const image = operator(v);
    const eigenvalue = dot(v, image);
    const residual = norm(addScaled(image, -eigenvalue, v));
    const length = norm(image);
    if (length > 0) v = scaled(image, 1 / length);
    yield { eigenvalue, residual, vector: v };
  }
}
