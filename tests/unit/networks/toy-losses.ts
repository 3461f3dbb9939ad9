import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import {
  parabolaLossAndGradient,
  valleyLossAndGradient,
} from '../../../src/networks/landscapes/valley.ts';
import { valleyGradient, valleyLoss, type Point } from '../../../src/numerics/landscapes/valley.ts';
import { expectNoLeak, read, rowsOf } from './fixtures.ts';

const points: readonly Point[] = [
  [3, 0.35],
  [1, 1],
  [-0.5, 2],
  [0, 0],
];

/** Losses of one or two parameters at many points, on the backend in use. */
export function describeToyLosses(): void {
  test('the valley has the losses and gradients of float64', async () => {
    const theta = tf.tensor2d(points.map((point) => [...point]));
    const { loss, gradient } = valleyLossAndGradient(theta);
    const gradients = await rowsOf(gradient);
    const losses = await read(loss);
    points.forEach((point, i) => {
      expect(losses[i]).toBeCloseTo(valleyLoss(point), 5);
      const [da, db] = valleyGradient(point);
      expect(gradients[i]?.[0]).toBeCloseTo(da, 5);
      expect(gradients[i]?.[1]).toBeCloseTo(db, 5);
    });
    tf.dispose([theta, loss]);
  });

  test('the parabola is ½λx² with the slope λx', async () => {
    const x = tf.tensor2d([[0.5], [-2], [0]]);
    const { loss, gradient } = parabolaLossAndGradient(4, x);
    expect([...(await read(loss))]).toEqual([0.5, 8, 0]);
    expect([...(await read(gradient))]).toEqual([2, -8, 0]);
    tf.dispose([x, loss, gradient]);
  });

  test('leave no tensor behind', () =>
    expectNoLeak(() => {
      const theta = tf.ones<tf.Rank.R2>([3, 2]);
      const x = tf.ones<tf.Rank.R2>([3, 1]);
      for (const { loss, gradient } of [
        valleyLossAndGradient(theta),
        parabolaLossAndGradient(2, x),
      ]) {
        tf.dispose([loss, gradient]);
      }
      tf.dispose([theta, x]);
    }));
}
