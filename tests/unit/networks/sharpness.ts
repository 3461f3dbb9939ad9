import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { disposeData, uploadData } from '../../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import { errorRate } from '../../../src/networks/gradients/gradient.ts';
import type { LossAndGradient } from '../../../src/networks/gradients/gradient.ts';
import { powerIteration } from '../../../src/networks/curvature/power-iteration.ts';
import { SphereAscent } from '../../../src/networks/optimisers/sphere-ascent.ts';
import { valleyLossAndGradient } from '../../../src/networks/landscapes/valley.ts';
import { initialise, type Architecture } from '../../../src/numerics/networks/architecture.ts';
import { twoMoons } from '../../../src/numerics/networks/datasets.ts';
import { forward } from '../../../src/numerics/networks/network.ts';
import { powerIteration as reference } from '../../oracles/power-iteration.ts';
import { Random } from '../../../src/numerics/random.ts';
import { valleyWorst } from '../../../src/numerics/sharpness/valley-ball.ts';
import { at } from '../numerics/at.ts';
import { expectNoLeak, read, rowsOf } from './fixtures.ts';

/** Ascends on circles around minima (a, 1/a) of the valley from two opposite starts each. */
async function ascend(
  balls: readonly { readonly a: number; readonly radius: number }[],
  scales?: tf.Tensor2D,
) {
  const searches = balls.flatMap((ball) => [1, -1].map((sign) => ({ ...ball, sign })));
  const theta = uploadParameters(searches.map(({ a }) => Float64Array.of(a, 1 / a)));
  const directions = uploadParameters(searches.map(({ sign }) => Float64Array.of(sign, 2 * sign)));
  const ascent = new SphereAscent({
    evaluate: valleyLossAndGradient,
    theta,
    radii: searches.map(({ radius }) => radius),
    directions,
    ...(scales && { scales }),
  });
  for (let step = 0; step < 60; step++) ascent.step();
  const losses = await read(ascent.best.loss);
  const offsets = await rowsOf(tf.clone(ascent.best.offset));
  ascent.dispose();
  tf.dispose([theta, directions]);
  const worst = balls.map((_, i) => Math.max(at(losses, 2 * i), at(losses, 2 * i + 1)));
  return { worst, offsets };
}

/** Searches in balls, power iteration and error rates, on the backend in use. */
export function describeSharpness(): void {
  test('ascent on a sphere finds the worst loss of each ball', async () => {
    await expectNoLeak(async () => {
      const balls = [
        { a: 1, radius: 0.1 },
        { a: 2, radius: 0.5 },
        { a: 3, radius: 0.05 },
      ];
      const { worst, offsets } = await ascend(balls);
      balls.forEach(({ a, radius }, i) => {
        expect(at(worst, i) / valleyWorst([a, 1 / a], radius).rise).toBeCloseTo(1, 3);
        expect(Math.hypot(...at(offsets, 2 * i))).toBeCloseTo(radius, 5);
      });
    });
  });

  test('in units of the weights the worst loss is the same all along the valley', async () => {
    const balls = [0.5, 1, 4].map((a) => ({ a, radius: 0.1 }));
    const rows = balls.flatMap(({ a }) => [Float64Array.of(a, 1 / a), Float64Array.of(a, 1 / a)]);
    const scales = uploadParameters(rows);
    const { worst } = await ascend(balls, scales);
    scales.dispose();
    const exact = valleyWorst([1, 1], 0.1).rise;
    for (const rise of worst) expect(rise / exact).toBeCloseTo(1, 3);
  });

  test('a vanishing gradient leaves a search where it is', async () => {
    const constant = (theta: tf.Tensor2D): LossAndGradient => ({
      loss: tf.ones<tf.Rank.R1>([theta.shape[0]]),
      gradient: tf.zerosLike(theta),
    });
    const [theta, directions] = [tf.zeros<tf.Rank.R2>([1, 2]), tf.ones<tf.Rank.R2>([1, 2])];
    const ascent = new SphereAscent({ evaluate: constant, theta, radii: [1], directions });
    for (let step = 0; step < 3; step++) ascent.step();
    expect(at(await read(ascent.best.loss), 0)).toBe(1);
    const offset = await read(ascent.best.offset);
    expect(Math.hypot(...offset)).toBeCloseTo(1, 5);
    ascent.dispose();
    tf.dispose([theta, directions]);
  });

  test('power iteration gives the estimates and residuals of float64', async () => {
    await expectNoLeak(async () => {
      const matrix = [4, 1, 0, 1, 3, 1, 0, 1, 2];
      const tensor = tf.tensor2d(matrix, [3, 3]);
      const starts = [Float64Array.of(1, 2, 3), Float64Array.of(-1, 0, 1)];
      const start = uploadParameters(starts);
      const product = (v: tf.Tensor2D) => tf.matMul<tf.Tensor2D>(v, tensor);
      const found = await powerIteration({ product, start, steps: 8, read });
      tf.dispose([tensor, start]);
      starts.forEach((vector, k) => {
        const operator = (v: Float64Array) =>
          v.map((_, i) => v.reduce((sum, x, j) => sum + at(matrix, 3 * i + j) * x, 0));
        const exact = reference(operator, vector);
        for (const estimate of at(found, k)) {
          const { eigenvalue, residual } = exact.next().value;
          expect(estimate.eigenvalue).toBeCloseTo(eigenvalue, 5);
          expect(estimate.residual).toBeCloseTo(residual, 5);
        }
      });
    });
  });

  test('power iteration on a vanishing matrix has the eigenvalue 0', async () => {
    const start = tf.ones<tf.Rank.R2>([1, 3]);
    const product = (v: tf.Tensor2D) => tf.zerosLike(v);
    const [estimates] = await powerIteration({ product, start, steps: 3, read });
    start.dispose();
    expect(estimates).toEqual(Array(3).fill({ eigenvalue: 0, residual: 0 }));
  });

  test('error rates count the outputs of the wrong sign', async () => {
    await expectNoLeak(async () => {
      const architecture: Architecture = { sizes: [2, 6, 1], activation: 'tanh', loss: 'logistic' };
      const data = twoMoons(40, 0.2, 1);
      const members = [1, 2, 3].map((seed) =>
        initialise(architecture, new Random(seed), 2).map((x, i) => x + 0.02 * i),
      );
      const [theta, tensors] = [uploadParameters(members), uploadData(data)];
      const rates = errorRate(architecture, theta, tensors);
      const found = await read(rates);
      tf.dispose([theta, rates]);
      disposeData(tensors);
      members.forEach((member, i) => {
        const outputs = forward(architecture, member, data);
        const wrong = outputs.filter((f, j) => Math.sign(f) !== at(data.targets, j));
        expect(at(found, i)).toBeCloseTo(wrong.length / data.n, 6);
      });
    });
  });
}
