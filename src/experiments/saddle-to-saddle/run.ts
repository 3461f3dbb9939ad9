/**
 * Gradient descent of deep linear networks with small initial weights towards diag(s), from
 * several starts side by side (saxe2014, jacot2021).
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData } from '../../networks/ensembles/data.ts';
import {
  linearArchitecture,
  linearProducts,
  uploadLinearParameters,
  uploadLinearTask,
} from '../../networks/ensembles/linear.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent } from '../../networks/optimisers/optimiser.ts';
import { diagonalTarget } from '../../numerics/linear-networks/critical-points.ts';
import { linearStarts } from '../../numerics/linear-networks/starts.ts';
import { Random } from '../../numerics/random.ts';
import type { Run } from '../contract.ts';
import type { definition } from './definition.ts';
import { PlateauReport, type PlateauFrame } from './model.ts';

/** Drawn points of each curve. */
const POINTS = 80;
/** Weights times starts times steps that take less than 50 ms. */
const WORK = 12 * 27 * 100;

export const run: Run<typeof definition, PlateauFrame> = async function* (values, { read }) {
  const { depth, steps, initStd, seed, starts } = values;
  // The strongest first: the order in which they are learned.
  const strengths = values.singularValues.toSorted((a, b) => b - a);
  const m = strengths.length;
  const sizes = Array<number>(depth + 1).fill(m);
  const every = Math.max(1, Math.round(steps / POINTS));
  const report = new PlateauReport(strengths, starts, steps, every);

  const architecture = linearArchitecture(sizes);
  const data = uploadLinearTask(diagonalTarget(strengths));
  const initial = uploadLinearParameters(
    architecture,
    Array.from({ length: starts }, (_, i) =>
      linearStarts(sizes, 1, initStd, new Random(seed + i)),
    ).flat(),
  );
  const descent = new Descent(gradientDescent({ stepSizes: [values.stepSize] }), initial);
  tf.dispose(initial);
  const block = Math.max(5, Math.floor(WORK / Math.max(300, starts * depth * m * m)));
  try {
    for (let step = 0, over = false; step <= steps && !over;) {
      const losses: tf.Tensor[] = [];
      const products: tf.Tensor[] = [];
      for (const end = Math.min(step + block, steps + 1); step < end;) {
        if (report.draws(step)) products.push(linearProducts(architecture, descent.theta, 1));
        if (step === steps) {
          losses.push(tf.tidy(() => tf.expandDims(loss(architecture, descent.theta, data), 0)));
          step += 1;
        } else {
          let next = step + 1;
          while (next < Math.min(end, steps) && !report.draws(next)) next += 1;
          losses.push(descent.train(architecture, data, next - step));
          step = next;
        }
      }
      const lossCount = losses.reduce((sum, { size }) => sum + size, 0);
      const numbers = await readTogether([...losses, ...products], read);
      report.append(numbers.subarray(0, lossCount), numbers.subarray(lossCount));
      const { frame, readings } = report;
      over = report.over;
      yield {
        progress: over ? 1 : Math.min(1, step / steps),
        steps: Math.min(step, steps),
        frame,
        readings,
      };
    }
  } finally {
    descent.dispose();
    disposeData(data);
  }
};
