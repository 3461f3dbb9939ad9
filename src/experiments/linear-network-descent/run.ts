/**
 * Full-batch gradient descent of deep linear networks on one regression problem with 4 inputs, 3
 * outputs and 40 examples, from many random starts side by side.
 */
import * as tf from '@tensorflow/tfjs-core';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import {
  disposeLinearTask,
  linearLoss,
  linearLossAndGradient,
  uploadLinearTask,
} from '../../networks/linear-ensemble.ts';
import { GradientDescent } from '../../networks/optimisers/gradient-descent.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { linearStarts } from '../../numerics/linear-networks/starts.ts';
import { Random } from '../../numerics/random.ts';
import { optimaByRank, reduceLoss } from '../../numerics/linear-networks/reduced-rank.ts';
import type { Run } from '../contract.ts';
import type { definition } from './definition.ts';
import { INPUTS, OUTPUTS, regression } from './regression.ts';
import { DescentReport, type DescentFrame } from './report.ts';

/** Weights times runs times steps that take less than 50 ms. */
const WORK = 200 * 21 * 50;

export const run: Run<typeof definition, DescentFrame> = async function* (values, { read }) {
  const { depth, width, inits, steps, initStd, stepSize } = values;
  const sizes = [INPUTS, ...Array<number>(depth - 1).fill(width), OUTPUTS];
  const { x, y } = regression(values.dataSeed);
  const reduced = reduceLoss(x, y);
  const report = new DescentReport(optimaByRank(reduced, width), inits, steps);

  const starts = linearStarts(sizes, inits, initStd, new Random(values.seed));
  const task = uploadLinearTask(sizes, reduced.targets, reduced.inputs);
  const initial = uploadParameters(starts);
  const descent = new GradientDescent(initial, { stepSizes: [stepSize] });
  tf.dispose(initial);
  const block = Math.max(1, Math.floor(WORK / Math.max(2000, inits * (starts[0]?.length ?? 1))));
  try {
    for (let step = 0, over = false; step <= steps && !over;) {
      const losses: tf.Tensor[] = [];
      for (; losses.length < block && step <= steps; step += 1) {
        losses.push(
          step < steps
            ? descent.step((theta) => linearLossAndGradient(task, theta))
            : linearLoss(task, descent.theta),
        );
      }
      report.append(await readTogether(losses, read), reduced.floor);
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
