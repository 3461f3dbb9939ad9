/**
 * Critical points of a random energy, the spherical 3-spin glass: the share of negative Hessian
 * eigenvalues against the energy. Bray & Dean, “Statistics of critical points of Gaussian fields on
 * large-dimensional spaces”, Phys. Rev. Lett. 98 (2007); Auffinger, Ben Arous & Černý, “Random
 * matrices and complexity of spin glasses”, CPAM 66 (2013).
 */
import * as tf from '@tensorflow/tfjs-core';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { descendSpins, uploadCouplings } from '../../networks/landscapes/spin-glass.ts';
import {
  criticalPointFrom,
  type CriticalPoint,
} from '../../numerics/landscapes/spin-glass-critical-points.ts';
import { Random } from '../../numerics/random.ts';
import { onSphere, spinGlass } from '../../numerics/landscapes/spin-glass.ts';
import type { Run, RunContext } from '../contract.ts';
import type { definition } from './definition.ts';
import { readingsOf } from './model.ts';

/**
 * Steps of gradient descent before Newton's method, for the first start, the second, … and again:
 * the longer the descent, the lower the critical point.
 */
const DESCENTS = [0, 3, 6, 12, 25, 50, 100, 400];
const STEP_SIZE = 0.03;
/** Steps of descent, and searches by Newton's method, between two updates. */
const STEPS = 25;
const SEARCHES = 10;

export interface IndexFrame {
  /** Of all critical points found so far. */
  readonly energies: readonly number[];
  readonly indices: readonly number[];
}

export const run: Run<typeof definition, IndexFrame> = async function* (values, { read }) {
  const { dimension: n, starts, seed } = values;
  const glass = spinGlass(n, new Random(seed));
  const random = new Random(1000 + seed);
  const points = Array.from({ length: starts }, () => onSphere(random.normals(n)));
  // Those that descend equally long, one group after another.
  const groups = DESCENTS.map((_, i) => points.filter((_, start) => start % DESCENTS.length === i));

  const found: CriticalPoint[] = [];
  let searched = 0;
  let descended = 0;
  const update = () => ({
    progress: searched / starts,
    steps: descended,
    frame: {
      energies: found.map(({ energy }) => energy),
      indices: found.map(({ index }) => index),
    },
    readings: readingsOf(found, searched, n),
  });

  const couplings = uploadCouplings(glass);
  // One row for each start still descending, those that stop first on top.
  let spins = tf.tensor2d(Float32Array.from(groups.flat().flatMap((s) => [...s])), [starts, n]);
  try {
    for (const [i, group] of groups.entries()) {
      for (const until = DESCENTS[i] ?? 0; descended < until; descended += 1) {
        if (descended % STEPS === 0) yield update();
        const before = spins;
        spins = descendSpins(couplings, before, STEP_SIZE);
        before.dispose();
      }
      // Without a descent the starts themselves, which float32 has not rounded.
      const reached = descended === 0 ? group : await firstRows(spins, group.length, read);
      for (const point of reached) {
        const critical = criticalPointFrom(glass, point);
        if (critical) found.push(critical);
        searched += 1;
        if (searched % SEARCHES === 0 || searched === starts) yield update();
      }
      if (searched < starts) {
        const before = spins;
        spins = tf.slice(before, [group.length, 0], [starts - searched, n]);
        before.dispose();
      }
    }
  } finally {
    tf.dispose([couplings, spins]);
  }
};

/** The first rows of a matrix as vectors in float64. */
async function firstRows(
  matrix: tf.Tensor2D,
  count: number,
  read: RunContext['read'],
): Promise<readonly Float64Array[]> {
  const width = matrix.shape[1];
  const numbers = await readTogether([tf.slice(matrix, [0, 0], [count, width])], read);
  return Array.from({ length: count }, (_, i) =>
    Float64Array.from(numbers.subarray(i * width, (i + 1) * width)),
  );
}
