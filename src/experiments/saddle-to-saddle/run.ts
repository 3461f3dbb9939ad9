/**
 * Gradient descent of deep linear networks with small initial weights towards diag(s), from
 * several starts side by side. Saxe, McClelland and Ganguli, “Exact solutions to the nonlinear
 * dynamics of learning in deep linear neural networks”, ICLR 2014; Jacot et al., 2021.
 */
import * as tf from '@tensorflow/tfjs-core';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import {
  disposeLinearTask,
  linearLoss,
  linearLossAndGradient,
  linearProduct,
  uploadLinearTask,
  type LinearTask,
} from '../../networks/linear-ensemble.ts';
import { GradientDescent } from '../../networks/optimisers/gradient-descent.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { diagonalTarget } from '../../numerics/linear-networks/critical-points.ts';
import { linearStarts } from '../../numerics/linear-networks/starts.ts';
import { Random } from '../../numerics/random.ts';
import type { Run } from '../contract.ts';
import type { definition } from './definition.ts';
import { PlateauReport, type PlateauFrame } from './report.ts';

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

  const task = uploadLinearTask(sizes, diagonalTarget(strengths));
  const initial = uploadParameters(
    Array.from({ length: starts }, (_, i) =>
      linearStarts(sizes, 1, initStd, new Random(seed + i)),
    ).flat(),
  );
  const descent = new GradientDescent(initial, { stepSizes: [values.stepSize] });
  tf.dispose(initial);
  const block = Math.max(5, Math.floor(WORK / Math.max(300, starts * depth * m * m)));
  try {
    for (let step = 0, over = false; step <= steps && !over;) {
      const losses: tf.Tensor[] = [];
      const products: tf.Tensor[] = [];
      for (; losses.length < block && step <= steps; step += 1) {
        if (report.draws(step)) products.push(productOfFirst(task, descent.theta));
        losses.push(
          step < steps
            ? descent.step((theta) => linearLossAndGradient(task, theta))
            : linearLoss(task, descent.theta),
        );
      }
      report.append(await readTogether(losses, read), await readTogether(products, read));
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
    disposeLinearTask(task);
  }
};

/** W_D ⋯ W_1 of the first start, [1, m, m]. */
function productOfFirst(task: LinearTask, theta: tf.Tensor2D): tf.Tensor {
  return tf.tidy(() => linearProduct(task, tf.slice(theta, [0, 0], [1, -1])));
}
