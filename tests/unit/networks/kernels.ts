/** What the kernels must compute, on every backend: held against float64 at random shapes. */
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import {
  disposeData,
  uploadData,
  uploadDataOfMembers,
} from '../../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import * as opByOp from '../../../src/networks/gradients/backpropagation.ts';
import { lineariseByOperations } from '../../../src/networks/curvature/hessian.ts';
import {
  lossAt,
  netGradient,
  netLanczos,
  netProduct,
  trainSteps,
} from '../../../src/networks/kernels/contract.ts';
import { Descent } from '../../../src/networks/optimisers/descent.ts';
import {
  adam,
  gradientDescent,
  rmsprop,
  sharpnessAware,
  type Optimiser,
} from '../../../src/networks/optimisers/optimiser.ts';
import { parameterCount } from '../../../src/numerics/networks/architecture.ts';
import type { DataSet } from '../../../src/numerics/networks/datasets.ts';
import { hessianVectorProduct } from '../../../src/numerics/networks/hessian.ts';
import * as reference from '../../../src/numerics/networks/network.ts';
import { Random } from '../../../src/numerics/random.ts';
import { at } from '../numerics/at.ts';
import {
  directions,
  expectNear,
  expectNoLeak,
  randomProblem,
  rowsOf,
  type Problem,
} from './fixtures.ts';

const seeds = Array.from({ length: 24 }, (_, i) => i + 1);

async function withTensors(
  { architecture, members, data }: Problem,
  work: (theta: tf.Tensor2D, data: ReturnType<typeof uploadData>) => Promise<void>,
): Promise<void> {
  await expectNoLeak(async () => {
    const theta = uploadParameters(members);
    const tensors = uploadData(data, architecture);
    await work(theta, tensors);
    theta.dispose();
    disposeData(tensors);
  });
}

/** Rounded as the device holds them, so that only the kernel's own rounding is measured. */
const rounded = (theta: Float64Array) => Float64Array.from(Float32Array.from(theta));
const roundedData = (data: DataSet): DataSet => ({
  ...data,
  inputs: rounded(data.inputs),
  targets: rounded(data.targets),
});

/** All rows together, as rows near 0 have no relative error of their own. */
function joined(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => [...row]));
}

