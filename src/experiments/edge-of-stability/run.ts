/**
 * Full-batch gradient descent of a tanh network 1-16-16-1 (321 parameters) on 20 points of the
 * Chebyshev polynomial T₄, at every step size and seed side by side; λ_max by Lanczos every 25
 * steps (cohen2021).
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent } from '../../networks/optimisers/optimiser.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { trainingCost, type Cost } from '../../networks/kernels/cost.ts';
import { SharpnessGauge } from '../../networks/curvature/sharpness-gauge.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { chebyshev4, signs } from '../../numerics/networks/datasets.ts';
import { stabilityThreshold } from '../../numerics/optimisers/descent.ts';
import { Random } from '../../numerics/random.ts';
import type { Run, ValuesOf } from '../contract.ts';
import { ofMembers } from '../reading.ts';
import { membersOf, readings, type definition } from './definition.ts';
import { EVERY, strideOf, Trace } from './model.ts';

export interface EdgeFrame {
  /** Steps at which the sharpness that is shown was measured. */
  readonly times: readonly number[];
  readonly horizon: number;
  readonly members: readonly {
    readonly name: string;
    readonly stepSize: number;
    readonly seed: number;
    readonly ratios: readonly (number | null)[];
    readonly lossLow: readonly (number | null)[];
    readonly lossHigh: readonly (number | null)[];
    /** Loss at each step from the first measurement above the threshold on. */
    readonly closeUp: readonly (number | null)[];
  }[];
}

type Values = ValuesOf<(typeof definition)['parameters']>;

function networkOf({ loss }: Values): Architecture {
  return { sizes: [1, 16, 16, 1], activation: 'tanh', loss };
}

/** The steps; measuring the sharpness costs about as much again. */
export function cost(values: Values): Cost {
  const { length: members } = membersOf(values);
  const { n: examples } = chebyshev4();
  const { steps } = values;
  return trainingCost(networkOf(values), { members, examples, steps, gradients: 2 });
}

export const run: Run<typeof definition, EdgeFrame> = async function* (values, { read }) {
  const { momentum, nesterov, steps } = values;
  const architecture = networkOf(values);
  const members = membersOf(values);
  const traces = members.map(
    ({ stepSize }) => new Trace(stabilityThreshold(stepSize, momentum, nesterov), steps),
  );
  const stride = strideOf(steps);
  const times: number[] = [];

  const points = chebyshev4();
  const data = uploadData(values.loss === 'logistic' ? signs(points) : points);
  const initial = uploadParameters(
    members.map(({ seed }) => initialise(architecture, new Random(seed))),
  );
  const stepSizes = members.map(({ stepSize }) => stepSize);
  const descent = new Descent(gradientDescent({ stepSizes, momentum, nesterov }), initial);
  tf.dispose(initial);
  const gauge = new SharpnessGauge(architecture, data, members.length);

  try {
    for (let step = 0, ended = false; !ended; step += EVERY) {
      const lambdas = await gauge.measure(descent.theta, read);
      times.push(step);
      traces.forEach((trace, i) => trace.measure(lambdas[i] ?? null));
      const block = Math.min(EVERY, steps - step);
      const losses: tf.Tensor[] = block > 0 ? [descent.train(architecture, data, block)] : [];
      // The loss after the last step, which no further block begins with.
      if (block < EVERY) {
        losses.push(tf.tidy(() => tf.expandDims(loss(architecture, descent.theta, data), 0)));
      }
      const numbers = await readTogether(losses, read);
      traces.forEach((trace, member) => {
        const series = Array.from(
          { length: numbers.length / members.length },
          (_, i) => numbers[i * members.length + member] ?? NaN,
        );
        trace.append(series, step);
      });
      const now = step + block;
      ended = block < EVERY || traces.every(({ diverged }) => diverged);
      yield {
        progress: ended ? 1 : now / steps,
        steps: now,
        frame: {
          times: times.filter((_, i) => i % stride === 0),
          horizon: steps,
          members: members.map((member, i) => ({ ...member, ...pictureOf(traces[i]) })),
        },
        readings: ofMembers(readings, traces),
      };
    }
  } finally {
    descent.dispose();
    gauge.dispose();
    disposeData(data);
  }
};

function pictureOf(trace: Trace | undefined) {
  return {
    ratios: trace?.shownRatios.slice() ?? [],
    lossLow: trace?.lossLow.slice() ?? [],
    lossHigh: trace?.lossHigh.slice() ?? [],
    closeUp: trace?.closeUp.slice() ?? [],
  };
}
