import * as tf from '@tensorflow/tfjs-core';
import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import {
  disposeLinearTask,
  linearLoss,
  linearLossAndGradient,
  linearProduct,
  uploadLinearTask,
} from '../../../src/networks/linear-ensemble.ts';
import { readTogether } from '../../../src/networks/ensembles/readback.ts';
import * as reference from '../../../src/numerics/linear-networks/network.ts';
import { linearStarts } from '../../../src/numerics/linear-networks/starts.ts';
import { Random } from '../../../src/numerics/random.ts';
import { expectNear, expectNoLeak, read, rowsOf } from './fixtures.ts';

const sizes = [3, 4, 2, 3];
const members = linearStarts(sizes, 5, 0.8, new Random(2));
const target = Matrix.diag([3, 2, 1]);

function layersOf(theta: Float64Array): reference.LinearLayers {
  let from = 0;
  return sizes.slice(1).map((rows, i) => {
    const columns = sizes[i] ?? 0;
    const layer = Matrix.from1DArray(rows, columns, [...theta.slice(from, from + rows * columns)]);
    from += rows * columns;
    return layer;
  });
}

/** Ensembles of deep linear networks, on the backend in use. */
export function describeLinearEnsembles(): void {
  test('losses and gradients are those of float64', async () => {
    const task = uploadLinearTask(sizes, target);
    const theta = uploadParameters(members);
    const { loss, gradient } = linearLossAndGradient(task, theta);
    const alone = await read(linearLoss(task, theta));
    const losses = await rowsOf(loss);
    const gradients = await rowsOf(gradient);
    members.forEach((member, i) => {
      const layers = layersOf(member);
      expectNear(losses[i], Float64Array.of(reference.linearLoss(layers, target)), 1e-5);
      expectNear(gradients[i], reference.linearGradient(layers, target), 1e-5);
      expect(alone[i]).toBeCloseTo(losses[i]?.[0] ?? NaN, 4);
    });
  });

  test('inputs other than the identity act as a first, fixed layer', async () => {
    const inputs = Matrix.from1DArray(3, 3, [...new Random(8).normals(9)]);
    const task = uploadLinearTask(sizes, target, inputs);
    const theta = uploadParameters(members);
    const { loss, gradient } = linearLossAndGradient(task, theta);
    const losses = await rowsOf(loss);
    const gradients = await rowsOf(gradient);
    members.forEach((member, i) => {
      const layers = [inputs, ...layersOf(member)];
      expectNear(losses[i], Float64Array.of(reference.linearLoss(layers, target)), 1e-5);
      const whole = reference.linearGradient(layers, target);
      expectNear(gradients[i], whole.slice(9), 1e-5);
    });
  });

  test('products are W_D ⋯ W_1', async () => {
    const task = uploadLinearTask(sizes, target);
    const products = await rowsOf(linearProduct(task, uploadParameters(members)));
    members.forEach((member, i) => {
      const [w1, w2, w3] = layersOf(member);
      if (!w1 || !w2 || !w3) throw new Error('expected three layers');
      expectNear(products[i], Float64Array.from(w3.mmul(w2).mmul(w1).to1DArray()), 1e-5);
    });
  });

  test('tensors read together come one after the other, and none is left', () =>
    expectNoLeak(async () => {
      const numbers = await readTogether([tf.tensor1d([1, 2]), tf.tensor1d([3, 4])], read);
      expect([...numbers]).toEqual([1, 2, 3, 4]);
      expect([...(await readTogether([], read))]).toEqual([]);
    }));

  test('leave no tensor behind', () =>
    expectNoLeak(() => {
      const task = uploadLinearTask(sizes, target, Matrix.eye(3));
      const theta = uploadParameters(members);
      const { loss, gradient } = linearLossAndGradient(task, theta);
      tf.dispose([loss, gradient, linearLoss(task, theta), linearProduct(task, theta), theta]);
      disposeLinearTask(task);
    }));
}
