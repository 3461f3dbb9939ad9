import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { uploadData } from '../../../src/networks/data.ts';
import { uploadParameters } from '../../../src/networks/ensemble.ts';
import {
  sharedAccuracy,
  sharedGradient,
  sharedLoss,
} from '../../../src/networks/shared-examples.ts';
import { parameterCount, type Architecture } from '../../../src/numerics/architecture.ts';
import { spirals } from '../../../src/numerics/datasets.ts';
import * as reference from '../../../src/numerics/network.ts';
import { Random } from '../../../src/numerics/random.ts';
import { expectNear, expectNoLeak, rowsOf } from './fixtures.ts';

const points = spirals(30, 0.1, 1);
const sizes = [2, 5, 1];
const members = [1, 2, 3].map((seed) => new Random(seed).normals(parameterCount({ sizes })));

/** Networks with one hidden layer on shared examples, on the backend in use. */
export function describeSharedExamples(): void {
  test.each(['mse', 'logistic'] as const)(
    'have the losses, gradients and accuracies of float64 (%s)',
    async (loss) => {
      const architecture: Architecture = { sizes, activation: 'relu', loss };
      const [theta, data] = [uploadParameters(members), uploadData(points)];
      const losses = await rowsOf(sharedLoss(architecture, theta, data));
      const gradients = await rowsOf(sharedGradient(architecture, theta, data));
      const accuracies = await rowsOf(sharedAccuracy(architecture, theta, data));
      members.forEach((member, i) => {
        const exact = reference.lossAndGradient(architecture, member, points);
        expectNear(losses[i], Float64Array.of(exact.loss), 1e-4);
        expectNear(gradients[i], exact.gradient, 1e-5);
        const right = reference
          .forward(architecture, member, points)
          .filter((output, n) => output * (points.targets[n] ?? NaN) > 0);
        expect(accuracies[i]?.[0]).toBeCloseTo(right.length / points.n, 6);
      });
      tf.dispose([theta, data.inputs, data.targets]);
    },
  );

  test('leave no tensor behind', () =>
    expectNoLeak(() => {
      const architecture: Architecture = { sizes, activation: 'relu', loss: 'logistic' };
      const [theta, data] = [uploadParameters(members), uploadData(points)];
      for (const of of [sharedLoss, sharedAccuracy, sharedGradient]) {
        of(architecture, theta, data).dispose();
      }
      tf.dispose([theta, data.inputs, data.targets]);
    }));

  test('have one hidden layer of ReLU units and one output', () => {
    const [theta, data] = [uploadParameters(members), uploadData(points)];
    for (const odd of [
      { sizes: [2, 5, 1], activation: 'tanh' },
      { sizes: [2, 5, 2], activation: 'relu' },
      { sizes: [2, 3, 2, 1], activation: 'relu' },
    ] as const) {
      expect(() => sharedLoss({ ...odd, loss: 'mse' }, theta, data)).toThrow(RangeError);
    }
    tf.dispose([theta, data.inputs, data.targets]);
  });
}
