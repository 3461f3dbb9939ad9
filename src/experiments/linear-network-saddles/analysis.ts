/** One critical point: its loss, its spectrum and the way down from it, in float64. */
import { symmetricEigen } from '../../numerics/linear-algebra/eigen.ts';
import { inertiaOf, type Inertia } from '../../numerics/linear-algebra/inertia.ts';
import {
  criticalPoint,
  diagonalTarget,
  recruitDirection,
  strongestModes,
  type LinearShape,
} from '../../numerics/linear-networks/critical-points.ts';
import {
  flattenLayers,
  linearHessian,
  linearLoss,
} from '../../numerics/linear-networks/network.ts';

/** Along the most negative curvature, along the curve of order D, or up from a minimum. */
export type WalkKind = 'curvature' | 'recruit' | 'minimum';

export interface Analysis extends Inertia {
  readonly active: readonly number[];
  readonly loss: number;
  /** Ascending; what counts as zero is 0. */
  readonly eigenvalues: readonly number[];
  readonly isMinimum: boolean;
  /** All weights, flat. */
  readonly point: Float64Array;
  readonly walk: {
    readonly kind: WalkKind;
    /** Unit vector. */
    readonly direction: Float64Array;
    /** λ of the direction: what the Hessian knows of the walk. */
    readonly curvature: number;
    /** How far to walk to see its bottom. */
    readonly reach: number;
  };
}

/** Walks end this much beyond the bottom of a recruiting walk. */
const BEYOND = 1.3;

export function analyse(
  shape: LinearShape,
  singularValues: readonly number[],
  active: readonly number[],
): Analysis {
  const m = singularValues.length;
  const layers = criticalPoint(shape, singularValues, active);
  const target = diagonalTarget(singularValues);
  const { values, vectors } = symmetricEigen(linearHessian(layers, target));
  const inertia = inertiaOf(values);
  const eigenvalues = Array.from(values, (value, i) =>
    i >= inertia.negative && i < inertia.negative + inertia.zero ? 0 : rounded(value),
  );
  const best = strongestModes(singularValues, Math.min(m, shape.width));
  const missing = strongestModes(singularValues, m).filter((mode) => !active.includes(mode));
  const isMinimum = best.every((mode) => active.includes(mode));

  const kind = isMinimum ? 'minimum' : inertia.negative > 0 ? 'curvature' : 'recruit';
  const along = kind === 'minimum' ? inertia.negative + inertia.zero : 0;
  const wanted = strongest(singularValues, kind === 'minimum' ? active : missing);
  const direction =
    kind === 'recruit'
      ? flattenLayers(recruitDirection(shape, m, active.length, wanted))
      : (vectors[along] ?? new Float64Array());
  const strength = singularValues[wanted - 1] ?? 0;
  return {
    active,
    ...inertia,
    loss: rounded(linearLoss(layers, target)),
    eigenvalues,
    isMinimum,
    point: flattenLayers(layers),
    walk: {
      kind,
      direction,
      curvature: kind === 'recruit' ? 0 : (eigenvalues[along] ?? 0),
      reach: BEYOND * Math.sqrt(shape.depth) * strength ** (1 / shape.depth),
    },
  };
}

function strongest(singularValues: readonly number[], among: readonly number[]): number {
  const strengthOf = (mode: number) => singularValues[mode - 1] ?? 0;
  return among.reduce(
    (best, mode) => (strengthOf(mode) > strengthOf(best) ? mode : best),
    among[0] ?? 1,
  );
}

/** Without the rounding errors of s^{1/D}. */
function rounded(value: number): number {
  return Math.round(value * 1e12) / 1e12 + 0;
}
