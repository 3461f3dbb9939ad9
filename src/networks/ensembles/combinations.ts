/** Networks on lines, curves and planes through given ones: weighted sums of their parameters. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { TensorData } from './data.ts';

/** The networks that the others are sums of, as many in each group. */
export type Anchors = readonly (readonly Float64Array[])[];

/** One number for each network, [k] from θ [k, d], such as its loss. */
export type Measure = (
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
) => tf.Tensor1D;

/** Hidden activations computed at once at most: bounds the memory, not the result. */
const MOST_ACTIVATIONS = 2 ** 22;

export interface Combinations {
  readonly architecture: Architecture;
  readonly data: TensorData;
  readonly anchors: Anchors;
  /** For each network the weight of each anchor. */
  readonly weights: readonly (readonly number[])[];
  readonly measure: Measure;
}

/** The measure of every combination, one list for each group of anchors, in the order of weights. */
export async function measureCombinations(
  { architecture, data, anchors, weights, measure }: Combinations,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<number[][]> {
  const table = tf.tidy(() => {
    const theta = combine(anchors, weights);
    const [k, d] = theta.shape;
    const most = atOnce(architecture, data);
    const parts: tf.Tensor1D[] = [];
    for (let from = 0; from < k; from += most) {
      const size = Math.min(most, k - from);
      parts.push(tf.tidy(() => measure(architecture, tf.slice(theta, [from, 0], [size, d]), data)));
    }
    return tf.concat(parts);
  });
  try {
    const numbers = [...(await read(table))];
    return anchors.map((_, i) => numbers.slice(i * weights.length, (i + 1) * weights.length));
  } finally {
    table.dispose();
  }
}

/** θ of every combination, [groups · weights, d]. */
function combine(anchors: Anchors, weights: readonly (readonly number[])[]): tf.Tensor2D {
  const [count, d] = [anchors[0]?.length ?? 0, anchors[0]?.[0]?.length ?? 0];
  const flat = new Float32Array(anchors.length * count * d);
  anchors.flat().forEach((theta, i) => flat.set(theta, i * d));
  const rows = tf.tensor2d(weights.flat(), [weights.length, count]);
  const sums = anchors.map((_, i) => {
    const own = flat.subarray(i * count * d, (i + 1) * count * d);
    return tf.matMul<tf.Tensor2D>(rows, tf.tensor2d(own, [count, d]));
  });
  return tf.concat2d(sums, 0);
}

function atOnce({ sizes }: Architecture, { targets }: TensorData): number {
  const examples = targets.shape.at(-2) ?? 1;
  const units = maximum(sizes.slice(1));
  return Math.max(1, Math.floor(MOST_ACTIVATIONS / (examples * units)));
}
