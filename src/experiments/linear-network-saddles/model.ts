/** The critical points in float64, and what the figure shows and reads off. */
import { chainStrata } from '../../numerics/landscapes/scalar-chain.ts';
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
import { linspace } from '../../numerics/grid.ts';
import { minimum } from '../../numerics/statistics.ts';
import { kindOf, type SaddleReadings } from './definition.ts';

/** On each walk, from −reach to +reach: fine enough to stand on the bottom of a recruiting one. */
export const PLACES = 131;
/** Walks end this much beyond the bottom of a recruiting walk. */
const BEYOND = 1.3;

/** Along the most negative curvature, along the curve of order D, or up from a minimum. */
type WalkKind = 'curvature' | 'recruit' | 'minimum';

export interface CriticalPoint extends Inertia {
  /** The modes learned. */
  readonly active: readonly number[];
  readonly loss: number;
  readonly isMinimum: boolean;
  /** The lowest loss on its walk. */
  readonly lowest: number | null;
}

export interface Analysis extends Omit<CriticalPoint, 'lowest'> {
  /** Ascending; what counts as zero is 0. */
  readonly eigenvalues: readonly number[];
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

/** One critical point: its loss, its spectrum and the way down from it. */
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

/** How far each place of a walk lies from the critical point. */
export function distancesOf({ walk }: Analysis): number[] {
  return [...linspace(-walk.reach, walk.reach, PLACES)];
}

export interface SaddleFrame {
  /** Of the chosen critical point, ascending. */
  readonly eigenvalues: readonly number[];
  readonly walk: Pick<Analysis['walk'], 'kind' | 'curvature'> & {
    readonly distances: readonly number[];
    /** Empty until the walk is done. */
    readonly losses: readonly number[];
  };
  /** One critical point for each choice of modes; the chosen one is the first. */
  readonly points: readonly CriticalPoint[];
}

/**
 * The spectrum and the walk of the chosen point, and all points side by side.
 * @param analyses at least one: the chosen point's is the first
 */
export function frameOf(
  analyses: readonly Analysis[],
  walks: readonly (readonly number[])[],
): SaddleFrame {
  const chosen = first(analyses);
  const { kind, curvature } = chosen.walk;
  return {
    eigenvalues: chosen.eigenvalues,
    walk: { kind, curvature, distances: distancesOf(chosen), losses: walks[0] ?? [] },
    points: analyses.map(({ active, loss, negative, zero, positive, isMinimum }, i) => {
      const lowest = walks[i] ? minimum(walks[i]) : null;
      return { active, loss, negative, zero, positive, isMinimum, lowest };
    }),
  };
}

/**
 * What is read off the chosen point, and counts over all of them.
 * @param walk losses along the walk from the chosen point; empty until it is done
 * @param nonStrictByDepth saddles without negative eigenvalue at depth 2, 3, 4
 */
export function readingsOf(
  analyses: readonly Analysis[],
  walk: readonly number[],
  nonStrictByDepth: readonly number[],
  chainLength: number,
): SaddleReadings {
  const chosen = first(analyses);
  const { loss, negative, zero, positive, eigenvalues, isMinimum } = chosen;
  const chain = chainStrata(chainLength);
  return {
    loss,
    negative,
    zero,
    positive,
    smallestEigenvalue: eigenvalues[0] ?? 0,
    largestEigenvalue: eigenvalues.at(-1) ?? 0,
    isGlobalMinimum: isMinimum,
    isStrictSaddle: kindOf(chosen) === 'strict',
    lowestOnWalk: walk.length > 0 ? minimum(walk) : null,
    criticalValues: distinct(analyses.map((each) => each.loss)),
    strictSaddles: analyses.filter((each) => kindOf(each) === 'strict').length,
    nonStrictByDepth,
    chainStrata: [chain.total, chain.strict, chain.nonStrict],
  };
}

function first(analyses: readonly Analysis[]): Analysis {
  const [chosen] = analyses;
  if (!chosen) throw new RangeError('expected at least one critical point');
  return chosen;
}

/** Ascending, each value once. */
function distinct(losses: readonly number[]): number[] {
  const sorted = losses.toSorted((a, b) => a - b);
  return sorted.filter((loss, i) => i === 0 || loss - (sorted[i - 1] ?? 0) > 1e-9);
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
