/** What is read off a set of critical points. */
import type { CriticalPoint } from '../../numerics/landscapes/spin-glass-critical-points.ts';
import { predictedIndexShare } from '../../numerics/random-matrices/semicircle.ts';
import { mean, pearson } from '../../numerics/statistics.ts';
import type { IndexReadings } from './definition.ts';

/** Energies that agree to this many decimals belong to one critical point. */
const DECIMALS = 7;

/**
 * Counts, correlation and distance from the predicted share of the critical points found so far.
 * @param n the dimension: a critical point has n − 1 directions along the sphere
 */
export function readingsOf(
  found: readonly CriticalPoint[],
  searched: number,
  n: number,
): IndexReadings {
  const energies = found.map(({ energy }) => energy);
  const shares = found.map(({ index }) => index / (n - 1));
  const errors = energies.map((energy, i) => (shares[i] ?? NaN) - predictedIndexShare(energy));
  const minima = energies.filter((_, i) => shares[i] === 0);
  const correlation = found.length > 1 ? pearson(energies, shares) : NaN;
  return {
    searched,
    found: found.length,
    distinct: new Set(energies.map((energy) => energy.toFixed(DECIMALS))).size,
    pearson: Number.isFinite(correlation) ? correlation : null,
    rmsToPrediction: found.length > 0 ? Math.sqrt(mean(errors.map((error) => error ** 2))) : null,
    minima: minima.length,
    minimaMeanEnergy: minima.length > 0 ? mean(minima) : null,
  };
}
