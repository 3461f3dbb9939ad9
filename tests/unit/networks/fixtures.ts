import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import {
  initialise,
  parameterCount,
  type Architecture,
} from '../../../src/numerics/networks/architecture.ts';
import { chebyshev4, twoMoons, type DataSet } from '../../../src/numerics/networks/datasets.ts';
import { at } from '../numerics/at.ts';
import { Random } from '../../../src/numerics/random.ts';
import { addScaled, norm } from '../../../src/numerics/linear-algebra/vector.ts';

export const combinations = (['tanh', 'relu', 'linear'] as const).flatMap((activation) =>
  (['mse', 'logistic'] as const).map((loss) => ({ activation, loss })),
);

/** Two hidden layers of unlike width on two moons; targets ±1 suit either loss. */
export function moonsProblem(kind: Omit<Architecture, 'sizes'>) {
  const architecture: Architecture = { sizes: [2, 7, 5, 1], ...kind };
  const data = twoMoons(24, 0.15, 1);
  // Biases away from 0, so that every term of the derivatives is present.
  const d = parameterCount(architecture);
  const members = [1, 2, 3].map((seed) => new Random(seed).normals(d).map((z) => 0.7 * z));
  return { architecture, data, members };
}

/** The network and data of the edge of stability. */
export function edgeProblem(seeds: readonly number[] = [1, 2, 3]) {
  const architecture: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };
  const data: DataSet = chebyshev4();
  const members = seeds.map((seed) => initialise(architecture, new Random(seed)));
  return { architecture, data, members };
}

export interface Problem {
  readonly architecture: Architecture;
  readonly data: DataSet;
  readonly members: readonly Float64Array[];
}

const losses = ['mse', 'logistic', 'cross-entropy', 'sse'] as const;
const activations = ['tanh', 'relu', 'linear'] as const;

/** A network of up to four hidden layers of random widths, its data and k members. */
export function randomProblem(seed: number): Problem {
  const random = new Random(seed);
  const upTo = (most: number) => 1 + Math.floor(random.uniform() * most);
  const loss = at(losses, Math.floor(seed / 3) % 4);
  const hidden = Array.from({ length: at([1, 2, 1, 2, 0, 4], seed % 6) }, () => upTo(33));
  const outputSize = loss === 'cross-entropy' ? 1 + upTo(4) : seed % 2 === 0 ? upTo(4) : 1;
  const sizes = [upTo(5), ...hidden, outputSize];
  const architecture: Architecture = {
    sizes,
    activation: at(activations, seed % 3),
    loss,
    biases: seed % 8 !== 3,
  };
  const n = upTo(70);
  const k = seed % 5 === 0 ? 130 : upTo(6);
  const d = parameterCount(architecture);
  const inputSize = at(sizes, 0);
  const normals = random.normals(n * outputSize);
  const classes = Array.from({ length: n }, () => Math.floor(random.uniform() * outputSize));
  const targets: Record<Architecture['loss'], () => Float64Array> = {
    mse: () => normals,
    sse: () => normals,
    logistic: () => normals.map((y) => (y < 0 ? -1 : 1)),
    'cross-entropy': () =>
      normals.map((_, i) => (classes[Math.floor(i / outputSize)] === i % outputSize ? 1 : 0)),
  };
  const inputs = random.normals(n * inputSize);
  return {
    architecture,
    data: { n, inputSize, outputSize, inputs, targets: targets[loss]() },
    members: Array.from({ length: k }, () => random.normals(d).map((z) => 0.5 * z)),
  };
}

/** One random direction for each of k members. */
export function directions(k: number, d: number, seed = 9): Float64Array[] {
  const random = new Random(seed);
  return Array.from({ length: k }, () => random.normals(d));
}

export async function read(tensor: tf.Tensor): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}

/** A tensor's rows, one for each member, as float64; disposes the tensor. */
export async function rowsOf(tensor: tf.Tensor): Promise<Float64Array[]> {
  const values = Float64Array.from(await read(tensor));
  const k = tensor.shape[0];
  tensor.dispose();
  const width = values.length / k;
  return Array.from({ length: k }, (_, i) => values.slice(i * width, (i + 1) * width));
}

/** ‖actual − expected‖ ≤ tolerance·‖expected‖. */
export function expectNear(
  actual: Float64Array | undefined,
  expected: Float64Array,
  tolerance: number,
): void {
  if (!actual) throw new Error('expected a row for every member');
  expect(actual.length).toBe(expected.length);
  const error = norm(addScaled(actual, -1, expected)) / norm(expected);
  expect(error).toBeLessThanOrEqual(tolerance);
}

/** Runs `work` and expects it to leave as many tensors as there were. */
export async function expectNoLeak(work: () => void | Promise<void>): Promise<void> {
  const before = tf.memory().numTensors;
  await work();
  expect(tf.memory().numTensors).toBe(before);
}
