/**
 * Losses and gradients of all members at once: by a kernel of our own where the backend has one for
 * the network, else operation by operation.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import * as operations from './backpropagation.ts';
import type { TensorData } from '../ensembles/data.ts';
import { hasKernel, KERNELS, lossAt, netGradient } from '../kernels/contract.ts';

export type { LossAndGradient } from './backpropagation.ts';

/** L(θ) and ∇L(θ) of every member, θ [k, d]. The caller disposes both. */
export function lossAndGradient(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): operations.LossAndGradient {
  if (hasKernel(KERNELS.gradient, architecture)) return netGradient(architecture, theta, data);
  return operations.lossAndGradient(architecture, theta, data);
}

/** ∇L(θ) of every member, [k, d]. The caller disposes it. */
export function gradient(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor2D {
  if (!hasKernel(KERNELS.gradient, architecture)) {
    return operations.gradient(architecture, theta, data);
  }
  const { loss, gradient } = netGradient(architecture, theta, data);
  loss.dispose();
  return gradient;
}

/** L(θ) of every member, [k]: the forward pass alone. The caller disposes it. */
export function loss(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor1D {
  if (!hasKernel(KERNELS.losses, architecture)) return operations.loss(architecture, theta, data);
  const { loss, errorRate } = lossAt(architecture, theta, data);
  errorRate.dispose();
  return loss;
}

/** The share of examples that are put in the right class, for every member: [k]. */
export function accuracy(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor1D {
  return tf.tidy(() => tf.sub<tf.Tensor1D>(1, errorRate(architecture, theta, data)));
}

/**
 * The share of examples that are put in the wrong class, for every member: [k]. The class is the
 * sign of the first output, and with cross-entropy the largest output's. The caller disposes it.
 */
export function errorRate(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
): tf.Tensor1D {
  if (!hasKernel(KERNELS.losses, architecture)) {
    return operations.errorRate(architecture, theta, data);
  }
  const { loss, errorRate } = lossAt(architecture, theta, data);
  loss.dispose();
  return errorRate;
}
