/**
 * Ensembles of k fully connected networks of one shape, advanced together: parameters [k, d], each
 * row in the flat layout W₁, b₁, W₂, b₂, … of `numerics/architecture`. In that layout the weights
 * and biases of a layer are one row-major matrix [inputs + 1, outputs], so that with a column of
 * ones behind the activations one batched product gives h·W + b, and one gives both gradients.
 * Without biases there are neither the last row nor the ones.
 */
import * as tf from '@tensorflow/tfjs-core';
import {
  layersOf,
  type Activation,
  type Architecture,
} from '../../numerics/networks/architecture.ts';
import { withOnes, type TensorData } from './data.ts';

const activate: Record<Activation, (z: tf.Tensor) => tf.Tensor> = {
  tanh: (z) => tf.tanh(z),
  relu: (z) => tf.relu(z),
  linear: (z) => z,
};

/** Copies the parameters of k networks to the device: [k, d]. The caller disposes it. */
export function uploadParameters(members: readonly Float64Array[]): tf.Tensor2D {
  const d = members[0]?.length ?? 0;
  const flat = new Float32Array(members.length * d);
  members.forEach((theta, i) => flat.set(theta, i * d));
  return tf.tensor2d(flat, [members.length, d]);
}

/** Each layer's matrix of weights and biases, [k, rows, outputs], from flat rows [k, d]. */
export function unpack(architecture: Architecture, theta: tf.Tensor2D): tf.Tensor3D[] {
  const layers = layersOf(architecture);
  const lengths = layers.map(({ start, end }) => end - start);
  return tf.split(theta, lengths, 1).map((rows, i) => {
    const { rows: height = 0, outputs = 0 } = layers[i] ?? {};
    return tf.reshape(rows, [-1, height, outputs]);
  });
}

/** The reverse of `unpack`: flat rows [k, d]. */
export function pack(matrices: readonly tf.Tensor[]): tf.Tensor2D {
  const rows = matrices.map((matrix) => tf.reshape(matrix, [matrix.shape[0], -1]));
  return tf.concat(rows, 1) as tf.Tensor2D;
}

/** One layer of the forward pass. */
interface ForwardStep {
  /** The layer's input, with a column of ones where there are biases. */
  readonly input: tf.Tensor;
  /** The input without it, unless it is the data. */
  readonly hidden: tf.Tensor | undefined;
  readonly matrix: tf.Tensor3D;
}

/** The forward pass through each layer's matrix; outputs [k, n, outputSize]. */
export function forwardPass(
  { activation, biases = true }: Architecture,
  matrices: readonly tf.Tensor3D[],
  data: TensorData,
): { steps: readonly ForwardStep[]; outputs: tf.Tensor } {
  let outputs = data.inputs;
  const steps = matrices.map((matrix, layer): ForwardStep => {
    const hidden = layer > 0 ? activate[activation](outputs) : undefined;
    const input = hidden && biases ? withOnes(hidden) : (hidden ?? data.inputs);
    outputs = tf.matMul(input, matrix);
    return { input, hidden, matrix };
  });
  return { steps, outputs };
}

/** Outputs f(x) of every member for every example: [k, n, outputSize]. */
export function forward(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor3D {
  return tf.tidy(
    () => forwardPass(architecture, unpack(architecture, theta), data).outputs as tf.Tensor3D,
  );
}
