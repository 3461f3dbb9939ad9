/** What the figure shows and reads off. */
import { chainStrata } from '../../numerics/landscapes/scalar-chain.ts';
import { minimum } from '../../numerics/statistics.ts';
import type { Analysis, WalkKind } from './analysis.ts';
import type { SaddleReadings } from './definition.ts';
import { distancesOf } from './walks.ts';

export interface SaddleFrame {
  /** Of the chosen critical point, ascending. */
  readonly eigenvalues: readonly number[];
  readonly walk: {
    readonly kind: WalkKind;
    /** λ of the direction. */
    readonly curvature: number;
    readonly distances: readonly number[];
    /** Empty until the walk is done. */
    readonly losses: readonly number[];
  };
  /** One critical point for each choice of modes; the chosen one is the first. */
  readonly points: readonly CriticalPoint[];
}

export interface CriticalPoint {
  readonly active: readonly number[];
  readonly loss: number;
  readonly negative: number;
  readonly zero: number;
  readonly positive: number;
  readonly isMinimum: boolean;
  /** The lowest loss on its walk. */
  readonly lowest: number | null;
}

/** @param analyses at least one: the chosen point's is the first */
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
 * @param walk losses along the walk from the chosen point; empty until it is done
 * @param nonStrictByDepth saddles without negative eigenvalue at depth 2, 3, 4
 */
export function readingsOf(
  analyses: readonly Analysis[],
  walk: readonly number[],
  nonStrictByDepth: readonly number[],
  chainLength: number,
): SaddleReadings {
  const { loss, negative, zero, positive, eigenvalues, isMinimum } = first(analyses);
  const strictSaddles = analyses.filter((each) => each.negative > 0).length;
  const chain = chainStrata(chainLength);
  return {
    loss,
    negative,
    zero,
    positive,
    smallestEigenvalue: eigenvalues[0] ?? 0,
    largestEigenvalue: eigenvalues.at(-1) ?? 0,
    isGlobalMinimum: isMinimum,
    isStrictSaddle: !isMinimum && negative > 0,
    lowestOnWalk: walk.length > 0 ? minimum(walk) : null,
    criticalValues: distinct(analyses.map((each) => each.loss)),
    strictSaddles,
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
