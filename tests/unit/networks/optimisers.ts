import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { disposeData, uploadData } from '../../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import { lossAndGradient } from '../../../src/networks/gradients/gradient.ts';
import { Descent } from '../../../src/networks/optimisers/descent.ts';
import {
  adam,
  gradientDescent,
  rmsprop,
  sharpnessAware,
  type DescentSettings,
  type Optimiser,
} from '../../../src/networks/optimisers/optimiser.ts';
import { descendFor } from '../../oracles/descent.ts';
import { addScaled } from '../../../src/numerics/linear-algebra/vector.ts';
import { samPerturbation } from '../../../src/numerics/sharpness/ascent-step.ts';
import * as reference from '../../../src/numerics/networks/network.ts';
import { edgeProblem, expectNear, expectNoLeak, rowsOf } from './fixtures.ts';
import { at } from '../numerics/at.ts';

const { architecture, data, members } = edgeProblem();

/** θ of every member after some steps, and the loss before the last, with all tensors freed. */
function descend(settings: DescentSettings, steps: number) {
  return descendBy(gradientDescent(settings), steps);
}

async function descendBy(optimiser: Optimiser, steps: number) {
  const [start, tensors] = [uploadParameters(members), uploadData(data)];
  const descent = new Descent(optimiser, start);
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

  test.each([
    { name: 'Adam', optimiser: adam({ stepSizes: [0.01] }), rates: [0.9, 0.999], corrected: true },
    {
      name: 'RMSprop',
      optimiser: rmsprop({ stepSizes: [0.01] }),
      rates: [0, 0.9],
      corrected: false,
    },
  ])('$name follows float64', async ({ optimiser, rates: [b1 = NaN, b2 = NaN], corrected }) => {
    const { theta } = await descendBy(optimiser, 20);
    members.forEach((member, i) => {
      const expected = member.slice();
      const [mean, square] = [new Float64Array(member.length), new Float64Array(member.length)];
      for (let t = 1; t <= 20; t++) {
        gradientAt(expected).forEach((g, j) => {
          mean[j] = b1 * at(mean, j) + (1 - b1) * g;
          square[j] = b2 * at(square, j) + (1 - b2) * g * g;
          const m = at(mean, j) / (corrected ? 1 - b1 ** t : 1);
          const s = at(square, j) / (corrected ? 1 - b2 ** t : 1);
          expected[j] = at(expected, j) - (0.01 * m) / (Math.sqrt(s) + 1e-8);
        });
      }
      expectNear(theta[i], expected, 2e-4);
    });
  });

  test('SAM may stand before any optimiser', async () => {
    const base = gradientDescent({ stepSizes: [0.1], momentum: 0.5 });
    const { theta } = await descendBy(sharpnessAware(base, { radii: [0, 0.1, 0.1] }), 10);
    members.forEach((member, i) => {
      const uphill = (point: Float64Array) =>
        i === 0 ? point : addScaled(point, 1, samPerturbation(gradientAt(point), 0.1));
      const slope = (point: Float64Array) => gradientAt(uphill(point));
      expectNear(theta[i], descendFor(10, slope, member, { stepSize: 0.1, momentum: 0.5 }), 1e-5);
    });
  });

  test('neither one nor k step sizes are refused', () => {
    const start = uploadParameters(members);
    expect(() => new Descent(gradientDescent({ stepSizes: [0.1, 0.2] }), start)).toThrow(
      'expected 1 or 3 step sizes, got 2',
    );
    start.dispose();
  });

  test('members that are kept go on as if all had stayed', async () => {
    await expectNoLeak(async () => {
      const [start, tensors] = [uploadParameters(members), uploadData(data)];
      const optimiser = gradientDescent({ stepSizes: [0.05, 0.1, 0.2], momentum: 0.5 });
      const [all, some] = [new Descent(optimiser, start), new Descent(optimiser, start)];
      const [first, rest] = [10, 15];
      for (const descent of [all, some]) descent.train(architecture, tensors, first).dispose();
      some.keep([2, 0]);
      for (const descent of [all, some]) descent.train(architecture, tensors, rest).dispose();
      const expected = await rowsOf(tf.clone(all.theta));
      const kept = await rowsOf(tf.clone(some.theta));
      expectNear(kept[0], at(expected, 2), 1e-6);
      expectNear(kept[1], at(expected, 0), 1e-6);
      all.dispose();
      some.dispose();
      start.dispose();
      disposeData(tensors);
    });
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
