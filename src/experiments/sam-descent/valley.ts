/** Gradient descent, SAM and un-normalised SAM on the valley, side by side. */
import * as tf from '@tensorflow/tfjs-core';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { SharpnessAwareDescent } from '../../networks/optimisers/sharpness-aware.ts';
import { valleyLossAndGradient } from '../../networks/landscapes/valley.ts';
import type { Point } from '../../numerics/landscapes/valley.ts';
import { METHODS } from './methods.ts';
import { Path } from './path.ts';

/** Steps between two readings. */
const BLOCK = 100;
/** Points kept of a path, about. */
const KEPT = 100;

export interface ValleySettings {
  readonly start: readonly number[];
  readonly stepSize: number;
  readonly radius: number;
  readonly steps: number;
}

/** Paths in the order of `METHODS`; they grow from one report, the number of steps, to the next. */
export function pathsOf({ start: [a = NaN, b = NaN], steps }: ValleySettings): readonly Path[] {
  const every = 2 * Math.max(1, Math.round(steps / KEPT / 2));
  return METHODS.map(() => new Path([a, b], every));
}

/** Follows all methods to the end of the run, or until all have diverged. */
export async function* followValley(
  { start, stepSize, radius, steps }: ValleySettings,
  paths: readonly Path[],
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): AsyncGenerator<number, void> {
  const starts = tf.tensor2d(METHODS.map(() => [...start]));
  const descent = new SharpnessAwareDescent(starts, {
    stepSize,
    radii: METHODS.map(({ name }) => (name === 'gradientDescent' ? 0 : radius)),
    normalised: METHODS.map(({ name }) => name !== 'unnormalised'),
  });
  starts.dispose();
  try {
    for (let step = 0, ended = false; step < steps && !ended;) {
      const places: tf.Tensor[] = [];
      const count = Math.min(BLOCK, steps - step);
      for (let i = 0; i < count; i += 1) {
        descent.step(valleyLossAndGradient).dispose();
        places.push(tf.clone(descent.theta));
      }
      const numbers = await readTogether(places, read);
      for (let i = 0; i < numbers.length; i += 2) {
        const place: Point = [numbers[i] ?? NaN, numbers[i + 1] ?? NaN];
        paths[(i / 2) % paths.length]?.append(place);
      }
      step += count;
      ended = paths.every(({ divergedAt }) => divergedAt !== null);
      yield step;
    }
  } finally {
    descent.dispose();
  }
}
