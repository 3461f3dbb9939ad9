/** The law of one particle: where it is after any number of steps, with what probability. */
import * as tf from '@tensorflow/tfjs-core';
import { squared } from './transition-powers.ts';
import type { DoubleWell } from '../../numerics/landscapes/double-well.ts';
import { linspace } from '../../numerics/grid.ts';
import {
  temperatureAt,
  transitionMatrix,
  type NoisyDescent,
} from '../../numerics/landscapes/noisy-descent.ts';
import { maximum, minimum } from '../../numerics/statistics.ts';

/** Nodes of the grid at most. */
const MOST_NODES = 320;
const DOUBLINGS = 26;
/** A change this small over a doubling of the time is none. */
const STILL = 1e-4;

export interface Law {
  /** Steps: powers of two. */
  readonly times: readonly number[];
  /** Of each ensemble, the probability to be beyond the barrier. */
  readonly shares: readonly (readonly number[])[];
}

/**
 * Yields the law after 1, 2, 4, … steps from a start half and half, until it no longer changes:
 * the matrix of a step, squared again and again. Yields nothing where the noise is too fine for
 * the grid, or the particles diverge.
 */
export async function* lawOf(
  well: DoubleWell,
  ensembles: readonly NoisyDescent[],
  barrier: number,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): AsyncGenerator<Law, void> {
  const grid = gridFor(well, ensembles);
  if (!grid || ensembles.some(({ stepSize }) => stepSize * well.flatCurvature >= 2)) return;
  const n = grid.length;
  const times: number[] = [];
  const shares: number[][] = ensembles.map(() => []);
  const start = startOn(grid, [0, well.flatPosition], ensembles.length);
  const matrices = ensembles.map((descent) => transitionMatrix(well, descent, grid));
  const flat = new Float32Array(matrices.length * n * n);
  matrices.forEach((matrix, i) => flat.set(matrix, i * n * n));
  let power = tf.tensor3d(flat, [matrices.length, n, n]);
  try {
    for (let doubling = 0; doubling <= DOUBLINGS; doubling += 1) {
      const now = tf.matMul(start, power);
      const probabilities = await read(now).finally(() => now.dispose());
      times.push(2 ** doubling);
      const changes = shares.map((series, i) => {
        const own = probabilities.subarray(i * n, (i + 1) * n);
        const share = own.reduce(
          (sum, p, node) => ((grid[node] ?? 0) > barrier ? sum + p : sum),
          0,
        );
        series.push(share);
        return Math.abs(share - (series.at(-2) ?? Infinity));
      });
      yield { times, shares };
      if (doubling > 12 && maximum(changes) < STILL) return;
      const before = power;
      power = squared(before);
      before.dispose();
    }
  } finally {
    tf.dispose([start, power]);
  }
}

/** A grid as fine as the weakest noise, as wide as the particles go; undefined if too large. */
function gridFor(well: DoubleWell, ensembles: readonly NoisyDescent[]): Float64Array | undefined {
  const { flatPosition, flatCurvature } = well;
  const hottest = maximum(ensembles.map(({ temperature }) => temperature));
  const reach = 7 * Math.sqrt(hottest / flatCurvature);
  const [low, high] = [Math.min(-1, flatPosition - reach), flatPosition + reach];
  const spreads = ensembles.flatMap((descent) =>
    [0, 1].map((weight) => Math.sqrt(2 * descent.stepSize * temperatureAt(well, descent, weight))),
  );
  const nodes = Math.ceil((high - low) / minimum(spreads)) + 1;
  return nodes <= MOST_NODES ? linspace(low, high, Math.max(100, nodes)) : undefined;
}

/** Equal shares at the nodes nearest to some places, the same for each ensemble: [k, 1, n]. */
function startOn(grid: Float64Array, places: readonly number[], k: number): tf.Tensor3D {
  const n = grid.length;
  const [low = 0, next = 1] = grid;
  const row = new Float32Array(n);
  for (const place of places) {
    const node = Math.round((place - low) / (next - low));
    row[node] = (row[node] ?? 0) + 1 / places.length;
  }
  return tf.tensor3d(
    Float32Array.from({ length: k * n }, (_, i) => row[i % n] ?? 0),
    [k, 1, n],
  );
}
