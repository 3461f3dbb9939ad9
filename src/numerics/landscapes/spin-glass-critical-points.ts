/** Critical points of the spherical 3-spin glass by Newton's method. */
import { Matrix, solve } from 'ml-matrix';
import { symmetricEigen } from '../linear-algebra/eigen.ts';
import { onSphere, surroundings, type SpinGlass } from './spin-glass.ts';
import { addScaled, norm, scaled } from '../linear-algebra/vector.ts';

export interface CriticalPoint {
  /** E, the energy per variable. */
  readonly energy: number;
  /** Number of negative eigenvalues of the Hessian along the sphere, 0 to N − 1. */
  readonly index: number;
}

const NEWTON_STEPS = 60;
/** Gradient norms at which to stop, and at which the point counts as critical. */
const STOP = 1e-10;
const CRITICAL = 1e-8;

/**
 * Newton's method on the sphere, with steps cut to half its radius. Goes to critical points of any
 * index; undefined where it has found none.
 *
 * @param start any vector but 0; its direction counts
 */
export function criticalPointFrom(
  glass: SpinGlass,
  start: Float64Array,
): CriticalPoint | undefined {
  const longest = 0.5 * Math.sqrt(glass.size);
  let s = onSphere(start);
  let here = surroundings(glass, s);
  for (let step = 0; step < NEWTON_STEPS && norm(here.gradient) >= STOP; step++) {
    const change = solve(here.hessian, Matrix.columnVector(here.gradient)).to1DArray();
    const move = Float64Array.from(change);
    const cut = Math.min(1, longest / norm(move));
    s = onSphere(addScaled(s, -1, scaled(move, cut)));
    here = surroundings(glass, s);
  }
  if (!(norm(here.gradient) < CRITICAL)) return undefined;
  const { values } = symmetricEigen(here.hessian);
  return { energy: here.energy, index: values.filter((value) => value < 0).length };
}
