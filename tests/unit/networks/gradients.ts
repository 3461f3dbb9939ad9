import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import {
  disposeData,
  gatherBatches,
  uploadData,
  uploadDataOfMembers,
} from '../../../src/networks/ensembles/data.ts';
import { forward, uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import { gradient, loss, lossAndGradient } from '../../../src/networks/gradients/gradient.ts';
import type { Architecture } from '../../../src/numerics/networks/architecture.ts';
import { twoMoons, type DataSet } from '../../../src/numerics/networks/datasets.ts';
import * as reference from '../../../src/numerics/networks/network.ts';
import {
  combinations,
  expectNear,
  expectNoLeak,
  moonsProblem,
  randomProblem,
  read,
  rowsOf,
} from './fixtures.ts';
import { at } from '../numerics/at.ts';

/** Members as device tensors for one test, freed afterwards. */
async function withTensors(
  problem: { data: DataSet | DataSet[]; members: readonly Float64Array[] },
  work: (theta: tf.Tensor2D, data: ReturnType<typeof uploadData>) => Promise<void>,
) {
  await expectNoLeak(async () => {
    const theta = uploadParameters(problem.members);
    const sets = problem.data;
    const data = Array.isArray(sets) ? uploadDataOfMembers(sets) : uploadData(sets);
    await work(theta, data);
    theta.dispose();
    disposeData(data);
  });
}

export function describeGradients(): void {
  test.each(combinations)(
    'loss, outputs and gradient of $activation networks with $loss loss equal float64',
    async (kind) => {
      const problem = moonsProblem(kind);
      const { architecture, data, members } = problem;
      await withTensors(problem, async (theta, tensors) => {
        const both = lossAndGradient(architecture, theta, tensors);
        const losses = await rowsOf(both.loss);
        const gradients = await rowsOf(both.gradient);
        const outputs = await rowsOf(forward(architecture, theta, tensors));
        members.forEach((member, i) => {
          const expected = reference.lossAndGradient(architecture, member, data);
          expectNear(losses[i], Float64Array.of(expected.loss), 1e-5);
          expectNear(gradients[i], expected.gradient, 1e-5);
          expectNear(outputs[i], reference.forward(architecture, member, data), 1e-5);
        });
      });
    },
  );

  test('loss and gradient alone are the same as together', async () => {
    const problem = moonsProblem({ activation: 'tanh', loss: 'logistic' });
    await withTensors(problem, async (theta, data) => {
      const both = lossAndGradient(problem.architecture, theta, data);
      const alone = [
        loss(problem.architecture, theta, data),
        gradient(problem.architecture, theta, data),
      ];
      expect(await rowsOf(at(alone, 0))).toEqual(await rowsOf(both.loss));
      expect(await rowsOf(at(alone, 1))).toEqual(await rowsOf(both.gradient));
    });
  });

  test.each(Array.from({ length: 12 }, (_, i) => i + 1))(
    'losses and gradients of any network are those of float64 (shape %i)',
    async (seed) => {
      const { architecture, data, members } = randomProblem(seed);
      await expectNoLeak(async () => {
        const few = members.slice(0, 3);
        const [theta, tensors] = [uploadParameters(few), uploadData(data, architecture)];
        const result = lossAndGradient(architecture, theta, tensors);
        const losses = await rowsOf(result.loss);
        const gradients = await rowsOf(result.gradient);
        tf.dispose(theta);
        disposeData(tensors);
        few.forEach((member, i) => {
          const expected = reference.lossAndGradient(architecture, member, data);
          expectNear(losses[i], Float64Array.of(expected.loss), 1e-5);
          expectNear(gradients[i], expected.gradient, 1e-5);
        });
      });
    },
  );

  test('every member may have data of its own', async () => {
    const { architecture, members } = moonsProblem({ activation: 'relu', loss: 'logistic' });
    const sets = members.map((_, i) => twoMoons(10, 0.1, i));
    await withTensors({ data: sets, members }, async (theta, data) => {
      const gradients = await rowsOf(gradient(architecture, theta, data));
      members.forEach((member, i) => {
        const expected = reference.lossAndGradient(architecture, member, at(sets, i));
        expectNear(gradients[i], expected.gradient, 1e-5);
      });
    });
  });

  test('every member may draw a mini-batch of its own from shared data', async () => {
    const { architecture, data, members } = moonsProblem({ activation: 'tanh', loss: 'logistic' });
    const rows = [
      [0, 23, 5],
      [1, 1, 2],
      [20, 4, 9],
    ];
    await withTensors({ data, members }, async (theta, tensors) => {
      const indices = tf.tensor2d(rows, [3, 3], 'int32');
      const batch = gatherBatches(tensors, indices);
      const gradients = await rowsOf(gradient(architecture, theta, batch));
      tf.dispose(indices);
      disposeData(batch);
      members.forEach((member, i) => {
        const chosen = at(rows, i);
        const subset: DataSet = {
          ...data,
          n: 3,
          inputs: Float64Array.from(
            chosen.flatMap((j) => [...data.inputs.slice(2 * j, 2 * j + 2)]),
          ),
          targets: Float64Array.from(chosen, (j) => at(data.targets, j)),
        };
        const expected = reference.lossAndGradient(architecture, member, subset);
        expectNear(gradients[i], expected.gradient, 1e-5);
      });
    });
  });

  test('several outputs are summed over, and a network may have one layer', async () => {
    const architecture: Architecture = { sizes: [2, 3], activation: 'linear', loss: 'mse' };
    const data: DataSet = {
      ...twoMoons(4, 0, 1),
      outputSize: 3,
      targets: Float64Array.from({ length: 12 }, (_, i) => i / 5),
    };
    const members = [Float64Array.from({ length: 9 }, (_, i) => Math.cos(i))];
    await withTensors({ data, members }, async (theta, tensors) => {
      const result = lossAndGradient(architecture, theta, tensors);
      const expected = reference.lossAndGradient(architecture, at(members, 0), data);
      expectNear((await rowsOf(result.loss))[0], Float64Array.of(expected.loss), 1e-5);
      expectNear((await rowsOf(result.gradient))[0], expected.gradient, 1e-5);
    });
  });

  describe('logistic loss', () => {
    const architecture: Architecture = { sizes: [1, 1], activation: 'linear', loss: 'logistic' };
    const data: DataSet = {
      inputs: Float64Array.of(1),
      targets: Float64Array.of(-1),
      n: 1,
      inputSize: 1,
      outputSize: 1,
    };

    test('stays finite however right or wrong the network is', async () => {
      const members = [Float64Array.of(1e4, 0), Float64Array.of(-1e4, 0)];
      await withTensors({ data, members }, async (theta, tensors) => {
        const result = lossAndGradient(architecture, theta, tensors);
        expect([...(await read(result.loss))]).toEqual([1e4, 0]);
        const slopes = [...(await read(result.gradient))].map(Math.abs);
        expect(slopes).toEqual([1, 1, 0, 0]);
        tf.dispose([result.loss, result.gradient]);
      });
    });

    test('keeps the digits of a small loss', async () => {
      const margins = [2, 4, 5, 8, 12, 16, 20];
      const members = margins.map((margin) => Float64Array.of(-margin, 0));
      await withTensors({ data, members }, async (theta, tensors) => {
        const losses = await rowsOf(loss(architecture, theta, tensors));
        margins.forEach((margin, i) =>
          expectNear(losses[i], Float64Array.of(Math.log1p(Math.exp(-margin))), 1e-4),
        );
      });
    });
  });
}
