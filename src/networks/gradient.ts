/** Losses and gradients of all members at once, by explicit back-propagation. */
import * as tf from '@tensorflow/tfjs-core';
import type { Activation, Architecture } from '../numerics/architecture.ts';
import type { TensorData } from './data.ts';
import { forwardPass, pack, unpack } from './ensemble.ts';
import { lossFunctions } from './losses.ts';

/** φ′(z) as a function of h = φ(z); undefined where it is 1. */
const slopeOf: Record<Activation, ((h: tf.Tensor) => tf.Tensor) | undefined> = {
  tanh: (h) => tf.sub(1, tf.square(h)),
  relu: (h) => tf.step(h),
  linear: undefined,
};

/** What one layer's two passes leave behind; [k, n, …] but for shared data, [n, …]. */
export type LayerPass = {
  /** The layer's input with a column of ones: [k, n, inputs + 1]. */
  readonly input: tf.Tensor;
  /** The layer's input without it, h = φ(z): [k, n, inputs]; undefined for the first layer. */
  readonly hidden: tf.Tensor | undefined;
  /** φ′(z) of that input; undefined where it is 1. */
  readonly inputSlope: tf.Tensor | undefined;
  /** Weights with biases: [k, inputs + 1, outputs]. */
  readonly matrix: tf.Tensor3D;
  /** Weights without biases: [k, inputs, outputs]; undefined for the first layer. */
  readonly weights: tf.Tensor3D | undefined;
  /** ∂L/∂z of the layer's result: [k, n, outputs]. */
  readonly delta: tf.Tensor;
  /** ∂L/∂h of the layer's input: [k, n, inputs]; undefined for the first layer. */
  readonly inputGradient: tf.Tensor | undefined;
};

export interface BackwardPass {
  readonly outputs: tf.Tensor;
  readonly layers: readonly LayerPass[];
}

/** Both passes, without the gradient of the parameters. Call inside `tf.tidy`. */
export function backwardPass(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): BackwardPass {
  const matrices = unpack(architecture, theta);
  const { inputs, hidden, outputs } = forwardPass(architecture, matrices, data);
  const layers: LayerPass[] = [];
  let delta = lossFunctions[architecture.loss].slope(outputs, data.targets);
  for (let i = matrices.length - 1; i >= 0; i--) {
    const matrix = matrices[i];
    const input = inputs[i];
    if (!matrix || !input) break;
    const h = hidden[i - 1];
    const weights = h && withoutBiases(matrix);
    const inputGradient = weights && tf.matMul(delta, weights, false, true);
    const inputSlope = h && slopeOf[architecture.activation]?.(h);
    layers.unshift({ input, hidden: h, inputSlope, matrix, weights, delta, inputGradient });
    if (inputGradient) delta = inputSlope ? tf.mul(inputGradient, inputSlope) : inputGradient;
  }
  return { outputs, layers };
}

/** All rows of a layer's matrix but the last. */
export function withoutBiases(matrix: tf.Tensor3D): tf.Tensor3D {
  const [k, rows, columns] = matrix.shape;
  return tf.slice(matrix, [0, 0, 0], [k, rows - 1, columns]);
}

/** ∇L of each member, [k, d], from its backward pass. */
export function gradientOf(layers: readonly LayerPass[]): tf.Tensor2D {
  return pack(layers.map(({ input, delta }) => tf.matMul(input, delta, true, false)));
}

export interface LossAndGradient {
  /** [k] */
  readonly loss: tf.Tensor1D;
  /** [k, d] */
  readonly gradient: tf.Tensor2D;
}

/** L(θ) and ∇L(θ) of every member. The caller disposes both. */
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

/** ∇L(θ) of every member, [k, d]; three operations fewer than with the loss. */
export function gradient(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor2D {
  return tf.tidy(() => gradientOf(backwardPass(architecture, theta, data).layers));
}

/** L(θ) of every member, [k]; the forward pass alone. */
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
