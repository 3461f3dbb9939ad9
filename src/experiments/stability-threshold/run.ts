/**
 * Gradient descent on the valley ½(ab − 1)² at several step sizes, and many more for the map of
 * where they end, side by side; and on the parabola as sharp as the minimum nearby. Linear
 * stability: Wu, Ma & E, “How SGD selects the global minima in over-parameterized learning”,
 * NeurIPS 2018.
 */
import * as tf from '@tensorflow/tfjs-core';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent, type Evaluate } from '../../networks/optimisers/optimiser.ts';
import { parabolaLossAndGradient } from '../../networks/landscapes/parabola.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { valleyLossAndGradient } from '../../networks/landscapes/valley.ts';
import { linspace } from '../../numerics/grid.ts';
import { flowSharpness } from '../../numerics/landscapes/valley-flow.ts';
import type { Point } from '../../numerics/landscapes/valley.ts';
import type { Run } from '../contract.ts';
import type { definition } from './definition.ts';
import { Path, WINDOW } from './path.ts';
import { frameOf, readingsOf, startOnParabola, type ThresholdFrame } from './report.ts';

/** Steps between two readings. */
const BLOCK = 100;
/** The sweep: so many step sizes, from and to so many times 2/λ of the minimum nearby. */
const SWEEP = { count: 56, from: 0.4, to: 2.4 };

export const run: Run<typeof definition, ThresholdFrame> = async function* (values, { read }) {
  const { stepSizes, steps } = values;
  const [a = NaN, b = NaN] = values.start;
  const start: Point = [a, b];
  const nearby = flowSharpness(start);
  const critical = 2 / nearby;
  const swept = linspace(SWEEP.from * critical, SWEEP.to * critical, SWEEP.count);
  const all = [...stepSizes, ...swept].map((stepSize) => ({
    stepSize,
    path: new Path(start, stepSize),
  }));
  const beginning = startOnParabola(start, nearby);
  const members = all
    .slice(0, stepSizes.length)
    .map((member) => ({ ...member, parabola: [beginning] }));
  const sweep = all.slice(stepSizes.length);

  const valley = descent(all, start);
  const parabola = descent(members, [beginning]);
  try {
    for (let step = 0, ended = false; !ended;) {
      const count = Math.min(BLOCK, steps - step);
      const inValley = await follow(valley, count, valleyLossAndGradient, read);
      for (let i = 0; i < inValley.length; i += 2) {
        all[(i / 2) % all.length]?.path.append([inValley[i] ?? NaN, inValley[i + 1] ?? NaN]);
      }
      if (step < WINDOW) {
        const evaluate = (x: tf.Tensor2D) => parabolaLossAndGradient(nearby, x);
        const onParabola = await follow(parabola, count, evaluate, read);
        onParabola.forEach((x, i) => members[i % members.length]?.parabola.push(x));
      }
      step += count;
      ended = step === steps || all.every(({ path }) => path.over);
      yield {
        progress: ended ? 1 : step / steps,
        steps: step,
        frame: frameOf(members, sweep, nearby),
        readings: readingsOf(members, nearby),
      };
    }
  } finally {
    valley.dispose();
    parabola.dispose();
  }
};

/** Gradient descent of all members from one point. */
function descent(
  members: readonly { readonly stepSize: number }[],
  start: readonly number[],
): Descent {
  const starts = tf.tensor2d(members.map(() => [...start]));
  const stepSizes = members.map(({ stepSize }) => stepSize);
  const descent = new Descent(gradientDescent({ stepSizes }), starts);
  starts.dispose();
  return descent;
}

/** Takes steps; returns where all members are after each of them, one step after the other. */
function follow(
  descent: Descent,
  count: number,
  evaluate: Evaluate,
  read: Parameters<typeof readTogether>[1],
): Promise<Float32Array> {
  const places: tf.Tensor[] = [];
  for (let i = 0; i < count; i += 1) {
    descent.step(evaluate).dispose();
    places.push(tf.clone(descent.theta));
  }
  return readTogether(places, read);
}
