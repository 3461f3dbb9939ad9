/**
 * Full-batch gradient descent of deep linear networks on one regression problem with 4 inputs, 3
 * outputs and 40 examples, from many random starts side by side.
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData } from '../../networks/ensembles/data.ts';
import {
  linearArchitecture,
  uploadLinearParameters,
  uploadLinearTask,
} from '../../networks/ensembles/linear.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { loss } from '../../networks/gradients/gradient.ts';
import { trainingCost, type Cost } from '../../networks/kernels/cost.ts';
import { Descent } from '../../networks/optimisers/descent.ts';
import { gradientDescent } from '../../networks/optimisers/optimiser.ts';
import { noisyLinearMap } from '../../numerics/linear-networks/noisy-linear-map.ts';
import { optimaByRank, reduceLoss } from '../../numerics/linear-networks/reduced-rank.ts';
import { linearStarts } from '../../numerics/linear-networks/starts.ts';
import { Random } from '../../numerics/random.ts';
import type { Run, ValuesOf } from '../contract.ts';
import type { definition } from './definition.ts';
import { DescentReport, type DescentFrame } from './model.ts';

/** Weights times runs times steps that take less than 50 ms. */
const WORK = 200 * 21 * 50;

type Values = ValuesOf<(typeof definition)['parameters']>;

/** The layers from the inputs to the outputs of `noisyLinearMap`. */
function sizesOf({ depth, width, dataSeed }: Values): readonly number[] {
  const { x, y } = noisyLinearMap(dataSeed);
  return [x.rows, ...Array<number>(depth - 1).fill(width), y.rows];
}

export function cost(values: Values): Cost {
  const sizes = sizesOf(values);
  const [examples = 0] = sizes;
  const { inits: members, steps } = values;
  return trainingCost(linearArchitecture(sizes), { members, examples, steps });
}

export const run: Run<typeof definition, DescentFrame> = async function* (values, { read }) {
  const { width, inits, steps, initStd, stepSize } = values;
  const { x, y } = noisyLinearMap(values.dataSeed);
  const sizes = sizesOf(values);
  const reduced = reduceLoss(x, y);
  const report = new DescentReport(optimaByRank(reduced, width), inits, steps);

  const starts = linearStarts(sizes, inits, initStd, new Random(values.seed));
  const architecture = linearArchitecture(sizes);
  const data = uploadLinearTask(reduced.targets, reduced.inputs);
  const initial = uploadLinearParameters(architecture, starts);
  const descent = new Descent(gradientDescent({ stepSizes: [stepSize] }), initial);
  tf.dispose(initial);
  const block = Math.max(1, Math.floor(WORK / Math.max(2000, inits * (starts[0]?.length ?? 1))));
  try {
    for (let step = 0, over = false; step <= steps && !over;) {
      const count = Math.min(block, steps - step);
      const losses: tf.Tensor[] = count > 0 ? [descent.train(architecture, data, count)] : [];
      step += count;
      // The loss after the last step, which no further block begins with.
      if (step === steps) {
        losses.push(tf.tidy(() => tf.expandDims(loss(architecture, descent.theta, data), 0)));
        step += 1;
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
    disposeData(data);
  }
};
