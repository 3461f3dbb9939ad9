import * as tf from '@tensorflow/tfjs-core';
import {
  linearArchitecture,
  uploadLinearParameters,
  uploadLinearTask,
} from '../../networks/ensembles/linear.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { linspace } from '../../numerics/grid.ts';
import {
  diagonalTarget,
  type LinearShape,
} from '../../numerics/linear-networks/critical-points.ts';
import { minimum } from '../../numerics/statistics.ts';
import type { RunContext } from '../contract.ts';
import type { Analysis } from './analysis.ts';

/** On each walk, from −reach to +reach: fine enough to stand on the bottom of a recruiting one. */
const PLACES = 131;

/** How far each place of a walk lies from the critical point. */
export function distancesOf({ walk }: Analysis): number[] {
  return [...linspace(-walk.reach, walk.reach, PLACES)];
}

/** The losses along the walks from all critical points, in one batch; the lower side comes last. */
export async function walkAll(
  { depth, width }: LinearShape,
  singularValues: readonly number[],
  analyses: readonly Analysis[],
  read: RunContext['read'],
): Promise<number[][]> {
  const k = analyses.length;
  const m = singularValues.length;
  const losses = tf.tidy(() => {
    const sizes = [m, ...Array<number>(depth - 1).fill(width), m];
    const architecture = linearArchitecture(sizes);
    const data = uploadLinearTask(diagonalTarget(singularValues));
    const upload = (members: readonly Float64Array[]) =>
      uploadLinearParameters(architecture, members);
    const points = upload(analyses.map(({ point }) => point));
    const directions = upload(analyses.map(({ walk }) => walk.direction));
    const distances = tf.tensor3d(analyses.flatMap(distancesOf), [k, PLACES, 1]);
    const offsets = tf.mul(tf.expandDims(directions, 1), distances);
    const theta = tf.add(tf.expandDims(points, 1), offsets);
    return loss(architecture, tf.reshape(theta, [k * PLACES, -1]), data);
  });
  try {
    const numbers = Array.from(await read(losses), rounded);
    return analyses.map((_, i) => downhill(numbers.slice(i * PLACES, (i + 1) * PLACES)));
  } finally {
    tf.dispose(losses);
  }
}

/** An eigenvector's sign means nothing: turns the walk so that it leads down to the right. */
function downhill(losses: readonly number[]): number[] {
  const middle = (losses.length - 1) / 2;
  const before = minimum(losses.slice(0, middle));
  const after = minimum(losses.slice(middle + 1));
  return before < after ? losses.toReversed() : [...losses];
}

/** Float32 knows no more digits. */
function rounded(loss: number): number {
  return Math.round(loss * 1e6) / 1e6;
}
