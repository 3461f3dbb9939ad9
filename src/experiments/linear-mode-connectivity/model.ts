/** The three pairs of networks of each seed, and what is read off the lines between them. */
import { matchUnits, renumber } from '../../numerics/networks/alignment.ts';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { barrier } from '../../numerics/networks/paths.ts';
import { finite, ratio } from '../reading.ts';
import { PAIRS, type ConnectivityReadings, type Pair } from './definition.ts';

export type PerPair<T> = Readonly<Record<Pair, T>>;

/** The networks of one seed as they are trained, and the second with its units renumbered. */
export interface Quartet {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly renumbered: Float64Array;
  readonly forked: readonly [Float64Array, Float64Array];
}

/**
 * The networks of one seed, the second also renumbered to match the first (weight matching).
 * @param members the independent pair, then the forked one
 */
export function quartet(architecture: Architecture, members: readonly Float64Array[]): Quartet {
  const [first, second, ...forked] = members;
  const [third, fourth] = forked;
  if (!first || !second || !third || !fourth) throw new RangeError('expected four networks');
  const finite = [first, second].every((theta) => theta.every(Number.isFinite));
  const renumbered = finite
    ? renumber(architecture, second, matchUnits(architecture, first, second))
    : second;
  return { first, second, renumbered, forked: [third, fourth] };
}

/** The ends of the three lines, in the order of `PAIRS`. */
export function endsOf(networks: Quartet): readonly (readonly Float64Array[])[] {
  const { first, second, renumbered, forked } = networks;
  return [[first, second], [first, renumbered], forked];
}

/** Something for each pair of each seed, given in the order of `endsOf` seed by seed. */
export function byPair<T>(all: readonly T[]): PerPair<readonly T[]> {
  const of = (pair: Pair) => all.filter((_, i) => i % PAIRS.length === PAIRS.indexOf(pair));
  return { independent: of('independent'), aligned: of('aligned'), forked: of('forked') };
}

/**
 * The barriers of the three lines, max_t [L(t) − (1 − t)·L(0) − t·L(1)], each for every seed.
 * @param losses along each line, in the order of `endsOf` seed by seed
 * @param permutationError the largest change of an output by renumbering
 */
export function readingsOf(
  losses: readonly (readonly number[])[],
  permutationError: number | null,
  stepsTaken: number,
): ConnectivityReadings {
  const { independent, aligned, forked } = byPair(losses.map(barrierOf));
  const [line = []] = losses;
  return {
    barrierIndependent: independent[0] ?? null,
    barrierAligned: aligned[0] ?? null,
    barrierFork: forked[0] ?? null,
    endpointLosses: [line.at(-1), line[0]].map(finite),
    permutationError,
    independentBarriers: independent,
    alignedBarriers: aligned,
    alignedShare: independent.map((barrier, i) => ratio(aligned[i], barrier)),
    forkBarriers: forked,
    stepsTaken,
  };
}

/** Null where a loss on the way is not finite. */
export function barrierOf(losses: readonly number[]): number | null {
  return finite(barrier(losses));
}
