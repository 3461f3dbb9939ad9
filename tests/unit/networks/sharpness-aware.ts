import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { Descent } from '../../../src/networks/optimisers/descent.ts';
import { gradientDescent, sharpnessAware } from '../../../src/networks/optimisers/optimiser.ts';
import { SharpnessGauge } from '../../../src/networks/curvature/sharpness-gauge.ts';
import { disposeData, uploadData } from '../../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../../src/networks/ensembles/parameters.ts';
import { lossAndGradient } from '../../../src/networks/gradients/gradient.ts';
import { samPerturbation } from '../../../src/numerics/sharpness/ascent-step.ts';
import { symmetricEigen } from '../../../src/numerics/linear-algebra/eigen.ts';
import { hessian } from '../../../src/numerics/networks/hessian.ts';
import * as reference from '../../../src/numerics/networks/network.ts';
import { addScaled, scaled } from '../../../src/numerics/linear-algebra/vector.ts';
import { at } from '../numerics/at.ts';
import { edgeProblem, expectNear, expectNoLeak, rowsOf } from './fixtures.ts';

const { architecture, data, members } = edgeProblem();
const STEPS = 30;
const STEP_SIZE = 0.1;

function gradientAt(theta: Float64Array): Float64Array {
  return reference.lossAndGradient(architecture, theta, data).gradient;
}

/** θ after all steps in float64, with the perturbation ε of a gradient. */
function follow(start: Float64Array, perturb: (gradient: Float64Array) => Float64Array) {
  let theta = start;
  for (let step = 0; step < STEPS; step++) {
    const perturbed = addScaled(theta, 1, perturb(gradientAt(theta)));
    theta = addScaled(theta, -STEP_SIZE, gradientAt(perturbed));
  }
  return theta;
}

/** Sharpness-aware minimization and the gauge of sharpness, on the backend in use. */
export function describeSharpnessAware(): void {
  test('follows float64, each member with its radius, normalised or not', async () => {
    const radii = [0, 0.1, 0.2];
    await expectNoLeak(async () => {
      const [start, tensors] = [uploadParameters(members), uploadData(data)];
      const optimiser = sharpnessAware(gradientDescent({ stepSizes: [STEP_SIZE] }), {
        radii,
        normalised: [true, true, false],
      });
      const descent = new Descent(optimiser, start);
      start.dispose();
      for (let step = 0; step < STEPS; step++) {
        descent.step((theta) => lossAndGradient(architecture, theta, tensors)).dispose();
      }
      const theta = await rowsOf(tf.clone(descent.theta));
      descent.dispose();
      disposeData(tensors);
      members.forEach((member, i) => {
        const radius = at(radii, i);
        const expected = follow(member, (gradient) =>
          i === 2 ? scaled(gradient, radius) : samPerturbation(gradient, radius),
        );
        expectNear(theta[i], expected, 1e-5);
      });
    });
  });

  test('stays where every gradient is 0', async () => {
    const start = tf.tensor2d([[1, 2]]);
    const optimiser = sharpnessAware(gradientDescent({ stepSizes: [0.1] }), { radii: [0.5] });
    const descent = new Descent(optimiser, start);
    const flat = (theta: tf.Tensor2D) => ({
      loss: tf.zeros<tf.Rank.R1>([1]),
      gradient: tf.zerosLike(theta),
    });
    descent.step(flat).dispose();
    expect([...(await descent.theta.data())]).toEqual([1, 2]);
    tf.dispose(start);
    descent.dispose();
  });

  test('is measured by a gauge that agrees with float64 the second time it looks', async () => {
    await expectNoLeak(async () => {
      const [theta, tensors] = [uploadParameters(members), uploadData(data)];
      const gauge = new SharpnessGauge(architecture, tensors, members.length);
      const read = async (tensor: tf.Tensor) => (await tensor.data()) as Float32Array;
      await gauge.measure(theta, read);
      const lambdas = await gauge.measure(theta, read);
      gauge.dispose();
      tf.dispose(theta);
      disposeData(tensors);
      members.forEach((member, i) => {
        const { values } = symmetricEigen(hessian(architecture, member, data));
        expect(lambdas[i]).toBeCloseTo(values.at(-1) ?? NaN, 2);
      });
    });
  });
}
