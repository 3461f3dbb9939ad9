/**
 * Gradient descent on the valley ½(ab − 1)² at several step sizes, and many more for the map of
 * where they end, side by side; and on the parabola as sharp as the minimum nearby. Linear
 * stability: Wu, Ma & E, “How SGD selects the global minima in over-parameterized learning”,
 * NeurIPS 2018.
 */
import * as tf from '@tensorflow/tfjs-core';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent, type Evaluate } from '../../networks/optimisers/optimiser.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import {
  parabolaLossAndGradient,
  valleyLossAndGradient,
} from '../../networks/landscapes/valley.ts';
import { linspace } from '../../numerics/grid.ts';
import { flowSharpness, type Point } from '../../numerics/landscapes/valley.ts';
import type { Run } from '../contract.ts';
import { ofMembers } from '../reading.ts';
import { memberReadings, type definition } from './definition.ts';
import { frameOf, Path, WINDOW, type ThresholdFrame } from './model.ts';

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
  const all = [...stepSizes, ...swept].map((stepSize) => new Path(start, stepSize, nearby));
  const members = all.slice(0, stepSizes.length);
  const sweep = all.slice(stepSizes.length);

  const valley = descent(all, ({ points }) => points[0] ?? []);
  const parabola = descent(members, ({ parabola }) => parabola);
  try {
    for (let step = 0, ended = false; !ended;) {
      const count = Math.min(BLOCK, steps - step);
      const inValley = await follow(valley, count, valleyLossAndGradient, read);
      for (let i = 0; i < inValley.length; i += 2) {
        all[(i / 2) % all.length]?.append([inValley[i] ?? NaN, inValley[i + 1] ?? NaN]);
      }
      if (step < WINDOW) {
        const evaluate = (x: tf.Tensor2D) => parabolaLossAndGradient(nearby, x);
        const onParabola = await follow(parabola, count, evaluate, read);
        onParabola.forEach((x, i) => members[i % members.length]?.appendOnParabola(x));
      }
      step += count;
      ended = step === steps || all.every(({ over }) => over);
      yield {
        progress: ended ? 1 : step / steps,
        steps: step,
        frame: frameOf(members, sweep, nearby),
        readings: { nearbyLambda: nearby, ...ofMembers(memberReadings, members) },
      };
    }
  } finally {
    valley.dispose();
    parabola.dispose();
  }
};

/** Gradient descent of all runs, each from its start. */
function descent(paths: readonly Path[], start: (path: Path) => readonly number[]): Descent {
  const starts = tf.tensor2d(paths.map((path) => [...start(path)]));
  const stepSizes = paths.map(({ stepSize }) => stepSize);
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