export function describeKernels(): void {
  test.each(seeds)('losses and gradients equal float64 (shape %i)', async (seed) => {
    const problem = randomProblem(seed);
    const { architecture, members } = problem;
    const data = roundedData(problem.data);
    await withTensors(problem, async (theta, tensors) => {
      const both = netGradient(architecture, theta, tensors);
      const alone = lossAt(architecture, theta, tensors);
      const gradients = await rowsOf(both.gradient);
      const losses = joined(await rowsOf(both.loss));
      const forwardLosses = joined(await rowsOf(alone.loss));
      const errorRates = joined(await rowsOf(alone.errorRate));
      const expected = members.map((member) =>
        reference.lossAndGradient(architecture, rounded(member), data),
      );
      const expectedLosses = Float64Array.from(expected, ({ loss }) => loss);
      expectNear(losses, expectedLosses, 1e-6);
      expectNear(forwardLosses, expectedLosses, 1e-6);
      expectNear(joined(gradients), joined(expected.map(({ gradient }) => gradient)), 2e-6);
      const wrong = members.map((member) => {
        const outputs = reference.forward(architecture, rounded(member), data);
        const rows = Array.from({ length: data.n }, (_, i) => i * data.outputSize);
        const isRight = (row: number) => {
          if (architecture.loss !== 'cross-entropy') {
            return at(outputs, row) * at(data.targets, row) > 0;
          }
          const own = outputs.subarray(row, row + data.outputSize);
          const target = data.targets.subarray(row, row + data.outputSize).indexOf(1);
          return own.every((value, i) => i === target || value < at(own, target));
        };
        return rows.filter((row) => !isRight(row)).length / data.n;
      });
      expectNear(errorRates, Float64Array.from(wrong, Math.fround), 1e-6);
    });
  });

  test.each(seeds)('products with the Hessian equal float64 (shape %i)', async (seed) => {
    const problem = randomProblem(seed);
    const { architecture } = problem;
    const data = roundedData(problem.data);
    const members = problem.members.slice(0, 3);
    await withTensors({ ...problem, members }, async (theta, tensors) => {
      const vectors = directions(members.length, parameterCount(architecture), seed);
      const v = uploadParameters(vectors);
      const products = await rowsOf(netProduct(architecture, theta, tensors, v));
      v.dispose();
      const expected = members.map((member, m) =>
        hessianVectorProduct(architecture, rounded(member), data)(rounded(at(vectors, m))),
      );
      expectNear(joined(products), joined(expected), 2e-6);
    });
  });

  test.each([1, 2, 5, 10])(
    'Lanczos builds an orthonormal basis of products (shape %i)',
    async (seed) => {
      const problem = randomProblem(seed);
      const { architecture } = problem;
      const members = problem.members.slice(0, 2);
      const steps = 4;
      await withTensors({ ...problem, members }, async (theta, tensors) => {
        const d = parameterCount(architecture);
        const start = uploadParameters(directions(members.length, d, 3));
        const { basis, coefficients } = netLanczos(architecture, theta, tensors, start, steps);
        const hessian = lineariseByOperations(architecture, theta, tensors);
        const first = tf.tidy(() =>
          tf.reshape<tf.Rank.R2>(tf.slice(basis, [0, 0, 0], [-1, 1, -1]), [members.length, d]),
        );
        const product = hessian.product(first);
        const alphas = tf.tidy(() => tf.sum(tf.mul(first, product), 1));
        const expected = joined(await rowsOf(alphas));
        const rows = await rowsOf(coefficients);
        expectNear(
          Float64Array.from(rows, (row) => at(row, 1)),
          expected,
          1e-5,
        );
        const gram = tf.tidy(() => tf.matMul(basis, basis, false, true));
        for (const row of await rowsOf(gram)) {
          row.forEach((value, i) => expect(value).toBeCloseTo(i % (steps + 1) === 0 ? 1 : 0, 5));
        }
        hessian.dispose();
        tf.dispose([first, product, basis, start]);
      }).catch((error: unknown) => {
        throw error;
      });
    },
  );

  test.each([
    { momentum: 0, nesterov: false },
    { momentum: 0.9, nesterov: false },
    { momentum: 0.8, nesterov: true },
  ])('50 steps in one call are 50 steps one by one ($momentum, $nesterov)', async (kind) => {
    const problem = randomProblem(7);
    const { architecture, members } = problem;
    const stepSizes = members.map((_, i) => 0.02 + 0.01 * i);
    await withTensors(problem, async (theta, tensors) => {
      const steps = tf.tensor1d(stepSizes);
      const velocity = tf.zerosLike(theta);
      const block = trainSteps(architecture, theta, { velocity }, tensors, {
        stepSizes: steps,
        count: 50,
        ...kind,
      });
      const descent = new Descent(gradientDescent({ stepSizes, ...kind }), theta);
      const losses: tf.Tensor1D[] = [];
      for (let step = 0; step < 50; step += 1) {
        losses.push(opByOp.loss(architecture, descent.theta, tensors));
        tf.dispose(descent.step((at) => opByOp.lossAndGradient(architecture, at, tensors)));
      }
      const table = tf.tidy(() => tf.stack(losses));
      const expected = joined(await rowsOf(table));
      expectNear(joined(await rowsOf(block.losses)), expected, 1e-5);
      const after = joined(await rowsOf(tf.clone(descent.theta)));
      expectNear(joined(await rowsOf(block.theta)), after, 1e-5);
      descent.dispose();
      tf.dispose([steps, velocity, block.velocity, ...losses]);
    });
  });

  const adaptive: { name: string; optimiser: (stepSizes: number[]) => Optimiser }[] = [
    { name: 'Adam', optimiser: (stepSizes) => adam({ stepSizes, squareDecay: 0.98 }) },
    { name: 'RMSprop', optimiser: (stepSizes) => rmsprop({ stepSizes, epsilon: 1e-3 }) },
  ];
  test.each(adaptive)('steps of $name in blocks are steps one by one', async ({ optimiser }) => {
    const problem = randomProblem(7);
    const { architecture, members } = problem;
    await withTensors(problem, async (theta, tensors) => {
      const settings = optimiser(members.map((_, i) => 0.002 + 0.001 * i));
      const [blocks, single] = [new Descent(settings, theta), new Descent(settings, theta)];
      const tables = [20, 5].map((count) => blocks.train(architecture, tensors, count));
      const table = tf.concat2d(tables, 0);
      tf.dispose(tables);
      const losses: tf.Tensor1D[] = [];
      for (let step = 0; step < 25; step += 1) {
        losses.push(single.step((at) => opByOp.lossAndGradient(architecture, at, tensors)));
      }
      const stacked = tf.stack(losses);
      const expected = joined(await rowsOf(stacked));
      expectNear(joined(await rowsOf(table)), expected, 1e-5);
      expectNear(
        joined(await rowsOf(tf.clone(blocks.theta))),
        joined(await rowsOf(tf.clone(single.theta))),
        1e-5,
      );
      tf.dispose(losses);
      blocks.dispose();
      single.dispose();
    });
  });

  test('weight decay adds cθ to the gradient of its member, and nothing to the losses', async () => {
    const problem = randomProblem(7);
    const { architecture, members } = problem;
    const data = roundedData(problem.data);
    const decay = members.map((_, i) => 0.2 * i);
    await withTensors(problem, async (theta, tensors) => {
      const descent = new Descent(gradientDescent({ stepSizes: [0.1], decay }), theta);
      const losses = joined(await rowsOf(descent.train(architecture, tensors, 1)));
      const after = await rowsOf(tf.clone(descent.theta));
      descent.dispose();
      members.forEach((member, i) => {
        const start = rounded(member);
        const { loss, gradient } = reference.lossAndGradient(architecture, start, data);
        expect(at(losses, i) / loss).toBeCloseTo(1, 5);
        const expected = start.map((x, j) => x - 0.1 * (at(gradient, j) + at(decay, i) * x));
        expectNear(after[i], expected, 1e-6);
      });
    });
  });

  test('SAM’s steps take their gradient uphill, for each member as its radii say', async () => {
    const problem = randomProblem(1);
    const { architecture } = problem;
    expect(architecture.sizes.at(-1)).toBe(1);
    // Memory that other networks have written on.
    const other = randomProblem(9);
    await withTensors(other, (theta, tensors) => {
      const { basis, coefficients } = netLanczos(other.architecture, theta, tensors, theta, 12);
      tf.dispose([basis, coefficients]);
      return Promise.resolve();
    });
    const members = [0, 0, 0].map(() => at(problem.members, 0));
    await withTensors({ ...problem, members }, async (theta, tensors) => {
      const stepSizes = tf.tensor1d([0.05, 0.05, 0.05]);
      const radii = tf.tensor2d([0, 0, 0.1, 0, 0, 0.1], [3, 2]);
      const velocity = tf.zerosLike(theta);
      const block = trainSteps(architecture, theta, { velocity }, tensors, {
        stepSizes,
        radii,
        count: 20,
      });
      const optimiser = sharpnessAware(gradientDescent({ stepSizes: [0.05] }), {
        radii: [0, 0.1, 0.1],
        normalised: [true, true, false],
      });
      const aware = new Descent(optimiser, theta);
      for (let step = 0; step < 20; step += 1) {
        tf.dispose(aware.step((at) => opByOp.lossAndGradient(architecture, at, tensors)));
      }
      const expected = joined(await rowsOf(tf.clone(aware.theta)));
      expectNear(joined(await rowsOf(block.theta)), expected, 1e-5);
      aware.dispose();
      tf.dispose([stepSizes, radii, velocity, block.velocity, block.losses]);
    });
  });

  test.each([1, 4, 23])(
    'mini-batches of %i examples are the rows that are named',
    async (batch) => {
      const problem = randomProblem(13);
      const { architecture, members } = problem;
      const data = roundedData(problem.data);
      const count = 3;
      const random = new Random(batch);
      const k = members.length;
      const rows = Array.from({ length: count * k * batch }, () =>
        Math.floor(random.uniform() * data.n),
      );
      await withTensors(problem, async (theta, tensors) => {
        const stepSizes = tf.fill<tf.Rank.R1>([k], 0.03);
        const indices = tf.tensor3d(rows, [count, k, batch], 'int32');
        const velocity = tf.zerosLike(theta);
        const block = trainSteps(architecture, theta, { velocity }, tensors, {
          stepSizes,
          indices,
          count,
          momentum: 0.5,
        });
        const expected = members.map((member, m) => {
          const at64 = rounded(member);
          const v = new Float64Array(at64.length);
          for (let step = 0; step < count; step += 1) {
            const chosen = rows.slice((step * k + m) * batch, (step * k + m + 1) * batch);
            const { gradient } = reference.lossAndGradient(
              architecture,
              at64,
              rowsOfData(data, chosen),
            );
            gradient.forEach((g, i) => {
              v[i] = 0.5 * at(v, i) - 0.03 * g;
              at64[i] = at(at64, i) + at(v, i);
            });
          }
          return at64;
        });
        expectNear(joined(await rowsOf(block.theta)), joined(expected), 1e-6);
        tf.dispose([stepSizes, indices, velocity, block.velocity, block.losses]);
      });
    },
  );

  test('a member that is not finite shows it and leaves the others alone', async () => {
    const problem = randomProblem(9);
    const { architecture } = problem;
    const good = at(problem.members, 0);
    const bad = good.map((value, i) => (i === 2 ? NaN : value));
    const alone = await trained({ ...problem, members: [good] });
    const beside = await trained({ ...problem, members: [bad, good, bad] });
    expect(at(beside.rows, 1)).toEqual(at(alone.rows, 0));
    expect(at(beside.rows, 0).some(Number.isNaN)).toBe(true);
    expect(at(at(beside.losses, 0), 0)).toBeNaN();
    expect(Number.isFinite(at(at(beside.losses, 0), 1))).toBe(true);

    async function trained(those: Problem) {
      let rows: Float64Array[] = [];
      let losses: Float64Array[] = [];
      await withTensors(those, async (theta, tensors) => {
        const stepSizes = tf.fill<tf.Rank.R1>([those.members.length], 0.05);
        const velocity = tf.zerosLike(theta);
        const block = trainSteps(architecture, theta, { velocity }, tensors, {
          stepSizes,
          count: 5,
        });
        rows = await rowsOf(block.theta);
        losses = await rowsOf(block.losses);
        tf.dispose([stepSizes, velocity, block.velocity]);
      });
      return { rows, losses };
    }
  });

  test('every member may have data of its own', async () => {
    const problem = randomProblem(13);
    const { architecture } = problem;
    const members = [at(problem.members, 0), at(problem.members, 0)];
    const sets = [
      problem.data,
      { ...problem.data, inputs: problem.data.inputs.map((x) => -2 * x) },
    ];
    await expectNoLeak(async () => {
      const theta = uploadParameters(members);
      const tensors = uploadDataOfMembers(sets, architecture);
      const { loss, gradient } = netGradient(architecture, theta, tensors);
      const gradients = await rowsOf(gradient);
      members.forEach((member, i) => {
        const data = roundedData(at(sets, i));
        const expected = reference.lossAndGradient(architecture, rounded(member), data);
        expectNear(gradients[i], expected.gradient, 2e-6);
      });
      tf.dispose([theta, loss]);
      disposeData(tensors);
    });
  });

  test('a differentiated call ends in a sentence', () => {
    const problem = randomProblem(2);
    const theta = uploadParameters(problem.members);
    const tensors = uploadData(problem.data, problem.architecture);
    const value = (at: tf.Tensor) =>
      netGradient(problem.architecture, at as tf.Tensor2D, tensors).loss;
    expect(() => tf.grad(value)(theta)).toThrow('cannot be differentiated by tfjs');
    theta.dispose();
    disposeData(tensors);
  });
}

function rowsOfData(data: DataSet, rows: readonly number[]): DataSet {
  const pick = (values: Float64Array, width: number) =>
    Float64Array.from(rows.flatMap((row) => [...values.slice(row * width, (row + 1) * width)]));
  return {
    ...data,
    n: rows.length,
    inputs: pick(data.inputs, data.inputSize),
    targets: pick(data.targets, data.outputSize),
  };
}
