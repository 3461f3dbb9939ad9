/** The worst loss in a ball: sharpness in the sense of keskar2017 and foret2021. */
import { maximum } from '../statistics.ts';
import type { Random } from '../random.ts';
import { addScaled, norm, scaled } from '../linear-algebra/vector.ts';

export interface Objective {
  readonly loss: (theta: Float64Array) => number;
  readonly gradient: (theta: Float64Array) => Float64Array;
}

export interface BallSearch {
  /** Draws the directions of the random starts. */
  readonly random: Random;
  readonly restarts?: number;
  /** Ascent steps per start. */
  readonly steps?: number;
  /** Further directions to start from, such as the gradient or ±v_max. */
  readonly directions?: readonly Float64Array[];
}

/** A gradient this short has no direction. */
const VANISHING = 1e-15;

/**
 * max_{‖ε‖ = ρ} L(θ + ε) − L(θ) by projected gradient ascent on the sphere from several starts: a
 * lower bound of the true maximum, tight for small ρ.
 */
export function worstRise(
  { loss, gradient }: Objective,
  theta: Float64Array,
  radius: number,
  { random, restarts = 12, steps = 150, directions = [] }: BallSearch,
): number {
  const starts = Array.from({ length: restarts }, () => random.normals(theta.length));
  const ends = [...starts, ...directions].map((start) => {
    let offset = toSphere(start, radius);
    let value = loss(addScaled(theta, 1, offset));
    for (let step = 0; step < steps; step++) {
      const slope = gradient(addScaled(theta, 1, offset));
      const length = norm(slope);
      if (length < VANISHING) break;
      const moved = (share: number) =>
        toSphere(addScaled(offset, (share * radius) / length, slope), radius);
      const far = moved(0.5);
      const farValue = loss(addScaled(theta, 1, far));
      offset = farValue < value ? moved(0.05) : far;
      value = farValue < value ? loss(addScaled(theta, 1, offset)) : farValue;
    }
    return value;
  });
  return maximum(ends) - loss(theta);
}

function toSphere(direction: Float64Array, radius: number): Float64Array {
  return scaled(direction, radius / norm(direction));
}
