/** Particles started half and half, followed until they have settled in the two wells. */
import type * as tf from '@tensorflow/tfjs-core';
import { Particles, stepsAtOnce } from './particles.ts';
import type { DoubleWell } from '../../numerics/landscapes/double-well.ts';
import { geomspace } from '../../numerics/grid.ts';
import { normalBlock, Random } from '../../numerics/random.ts';
import type { NoisyDescent } from '../../numerics/landscapes/noisy-descent.ts';

/** Measurements, evenly spaced on a logarithmic axis from the first on. */
const MEASUREMENTS = 60;
const FIRST = 10;
/** A particle beyond this has left for good. */
const FAR = 1e3;

export interface Settling {
  readonly step: number;
  /** Steps at which the shares were measured. */
  readonly times: readonly number[];
  /** Of each ensemble, the share beyond the barrier; null once it has diverged. */
  readonly shares: readonly (readonly (number | null)[])[];
  /** Positions of the first ensemble at the last measurement before it diverged. */
  readonly positions: Float32Array;
  /** The measurement at which the first ensemble was found to have diverged. */
  readonly divergedAt: number | null;
}

export interface SettleOptions {
  readonly particles: number;
  readonly steps: number;
  readonly seed: number;
  /** Where the wells meet. */
  readonly barrier: number;
}

/**
 * Yields what there is to see after each measurement, until all ensembles have diverged; all feel
 * the same noise.
 */
export async function* settle(
  well: DoubleWell,
  ensembles: readonly NoisyDescent[],
  { particles, steps, seed, barrier }: SettleOptions,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): AsyncGenerator<Settling, void> {
  const random = new Random(seed);
  const starts = Float32Array.from({ length: ensembles.length * particles }, (_, i) =>
    (i % particles) % 2 === 0 ? well.flatPosition : 0,
  );
  const most = stepsAtOnce(ensembles.length, particles);
  const measured = measurements(steps);
  const times: number[] = [];
  const shares: (number | null)[][] = ensembles.map(() => []);
  let positions = starts.slice(0, particles);
  let divergedAt: number | null = null;

  const cloud = new Particles(well, ensembles, starts);
  try {
    for (let step = 0, ended = false; step < steps && !ended;) {
      const next = Math.min(step + most, measured.find((time) => time > step) ?? steps);
      const noise = normalBlock(random, next - step, particles);
      cloud.advance(noise, barrier).dispose();
      step = next;
      if (measured.includes(step)) {
        const all = await read(cloud.positions);
        times.push(step);
        ensembles.forEach((_, row) => {
          const own = all.subarray(row * particles, (row + 1) * particles);
          const lost = shares[row]?.at(-1) === null || !own.every((x) => Math.abs(x) <= FAR);
          shares[row]?.push(lost ? null : own.filter((x) => x > barrier).length / particles);
          if (row > 0) return;
          if (lost) divergedAt ??= step;
          else positions = own.slice();
        });
        ended = shares.every((series) => series.at(-1) === null);
      }
      yield { step, times, shares, positions, divergedAt };
    }
  } finally {
    cloud.dispose();
  }
}

function measurements(steps: number): readonly number[] {
  const times = geomspace(Math.min(FIRST, steps), steps + 0.5, MEASUREMENTS);
  return [...new Set([...times].map(Math.floor))];
}
