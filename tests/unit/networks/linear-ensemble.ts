import * as tf from '@tensorflow/tfjs-core';
import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { disposeData } from '../../../src/networks/ensembles/data.ts';
import {
  linearArchitecture,
  linearProducts,
  uploadLinearParameters,
  uploadLinearTask,
} from '../../../src/networks/ensembles/linear.ts';
import { readTogether } from '../../../src/networks/ensembles/readback.ts';
import { loss as lossOf, lossAndGradient } from '../../../src/networks/gradients/gradient.ts';
import * as reference from '../../../src/numerics/linear-networks/network.ts';
import { linearStarts } from '../../../src/numerics/linear-networks/starts.ts';
import { Random } from '../../../src/numerics/random.ts';
import { linearGradient } from '../../oracles/linear-gradient.ts';
import { expectNear, expectNoLeak, read, rowsOf } from './fixtures.ts';

const sizes = [3, 4, 2, 3];
const architecture = linearArchitecture(sizes);
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

/** A gradient of layers [inputs, outputs] as one of layers [outputs, inputs]. */
function transposed(gradient: Float64Array | undefined): Float64Array {
  let from = 0;
  const layers = sizes.slice(1).flatMap((outputs, i) => {
    const inputs = sizes[i] ?? 0;
    const flat = gradient?.slice(from, from + inputs * outputs) ?? [];
    from += inputs * outputs;
    return Matrix.from1DArray(inputs, outputs, [...flat])
      .transpose()
      .to1DArray();
  });
  return Float64Array.from(layers);
}

/** Ensembles of deep linear networks, on the backend in use. */
export function describeLinearEnsembles(): void {
  test('losses and gradients are those of float64', async () => {
    const task = uploadLinearTask(target);
    const theta = uploadLinearParameters(architecture, members);
    const { loss, gradient } = lossAndGradient(architecture, theta, task);
    const alone = await read(lossOf(architecture, theta, task));
    const losses = await rowsOf(loss);
    const gradients = await rowsOf(gradient);
    members.forEach((member, i) => {
      const layers = layersOf(member);
      expectNear(losses[i], Float64Array.of(reference.linearLoss(layers, target)), 1e-5);
      expectNear(transposed(gradients[i]), linearGradient(layers, target), 1e-5);
      expect(alone[i]).toBeCloseTo(losses[i]?.[0] ?? NaN, 4);
    });
  });

  test('inputs other than the identity act as a first, fixed layer', async () => {
    const inputs = Matrix.from1DArray(3, 3, [...new Random(8).normals(9)]);
    const task = uploadLinearTask(target, inputs);
    const theta = uploadLinearParameters(architecture, members);
    const { loss, gradient } = lossAndGradient(architecture, theta, task);
    const losses = await rowsOf(loss);
    const gradients = await rowsOf(gradient);
    members.forEach((member, i) => {
      const layers = [inputs, ...layersOf(member)];
      expectNear(losses[i], Float64Array.of(reference.linearLoss(layers, target)), 1e-5);
      const whole = linearGradient(layers, target);
      expectNear(transposed(gradients[i]), whole.slice(9), 1e-5);
    });
  });

  test('products are W_D ⋯ W_1, transposed', async () => {
    const theta = uploadLinearParameters(architecture, members);
    const products = await rowsOf(linearProducts(architecture, theta, members.length));
    members.forEach((member, i) => {
      const [w1, w2, w3] = layersOf(member);
      if (!w1 || !w2 || !w3) throw new Error('expected three layers');
      expectNear(
        products[i],
        Float64Array.from(w3.mmul(w2).mmul(w1).transpose().to1DArray()),
        1e-5,
      );
    });
  });

  test('tensors read together come one after the other whatever their shapes, and none is left', () =>
    expectNoLeak(async () => {
      const numbers = await readTogether([tf.tensor1d([1, 2]), tf.tensor2d([[3], [4]])], read);
      expect([...numbers]).toEqual([1, 2, 3, 4]);
      expect([...(await readTogether([], read))]).toEqual([]);
    }));

  test('leave no tensor behind', () =>
    expectNoLeak(() => {
      const task = uploadLinearTask(target, Matrix.eye(3));
      const theta = uploadLinearParameters(architecture, members);
      const { loss, gradient } = lossAndGradient(architecture, theta, task);
      tf.dispose([
        loss,
        gradient,
        lossOf(architecture, theta, task),
        linearProducts(architecture, theta, 2),
        theta,
      ]);
      disposeData(task);
    }));
}
