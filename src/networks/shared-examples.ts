/**
 * Networks with one hidden layer of ReLU units and one output, all members on the same examples:
 * the results of `gradient.ts`, several times faster. The examples are the first axis of every
 * large tensor, [n, k·p], so that the first layers of all members are one matrix product.
 */
import * as tf from '@tensorflow/tfjs-core';
import { layersOf, type Architecture, type Layer } from '../numerics/architecture.ts';
import type { TensorData } from './data.ts';
import { lossFunctions } from './losses.ts';

/** L(θ) of every member, [k]. The caller disposes it. */
export function sharedLoss(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { outputs } = forwardPass(architecture, theta, data);
    const perMember = tf.expandDims(tf.transpose(outputs), 2);
    return lossFunctions[architecture.loss].value(perMember, data.targets);
  });
}

/**
 * The share of examples whose output has the sign of the target ±1, for every member: [k]. The
 * caller disposes it.
 */
export function sharedAccuracy(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { outputs } = forwardPass(architecture, theta, data);
    // A comparison such as tf.equal is far slower on wasm.
    const right = tf.step(tf.mul(outputs, data.targets));
    return tf.mean<tf.Tensor1D>(right, 0);
  });
}

/** ∇L(θ) of every member, [k, d]. The caller disposes it. */
export function sharedGradient(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor2D {
  return tf.tidy(() => {
    const { z, matrices, outputs } = forwardPass(architecture, theta, data);
    const [n, k] = outputs.shape;
    const p = z.shape[2];
    const slope = lossFunctions[architecture.loss].slope(outputs, data.targets);
    const active = tf.mul(tf.step(z), tf.reshape(slope, [n, k, 1]));
    const inputs = tf.transpose(data.inputs as tf.Tensor2D);
    const sums = tf.matMul(inputs, tf.reshape(active, [n, k * p]));
    const byUnit = tf.reshape<tf.Rank.R3>(sums, [-1, k, p]);
    const hidden = tf.transpose(tf.mul(byUnit, matrices.output), [1, 0, 2]);
    // Σ relu(z)·∂L/∂f, as relu(z) = (w·x + c)·[z > 0].
    const output = tf.sum(tf.mul(matrices.hidden, byUnit), 0);
    const bias = tf.reshape(tf.sum(slope, 0), [k, 1]);
    return tf.concat2d(
      [tf.reshape(hidden, [k, -1]), output as tf.Tensor2D, bias as tf.Tensor2D],
      1,
    );
  });
}

interface Matrices {
  /** Weights and, in the last row, biases of the hidden units: [inputs + 1, k, p]. */
  readonly hidden: tf.Tensor3D;
  /** [k, p] */
  readonly output: tf.Tensor2D;
  /** [1, k] */
  readonly bias: tf.Tensor2D;
}

/** Pre-activations z [n, k, p] and outputs [n, k]. Call inside `tf.tidy`. */
function forwardPass(architecture: Architecture, theta: tf.Tensor2D, { inputs }: TensorData) {
  const matrices = unpack(architecture, theta);
  const [rows, k, p] = matrices.hidden.shape;
  const flat = tf.matMul(inputs, tf.reshape(matrices.hidden, [rows, k * p]));
  const z = tf.reshape<tf.Rank.R3>(flat, [-1, k, p]);
  const outputs = tf.add<tf.Tensor2D>(
    tf.sum(tf.mul(tf.relu(z), matrices.output), 2),
    matrices.bias,
  );
  return { z, matrices, outputs };
}

function unpack(architecture: Architecture, theta: tf.Tensor2D): Matrices {
  const [hidden, output] = twoLayers(architecture);
  const k = theta.shape[0];
  const [first, second, bias] = tf.split(theta, [hidden.end, output.inputs, 1], 1);
  if (!first || !second || !bias) throw new RangeError('expected three parts of a network');
  const matrices = tf.reshape<tf.Rank.R3>(first, [k, hidden.inputs + 1, hidden.outputs]);
  return {
    hidden: tf.transpose(matrices, [1, 0, 2]),
    output: second as tf.Tensor2D,
    bias: tf.reshape(bias, [1, k]),
  };
}

function twoLayers(architecture: Architecture): readonly [Layer, Layer] {
  const [hidden, output, ...more] = layersOf(architecture);
  if (!hidden || output?.outputs !== 1 || more.length > 0 || architecture.activation !== 'relu') {
    throw new RangeError('expected one hidden layer of ReLU units and one output');
  }
  return [hidden, output];
}
