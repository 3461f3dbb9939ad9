/** Planes through a point of parameter space, and how much of the curvature they show. */
import { multiply } from '../linear-algebra/matrix.ts';
import { addScaled, dot, norm, scaled } from '../linear-algebra/vector.ts';
import type { Random } from '../random.ts';

/** Two orthonormal directions. */
export type Plane = readonly [Float64Array, Float64Array];

/** A random plane in d dimensions, uniform over all planes: the span of two Gaussian vectors. */
export function randomPlane(random: Random, d: number): Plane {
  const first = random.normals(d);
  const u = scaled(first, 1 / norm(first));
  const second = random.normals(d);
  const rest = addScaled(second, -dot(u, second), u);
  return [u, scaled(rest, 1 / norm(rest))];
}

/**
 * The largest curvature uᵀHu over the unit vectors u of a plane.
 *
 * @param hessian H, [d, d] row by row
 */
export function largestCurvatureIn(hessian: Float64Array, [u, v]: Plane): number {
  const d = u.length;
  const [hu, hv] = [multiply(hessian, u, d, d, 1), multiply(hessian, v, d, d, 1)];
  const [uu, uv, vv] = [dot(u, hu), dot(u, hv), dot(v, hv)];
  return (uu + vv) / 2 + Math.hypot((uu - vv) / 2, uv);
}
