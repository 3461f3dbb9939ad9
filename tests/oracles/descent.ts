/** Gradient descent with momentum in float64. */
import { addScaled, scaled } from '../../src/numerics/linear-algebra/vector.ts';

export interface DescentSettings {
  /** η > 0. */
  readonly stepSize: number;
  /** β in [0, 1); 0, the default, is plain gradient descent. */
  readonly momentum?: number;
  /** Evaluates the gradient at θ + βv instead of θ. */
  readonly nesterov?: boolean;
}

/**
 * v ← βv − ηg, θ ← θ + v with g = ∇L(θ) (heavy ball, Polyak 1964) or g = ∇L(θ + βv) (Nesterov
 * 1983), from v = 0. Yields θ after each step, without end.
 */
export function* descend(
  gradient: (theta: Float64Array) => Float64Array,
  start: Float64Array,
  { stepSize, momentum = 0, nesterov = false }: DescentSettings,
): Generator<Float64Array, never> {
  let theta = start;
  let velocity: Float64Array = new Float64Array(start.length);
  for (;;) {
    const slope = gradient(nesterov ? addScaled(theta, momentum, velocity) : theta);
    velocity = addScaled(scaled(velocity, momentum), -stepSize, slope);
    theta = addScaled(theta, 1, velocity);
    yield theta;
  }
}

/** θ after the given number of steps. */
export function descendFor(
  steps: number,
  gradient: (theta: Float64Array) => Float64Array,
  start: Float64Array,
  settings: DescentSettings,
): Float64Array {
  const path = descend(gradient, start, settings);
  let theta = start;
  for (let step = 0; step < steps; step++) theta = path.next().value;
  return theta;
}
