import { describe, expect, test } from 'vitest';
import {
  disposeData,
  uploadData,
  uploadDataOfMembers,
} from '../../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import { linearise } from '../../../src/networks/curvature/hessian.ts';
import { centralDifferenceProduct } from '../../oracles/central-difference.ts';
import { parameterCount, type Architecture } from '../../../src/numerics/networks/architecture.ts';
import { twoMoons, type DataSet } from '../../../src/numerics/networks/datasets.ts';
import { descendFor } from '../../oracles/descent.ts';
import * as tf from '@tensorflow/tfjs-core';
import { symmetricEigen } from '../../../src/numerics/linear-algebra/eigen.ts';
import { hessian, hessianVectorProduct } from '../../../src/numerics/networks/hessian.ts';
import { lossAndGradient } from '../../../src/numerics/networks/network.ts';
import {
  combinations,
  directions,
  edgeProblem,
  expectNear,
  expectNoLeak,
  moonsProblem,
  randomProblem,
  rowsOf,
} from './fixtures.ts';
import { at } from '../numerics/at.ts';

/** Rows of the exact float64 Hessian times the member's direction. */
function exactProduct(
  architecture: Architecture,
  member: Float64Array,
  data: DataSet,
  v: Float64Array,
): Float64Array {
  const matrix = hessian(architecture, member, data).to2DArray();
  return Float64Array.from(matrix, (row) => row.reduce((sum, h, j) => sum + h * at(v, j), 0));
}

/** Products of all members with their directions, with all tensors freed. */
async function products(
  architecture: Architecture,
  members: readonly Float64Array[],
  data: DataSet | DataSet[],
  vs: readonly Float64Array[],
  how: 'r-operator' | 'central differences',
): Promise<Float64Array[]> {
  const theta = uploadParameters(members);
  const v = uploadParameters(vs);
  const tensors = Array.isArray(data) ? uploadDataOfMembers(data) : uploadData(data);
  const release = () => {
    theta.dispose();
    disposeData(tensors);
  };
  if (how === 'central differences') {
    const product = centralDifferenceProduct(architecture, theta, tensors, v);
    release();
    v.dispose();
    return rowsOf(product);
  }
  const linearisation = linearise(architecture, theta, tensors);
  // Products need neither θ nor the data any more.
  release();
  const product = linearisation.product(v);
  linearisation.dispose();
  v.dispose();
  return rowsOf(product);
}

export function describeHessians(): void {
  test.each(Array.from({ length: 12 }, (_, i) => i + 1))(
    'products of any network are those of float64 (shape %i)',
    async (seed) => {
      const { architecture, data, members } = randomProblem(seed);
      await expectNoLeak(async () => {
        const few = members.slice(0, 2);
        const vectors = directions(few.length, parameterCount(architecture), seed);
        const [theta, v] = [uploadParameters(few), uploadParameters(vectors)];
        const tensors = uploadData(data, architecture);
        const hessian = linearise(architecture, theta, tensors);
        const found = await rowsOf(hessian.product(v));
        hessian.dispose();
        tf.dispose([theta, v]);
        disposeData(tensors);
        few.forEach((member, i) => {
          const exact = hessianVectorProduct(architecture, member, data)(at(vectors, i));
          expectNear(found[i], exact, 1e-5);
        });
      });
    },
  );

  test.each(combinations)(
    'the R-operator gives ∇²L·v of $activation networks with $loss loss',
    async (kind) => {
      const { architecture, data, members } = moonsProblem(kind);
      const vs = directions(members.length, at(members, 0).length);
      await expectNoLeak(async () => {
        const rows = await products(architecture, members, data, vs, 'r-operator');
        members.forEach((member, i) =>
          expectNear(rows[i], exactProduct(architecture, member, data, at(vs, i)), 1e-4),
        );
      });
    },
  );

  test.each(['r-operator', 'central differences'] as const)(
    'every member may have data of its own: %s',
    async (how) => {
      const { architecture, members } = moonsProblem({ activation: 'tanh', loss: 'logistic' });
      const sets = members.map((_, i) => twoMoons(10, 0.1, i));
      const vs = directions(members.length, at(members, 0).length);
      await expectNoLeak(async () => {
        const rows = await products(architecture, members, sets, vs, how);
        members.forEach((member, i) =>
          expectNear(rows[i], exactProduct(architecture, member, at(sets, i), at(vs, i)), 1e-3),
        );
      });
    },
  );

  test('several products share one linearisation', async () => {
    const { architecture, data, members } = edgeProblem();
    await expectNoLeak(async () => {
      const [theta, tensors] = [uploadParameters(members), uploadData(data)];
      const linearisation = linearise(architecture, theta, tensors);
      for (const seed of [1, 2]) {
        const vs = directions(members.length, at(members, 0).length, seed);
        const v = uploadParameters(vs);
        const rows = await rowsOf(linearisation.product(v));
        v.dispose();
        expectNear(rows[1], exactProduct(architecture, at(members, 1), data, at(vs, 1)), 1e-4);
      }
      linearisation.dispose();
      theta.dispose();
      disposeData(tensors);
    });
  });

  // A gradient of a gradient in tfjs passes at none of these points: it is off by tens of per cent.
  describe.each([0, 500, 1500])('after %i steps of training at step size 0.4', (steps) => {
    const { architecture, data, members } = edgeProblem([1]);
    const theta = descendFor(
      steps,
      (t) => lossAndGradient(architecture, t, data).gradient,
      at(members, 0),
      { stepSize: 0.4 },
    );
    const { values, vectors } = symmetricEigen(hessian(architecture, theta, data));
    const top = at(vectors, -1);
    const random = at(directions(1, theta.length), 0);

    test.each(['r-operator', 'central differences'] as const)(
      '%s agrees with the float64 Hessian along a random and the sharpest direction',
      async (how) => {
        await expectNoLeak(async () => {
          const rows = await products(architecture, [theta, theta], data, [random, top], how);
          expectNear(rows[0], exactProduct(architecture, theta, data, random), 1e-3);
          expectNear(
            rows[1],
            top.map((x) => at(values, -1) * x),
            1e-3,
          );
        });
      },
    );
  });

  test('central differences scale with the length of v', async () => {
    const { architecture, data, members } = edgeProblem([1]);
    const v = at(directions(1, at(members, 0).length), 0);
    const twice = v.map((x) => 2 * x);
    const one = await products(architecture, members, data, [v], 'central differences');
    const two = await products(architecture, members, data, [twice], 'central differences');
    expectNear(
      two[0],
      at(one, 0).map((x) => 2 * x),
      1e-5,
    );
    expect(at(one, 0).some((x) => x !== 0)).toBe(true);
  });
}
