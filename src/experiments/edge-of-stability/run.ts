/**
 * Full-batch gradient descent of a tanh network 1-16-16-1 (321 parameters) on 20 points of the
 * Chebyshev polynomial T₄, at every step size and seed side by side; λ_max by Lanczos every 25
 * steps. Cohen et al., “Gradient Descent on Neural Networks Typically Occurs at the Edge of
 * Stability”, ICLR 2021.
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent } from '../../networks/optimisers/optimiser.ts';
import { readRows } from '../../networks/ensembles/readback.ts';
import { SharpnessGauge } from '../../networks/curvature/sharpness-gauge.ts';
import { initialise, type Architecture } from '../../numerics/networks/architecture.ts';
import { chebyshev4, signs } from '../../numerics/networks/datasets.ts';
import { Random } from '../../numerics/random.ts';
import type { Run } from '../contract.ts';
import { membersOf, type definition, type EdgeReadings } from './definition.ts';
import { stabilityThreshold } from './threshold.ts';
import { EVERY, MOST_SHOWN, Trace } from './trace.ts';

/** Single steps shown in close-up, from the first measurement above the threshold on. */
const WINDOW = 150;

export interface EdgeFrame {
  /** Steps at which the sharpness that is shown was measured. */
  readonly times: readonly number[];
  readonly horizon: number;
  readonly members: readonly {
    readonly stepSize: number;
    readonly seed: number;
    readonly ratios: readonly (number | null)[];
    readonly lossLow: readonly (number | null)[];
    readonly lossHigh: readonly (number | null)[];
    /** Loss at each step from the first measurement above the threshold on. */
    readonly closeUp: readonly (number | null)[];
  }[];
}

export const run: Run<typeof definition, EdgeFrame> = async function* (values, { read }) {
  const { momentum, nesterov, steps } = values;
  const architecture: Architecture = {
    sizes: [1, 16, 16, 1],
    activation: 'tanh',
    loss: values.loss,
  };
  const members = membersOf(values);
  const stride = Math.ceil((steps / EVERY + 1) / MOST_SHOWN);
  const traces = members.map(
    ({ stepSize }) => new Trace(stabilityThreshold(stepSize, momentum, nesterov), stride),
  );
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
      const numbers = await readRows(losses, read);
      traces.forEach((trace, member) => {
        const series = Array.from(
          { length: numbers.length / members.length },
          (_, i) => numbers[i * members.length + member] ?? NaN,
        );
        trace.append(series, step, WINDOW);
      });
      const now = step + block;
      ended = block < EVERY || traces.every(({ divergedAt }) => divergedAt !== null);
      yield {
        progress: ended ? 1 : now / steps,
        steps: now,
        frame: {
          times: times.filter((_, i) => i % stride === 0),
          horizon: steps,
          members: members.map((member, i) => ({ ...member, ...pictureOf(traces[i]) })),
        },
        readings: readingsOf(traces, times, steps),
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

function readingsOf(
  traces: readonly Trace[],
  times: readonly number[],
  steps: number,
): EdgeReadings {
  const known = (trace: Trace, from: number) =>
    trace.ratios.filter((ratio, i) => ratio !== null && (times[i] ?? 0) >= from) as number[];
  const of = <T>(pick: (trace: Trace) => T | null) => traces.map(pick);
  return {
    threshold: of(({ threshold }) => threshold),
    lambdaInitial: of(({ lambdaInitial }) => lambdaInitial),
    ratioLastThird: of((trace) => {
      const late = known(trace, (2 * steps) / 3);
      return late.length > 0 ? late.reduce((sum, ratio) => sum + ratio, 0) / late.length : null;
    }),
    ratioPeak: of((trace) => known(trace, 0).reduce<number | null>(higher, null)),
    ratioFinal: of((trace) => trace.ratios.at(-1) ?? null),
    loss500: of(({ loss500 }) => loss500),
    lossFinal: of(({ lossFinal, divergedAt }) => (divergedAt === null ? lossFinal : null)),
    falls: of(({ falls }) => falls),
    fractionRising: of(({ fractionRising }) => fractionRising),
    firstCrossing: of(
      (trace) => times[trace.ratios.findIndex((ratio) => ratio !== null && ratio > 1)] ?? null,
    ),
    diverged: of(({ divergedAt }) => divergedAt !== null),
    divergedAt: of(({ divergedAt }) => divergedAt),
  };
}

function higher(a: number | null, b: number): number {
  return a === null ? b : Math.max(a, b);
}
