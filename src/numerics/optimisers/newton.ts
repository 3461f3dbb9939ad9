/** Saddle-free Newton's method, for the last digits of a minimum. */
import type { Matrix } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/eigen.ts';
import { addScaled, dot, norm } from '../linear-algebra/vector.ts';

export interface SmoothObjective {
  readonly gradient: (theta: Float64Array) => Float64Array;
  readonly hessian: (theta: Float64Array) => Matrix;
}

export interface NewtonSettings {
  readonly most?: number;
  /** Stop at a gradient this short. */
  readonly tolerance?: number;
}

/** The lower bound of |λ_i|, so that a flat direction asks for no endless step. */
const FLATTEST = 1e-6;

/**
 * θ ← θ − Σ_i u_i(u_iᵀg)/|λ_i| over the eigenpairs of the Hessian, which leads away from saddles
 * (dauphin2014), until ‖g‖ < `tolerance` or for `most` steps. The |λ_i| are cut at 1e-6 from below.
 */
export function newton(
  { gradient, hessian }: SmoothObjective,
  start: Float64Array,
  { most = 20, tolerance = 1e-13 }: NewtonSettings = {},
): Float64Array {
  let theta = start;
  for (let step = 0; step < most; step++) {
    const slope = gradient(theta);
    if (norm(slope) < tolerance) break;
    const { values, vectors } = symmetricEigen(hessian(theta));
    vectors.forEach((vector, i) => {
      const curvature = Math.max(Math.abs(values[i] ?? 0), FLATTEST);
      theta = addScaled(theta, -dot(vector, slope) / curvature, vector);
    });
  }
  return theta;
}
