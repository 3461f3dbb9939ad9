/** How many particles leave the well they start in, under many settings side by side. */
import type * as tf from '@tensorflow/tfjs-core';
import { readTogether } from '../ensembles/readback.ts';
import { Particles, stepsAtOnce } from './particles.ts';
import type { DoubleWell } from '../../numerics/landscapes/double-well.ts';
import { normalBlock, Random } from '../../numerics/random.ts';
import type { NoisyDescent } from '../../numerics/landscapes/noisy-descent.ts';

export interface EscapeSetting {
  readonly descent: NoisyDescent;
  readonly start: 'sharp' | 'flat';
  readonly steps: number;
}

interface EscapeOptions {
  readonly particles: number;
  readonly seed: number;
  /** Where the wells meet. */
  readonly barrier: number;
}

export interface Escape {
  readonly stepSize: number;
  /** Steps that are taken in all. */
  readonly steps: number;
  /** The share that has left its well after 0, 1, … steps, so far. */
  readonly left: readonly number[];
}

/**
 * Yields what is known so far of each setting, in their order. Those that take fewer steps end, and
 * are dropped, sooner; all feel the same noise.
 */
export async function* escape(
  well: DoubleWell,
  settings: readonly EscapeSetting[],
  { particles, seed, barrier }: EscapeOptions,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): AsyncGenerator<readonly Escape[], void> {
  const random = new Random(seed);
  const escapes = settings.map((setting) => ({
    ...setting,
    stepSize: setting.descent.stepSize,
    left: [0],
  }));
  // The longest first, so that those still going are always the first rows.
  const rows = escapes.toSorted((a, b) => b.steps - a.steps);
  const starts = rows.flatMap(({ start }) =>
    Array<number>(particles).fill(start === 'sharp' ? 0 : well.flatPosition),
  );
  const cloud = new Particles(
    well,
    rows.map(({ descent }) => descent),
    Float32Array.from(starts),
  );
  try {
    for (let step = 0; ;) {
      const going = rows.filter(({ steps }) => steps > step);
      const soonest = going.at(-1);
      if (!soonest) return;
      cloud.keep(going.length);
      const next = Math.min(soonest.steps, step + stepsAtOnce(going.length, particles));
      const noise = normalBlock(random, next - step, particles);
      const counts = await readTogether([cloud.advance(noise, barrier)], read);
      step = next;
      counts.forEach((count, i) => {
        const row = going[i % going.length];
        row?.left.push((row.start === 'sharp' ? count : particles - count) / particles);
      });
      yield escapes;
    }
  } finally {
    cloud.dispose();
  }
}
