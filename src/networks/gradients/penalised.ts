/** A network's loss with weight decay, its gradient and its Hessian-vector products. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { linearise, type Linearisation } from '../curvature/hessian.ts';
import type { TensorData } from '../ensembles/data.ts';
import { loss, lossAndGradient, type LossAndGradient } from './gradient.ts';

/** L(θ) + ½c‖θ‖² with an architecture, examples and c. */
export interface Penalised {
  readonly architecture: Architecture;
  readonly data: TensorData;
  /** c. */
  readonly decay: number;
}

/** ½c‖θ‖² of each row, [k]. */
function penalty(theta: tf.Tensor2D, decay: number): tf.Tensor1D {
  return tf.mul(tf.sum(tf.square(theta), 1), decay / 2);
}

/** L(θ) + ½c‖θ‖² of each row of θ [k, d], [k]. The caller disposes it. */
export function penalisedLoss(
  { architecture, data, decay }: Penalised,
  theta: tf.Tensor2D,
): tf.Tensor1D {
  return tf.tidy(() => tf.add(loss(architecture, theta, data), penalty(theta, decay)));
}

/** The same with its gradient [k, d]. The caller disposes both. */
export function penalisedGradient(
  { architecture, data, decay }: Penalised,
  theta: tf.Tensor2D,
): LossAndGradient {
  return tf.tidy(() => {
    const { loss, gradient } = lossAndGradient(architecture, theta, data);
    return {
      loss: tf.add<tf.Tensor1D>(loss, penalty(theta, decay)),
      gradient: tf.add<tf.Tensor2D>(gradient, tf.mul(theta, decay)),
    };
  });
}

/** v ↦ ∇²L(θ)v + cv for each row of θ [k, d]. The caller disposes it. */
export function penalisedHessian(
  { architecture, data, decay }: Penalised,
  theta: tf.Tensor2D,
): Linearisation {
  const { product, dispose } = linearise(architecture, theta, data);
  return {
    product: (v) => tf.tidy(() => tf.add<tf.Tensor2D>(product(v), tf.mul(v, decay))),
    dispose,
  };
}
