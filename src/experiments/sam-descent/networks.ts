/**
 * A tanh network 1-16-16-1 on 20 points of the Chebyshev polynomial T₄, trained with several radii
 * side by side from the same initial weights.
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { readRows } from '../../networks/ensembles/readback.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent, sharpnessAware } from '../../networks/optimisers/optimiser.ts';
import { SharpnessGauge } from '../../networks/curvature/sharpness-gauge.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { chebyshev4 } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';

const architecture: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };

/** Steps between two readings. */
const BLOCK = 50;
/** Measurements of the sharpness over a run, about. */
const MEASUREMENTS = 40;
/** A loss beyond this is a run that has blown up. */
const BLOWN_UP = 1e6;

export interface NetworkSettings {
  readonly radii: readonly number[];
  readonly stepSize: number;
  readonly networkSteps: number;
  readonly seed: number;
}

/** One network along its run. */
interface NetworkTrace {
  readonly lambdas: (number | null)[];
  readonly losses: (number | null)[];
  divergedAt: number | null;
}

export interface Traces {
  /** Steps at which losses and sharpness were measured. */
  readonly times: number[];
  readonly members: readonly NetworkTrace[];
}

export function tracesOf({ radii }: NetworkSettings): Traces {
  return {
    times: [],
    members: radii.map(() => ({ lambdas: [], losses: [], divergedAt: null })),
  };
}

/** Trains to the end of the run, or until all have diverged; reports the number of steps. */
export async function* trainNetworks(
  { radii, stepSize, networkSteps, seed }: NetworkSettings,
  { times, members }: Traces,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): AsyncGenerator<number, void> {
  const every = BLOCK * Math.max(1, Math.round(networkSteps / MEASUREMENTS / BLOCK));
  const data = uploadData(chebyshev4());
  const theta = initialise(architecture, new Random(seed));
  const starts = uploadParameters(radii.map(() => theta));
  const optimiser = sharpnessAware(gradientDescent({ stepSizes: [stepSize] }), { radii });
  const descent = new Descent(optimiser, starts);
  const gauge = new SharpnessGauge(architecture, data, radii.length);
  starts.dispose();

  const measure = async (step: number, losses: Float32Array) => {
    const lambdas = await gauge.measure(descent.theta, read);
    times.push(step);
    members.forEach((member, i) => {
      const gone = member.divergedAt !== null;
      member.lambdas.push(gone ? null : (lambdas[i] ?? null));
      member.losses.push(gone ? null : (losses[i] ?? null));
    });
  };
  const watch = (step: number, losses: Float32Array) => {
    members.forEach((member, i) => {
      if (!((losses[i] ?? NaN) <= BLOWN_UP)) member.divergedAt ??= step;
    });
  };

  try {
    for (let step = 0; step <= networkSteps;) {
      if (step % every === 0 || step === networkSteps) {
        const here = loss(architecture, descent.theta, data);
        const losses = await readRows([here], read);
        watch(step, losses);
        await measure(step, losses);
      }
      yield step;
      if (step === networkSteps || members.every(({ divergedAt }) => divergedAt !== null)) return;
      const count = Math.min(BLOCK, networkSteps - step);
      const losses = await readRows([descent.train(architecture, data, count)], read);
      for (let i = 0; i < count; i += 1) {
        watch(step + i, losses.subarray(i * radii.length, (i + 1) * radii.length));
      }
      step += count;
    }
  } finally {
    descent.dispose();
    gauge.dispose();
    disposeData(data);
  }
}
