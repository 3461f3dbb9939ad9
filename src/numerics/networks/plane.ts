/** The plane through three points of parameter space, as a map with equal units on both axes. */
import { addScaled, dot, norm } from '../linear-algebra/vector.ts';

/**
 * Coordinates in units of ‖b − a‖: a lies at (0, 0), b at (1, 0), and the third point m at
 * `control` with a coordinate y > 0, its distance from the line through a and b.
 */
export interface Plane {
  readonly control: readonly [x: number, y: number];
  /** Weights (w_a, w_m, w_b), summing to 1, of the point at (x, y): w_a·a + w_m·m + w_b·b. */
  readonly weightsAt: (x: number, y: number) => readonly [number, number, number];
}

/** Where m is closer to the line than this, rounding to float32 would decide on the plane. */
const FLAT = 1e-5;

/**
 * The plane through three parameter vectors, by one Gram–Schmidt step; undefined where they lie on
 * a line or are not finite.
 */
export function planeThrough(a: Float64Array, m: Float64Array, b: Float64Array): Plane | undefined {
  const across = addScaled(b, -1, a);
  const toControl = addScaled(m, -1, a);
  const x = dot(toControl, across) / dot(across, across);
  const y = norm(addScaled(toControl, -x, across)) / norm(across);
  if (!(y > FLAT && Number.isFinite(y))) return undefined;
  return {
    control: [x, y],
    weightsAt(px, py) {
      const ofControl = py / y;
      const ofB = px - x * ofControl;
      return [1 - ofControl - ofB, ofControl, ofB];
    },
  };
}
