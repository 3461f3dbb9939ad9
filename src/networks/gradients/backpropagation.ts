/**
 * Losses and gradients of all members at once, by explicit back-propagation in tfjs's own
 * operations: for networks and backends that `kernels/` does not cover, and its second opinion.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Activation, Architecture } from '../../numerics/networks/architecture.ts';
import type { TensorData } from '../ensembles/data.ts';
import { forwardPass, pack, unpack } from '../ensembles/parameters.ts';
import { lossFunctions } from './losses.ts';

/** φ′(z) as a function of h = φ(z); undefined where it is 1. */
const slopeOf: Record<Activation, ((h: tf.Tensor) => tf.Tensor) | undefined> = {
  tanh: (h) => tf.sub(1, tf.square(h)),
  relu: (h) => tf.step(h),
  linear: undefined,
};

/** What the backward pass does to a hidden layer h = φ(z) that feeds another layer. */
export interface HiddenInput {
  /** h: [k, n, inputs]. */
  readonly values: tf.Tensor;
  /** φ′(z); undefined where it is 1. */
  readonly slope: tf.Tensor | undefined;
  /** The weights that h meets, without biases: [k, inputs, outputs]. */
  readonly weights: tf.Tensor3D;
  /** ∂L/∂h. */
  readonly gradient: tf.Tensor;
}

/** What both passes leave behind at one layer. */
export interface LayerPass {
  /** With a column of ones where there are biases: [k, n, rows], or [n, rows] for shared data. */
  readonly input: tf.Tensor;
  /** ∂L/∂z of the layer's result z: [k, n, outputs]. */
  readonly delta: tf.Tensor;
  /** The input again, unless it is the data. */
  readonly hidden: HiddenInput | undefined;
}

/**
 * Both passes, up to but without the gradient of the parameters; the layers in forward order. Call
 * inside `tf.tidy`.
 */
export function backwardPass(architecture: Architecture, theta: tf.Tensor2D, data: TensorData) {
  const { steps, outputs } = forwardPass(architecture, unpack(architecture, theta), data);
  const slopeAt = slopeOf[architecture.activation];
  let delta = lossFunctions[architecture.loss].slope(outputs, data.targets);
  const layers = steps.toReversed().map(({ input, matrix, hidden }): LayerPass => {
    if (!hidden) return { input, delta, hidden };
    const weights = withoutBiases(matrix, hidden.shape.at(-1) ?? 0);
    const gradient = tf.matMul(delta, weights, false, true);
    const slope = slopeAt?.(hidden);
    const layer = { input, delta, hidden: { values: hidden, slope, weights, gradient } };
    delta = slope ? tf.mul(gradient, slope) : gradient;
    return layer;
  });
  return { outputs, layers: layers.reverse() };
}

/** Of a layer's matrix [k, rows, outputs] the rows of its inputs. */
export function withoutBiases(matrix: tf.Tensor3D, inputs: number): tf.Tensor3D {
  const [k, rows, columns] = matrix.shape;
  return rows === inputs ? matrix : tf.slice(matrix, [0, 0, 0], [k, inputs, columns]);
}

/** ∇L of each member, [k, d], from its backward pass. */
function gradientOf(layers: readonly LayerPass[]): tf.Tensor2D {
  return pack(layers.map(({ input, delta }) => tf.matMul(input, delta, true, false)));
}

export interface LossAndGradient {
  /** [k] */
  readonly loss: tf.Tensor1D;
  /** [k, d] */
  readonly gradient: tf.Tensor2D;
}

/** L(θ) and ∇L(θ) of every member, θ [k, d]. The caller disposes both. */
export function lossAndGradient(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): LossAndGradient {
  return tf.tidy(() => {
    const { outputs, layers } = backwardPass(architecture, theta, data);
    const loss = lossFunctions[architecture.loss].value(outputs, data.targets);
    return { loss, gradient: gradientOf(layers) };
  });
}

/** ∇L(θ) of every member, [k, d]: a few operations fewer than with the loss. */
export function gradient(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor2D {
  return tf.tidy(() => gradientOf(backwardPass(architecture, theta, data).layers));
}

/** L(θ) of every member, [k]: the forward pass alone. */
export function loss(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { outputs } = forwardPass(architecture, unpack(architecture, theta), data);
    return lossFunctions[architecture.loss].value(outputs, data.targets);
  });
}

/** The share of examples that are put in the wrong class, for every member: [k]. */
export function errorRate(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { outputs } = forwardPass(architecture, unpack(architecture, theta), data);
    const right = lossFunctions[architecture.loss].right(outputs, data.targets);
    return tf.sub<tf.Tensor1D>(1, tf.mean(right, [1, 2]));
  });
}
