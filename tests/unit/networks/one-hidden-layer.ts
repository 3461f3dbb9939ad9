import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { disposeData, uploadData } from '../../../src/networks/ensembles/data.ts';
import {
  descend,
  disposeEnsemble,
  gradientNorms,
  gradientOf,
  lossOfOutputs,
  outputsOf,
  subset,
  type OneHiddenLayer,
} from '../../../src/networks/one-hidden-layer.ts';
import { absoluteValue, twoMoons, type DataSet } from '../../../src/numerics/networks/datasets.ts';
import * as reference from '../../../src/numerics/networks/network.ts';
import { Random } from '../../../src/numerics/random.ts';
import { norm } from '../../../src/numerics/linear-algebra/vector.ts';
import { expectNear, expectNoLeak, read } from './fixtures.ts';

/** Networks in the flat layout W₁, b₁, W₂, b₂, with biases away from 0. */
function networks(inputs: number, widths: readonly number[]): Float64Array[] {
  const random = new Random(6);
  return widths.map((width) => random.normals((inputs + 2) * width + 1));
}

/** The ensemble of networks in the flat layout, filled up to p units. */
function ensembleOf(members: readonly Float64Array[], inputs: number, p: number): OneHiddenLayer {
  const k = members.length;
  const hidden = new Float32Array((inputs + 1) * k * p);
  const output = new Float32Array(k * p);
  const bias = new Float32Array(k);
  members.forEach((theta, member) => {
    const width = (theta.length - 1) / (inputs + 2);
    for (let unit = 0; unit < width; unit++) {
      for (let row = 0; row <= inputs; row++) {
        hidden[(row * k + member) * p + unit] = theta[row * width + unit] ?? NaN;
      }
      output[member * p + unit] = theta[(inputs + 1) * width + unit] ?? NaN;
    }
    bias[member] = theta.at(-1) ?? NaN;
  });
  return {
    hidden: tf.tensor3d(hidden, [inputs + 1, k, p]),
    output: tf.tensor2d(output, [k, p]),
    bias: tf.tensor2d(bias, [1, k]),
  };
}

/** One member of an ensemble in the flat layout. */
async function flat(ensemble: OneHiddenLayer, member: number, width: number) {
  const [rows, k, p] = ensemble.hidden.shape;
  const [hidden, output, bias] = [
    await read(ensemble.hidden),
    await read(ensemble.output),
    await read(ensemble.bias),
  ];
  const units = Array.from({ length: width }, (_, unit) => unit);
  const layer = Array.from({ length: rows }, (_, row) =>
    units.map((unit) => hidden[(row * k + member) * p + unit] ?? NaN),
  );
  const last = units.map((unit) => output[member * p + unit] ?? NaN);
  return Float64Array.of(...layer.flat(), ...last, bias[member] ?? NaN);
}

const cases: readonly { name: string; data: DataSet }[] = [
  { name: '|x|', data: absoluteValue() },
  { name: 'two moons', data: twoMoons(24, 0.15, 1) },
];
const WIDTHS = [1, 3, 4];

/** Ensembles of one-hidden-layer networks, on the backend in use. */
export function describeOneHiddenLayer(): void {
  test.each(cases)(
    'losses, gradients and steps on $name are those of float64',
    async ({ data }) => {
      const members = networks(data.inputSize, WIDTHS);
      const tensors = uploadData(data);
      const ensemble = ensembleOf(members, data.inputSize, 4);
      const losses = await read(lossOfOutputs(outputsOf(ensemble, tensors), tensors));
      const norms = await read(gradientNorms(ensemble, tensors));
      const gradient = gradientOf(ensemble, tensors);
      const stepped = descend(ensemble, tensors, 0.1);
      for (const [i, theta] of members.entries()) {
        const width = WIDTHS[i] ?? NaN;
        const sizes = [data.inputSize, width, 1];
        const architecture = { sizes, activation: 'relu', loss: 'mse' } as const;
        const exact = reference.lossAndGradient(architecture, theta, data);
        expectNear(Float64Array.of(losses[i] ?? NaN), Float64Array.of(exact.loss), 1e-5);
        expectNear(Float64Array.of(norms[i] ?? NaN), Float64Array.of(norm(exact.gradient)), 1e-5);
        expectNear(await flat(gradient, i, width), exact.gradient, 1e-5);
        const after = theta.map((value, j) => value - 0.1 * (exact.gradient[j] ?? NaN));
        expectNear(await flat(stepped, i, width), after, 1e-5);
      }
    },
  );

  test('units that fill up a narrow network stay at 0', async () => {
    const tensors = uploadData(absoluteValue());
    let ensemble = ensembleOf(networks(1, [1, 2]), 1, 2);
    for (let step = 0; step < 20; step++) ensemble = descend(ensemble, tensors, 0.1);
    const hidden = await read(ensemble.hidden);
    const output = await read(ensemble.output);
    expect([hidden[1], hidden[5], output[1]]).toEqual([0, 0, 0]);
    expect(hidden[0]).not.toBe(0);
  });

  test('a subset has the outputs of its networks, in its order', async () => {
    const tensors = uploadData(absoluteValue());
    const ensemble = ensembleOf(networks(1, WIDTHS), 1, 4);
    const all = await read(outputsOf(ensemble, tensors));
    const some = await read(outputsOf(subset(ensemble, [2, 0]), tensors));
    for (let example = 0; example < 32; example++) {
      expect(some[2 * example]).toBeCloseTo(all[3 * example + 2] ?? NaN, 5);
      expect(some[2 * example + 1]).toBeCloseTo(all[3 * example] ?? NaN, 5);
    }
  });

  test('leave no tensor behind', () =>
    expectNoLeak(() => {
      const tensors = uploadData(absoluteValue());
      const ensemble = ensembleOf(networks(1, WIDTHS), 1, 4);
      const outputs = outputsOf(ensemble, tensors);
      tf.dispose([outputs, lossOfOutputs(outputs, tensors), gradientNorms(ensemble, tensors)]);
      for (const each of [descend(ensemble, tensors, 0.1), subset(ensemble, [1]), ensemble]) {
        disposeEnsemble(each);
      }
      disposeData(tensors);
    }));
}
