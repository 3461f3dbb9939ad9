import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { disposeData, uploadData } from '../../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import { lossAndGradient } from '../../../src/networks/gradients/gradient.ts';
import {
  GradientDescent,
  type DescentSettings,
} from '../../../src/networks/optimisers/gradient-descent.ts';
import { descendFor } from '../../../src/numerics/optimisers/descent.ts';
import * as reference from '../../../src/numerics/networks/network.ts';
import { edgeProblem, expectNear, expectNoLeak, rowsOf } from './fixtures.ts';
import { at } from '../numerics/at.ts';

const { architecture, data, members } = edgeProblem();

/** θ of every member after some steps, and the loss before the last, with all tensors freed. */
async function descend(settings: DescentSettings, steps: number) {
  const [start, tensors] = [uploadParameters(members), uploadData(data)];
  const descent = new GradientDescent(start, settings);
  start.dispose();
  let loss = tf.tensor1d([0]);
  for (let step = 0; step < steps; step++) {
    loss.dispose();
    loss = descent.step((theta) => lossAndGradient(architecture, theta, tensors));
  }
  const theta = await rowsOf(tf.clone(descent.theta));
  descent.dispose();
  disposeData(tensors);
  return { theta, losses: await rowsOf(loss) };
}

function gradientAt(theta: Float64Array): Float64Array {
  return reference.lossAndGradient(architecture, theta, data).gradient;
}

export function describeOptimisers(): void {
  test.each([
    { name: 'plain', settings: {} },
    { name: 'heavy ball', settings: { momentum: 0.5 } },
    { name: 'Nesterov', settings: { momentum: 0.5, nesterov: true } },
  ])('$name descent follows float64, each member with its step size', async ({ settings }) => {
    await expectNoLeak(async () => {
      const stepSizes = [0.05, 0.1, 0.2];
      const { theta } = await descend({ stepSizes, ...settings }, 40);
      members.forEach((member, i) => {
        const single = { stepSize: at(stepSizes, i), ...settings };
        expectNear(theta[i], descendFor(40, gradientAt, member, single), 1e-5);
      });
    });
  });

  test('one step size may serve all members', async () => {
    const { theta } = await descend({ stepSizes: [0.1] }, 5);
    members.forEach((member, i) =>
      expectNear(theta[i], descendFor(5, gradientAt, member, { stepSize: 0.1 }), 1e-5),
    );
  });

  test('a step returns the losses before it', async () => {
    const { losses } = await descend({ stepSizes: [0.1] }, 6);
    members.forEach((member, i) => {
      const before = descendFor(5, gradientAt, member, { stepSize: 0.1 });
      expectNear(losses[i], Float64Array.of(reference.loss(architecture, before, data)), 1e-5);
    });
  });

  test('a member that diverges leaves the others alone', async () => {
    const { theta } = await descend({ stepSizes: [0.1, 1e6, 0.1] }, 40);
    expect(at(theta, 1).every((x) => Math.abs(x) < 10)).toBe(false);
    for (const i of [0, 2]) {
      const expected = descendFor(40, gradientAt, at(members, i), { stepSize: 0.1 });
      expectNear(theta[i], expected, 1e-5);
    }
  });
}
