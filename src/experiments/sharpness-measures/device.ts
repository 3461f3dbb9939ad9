/** The network's loss with weight decay, its gradient and its Hessian-vector products on tensors. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { lossAndGradient, loss, type LossAndGradient } from '../../networks/gradients/gradient.ts';
import { linearise, type Linearisation } from '../../networks/curvature/hessian.ts';
import { architecture, DECAY } from './network.ts';

/** ½c‖θ‖² of each row, [k]. */
function penalty(theta: tf.Tensor2D): tf.Tensor1D {
  return tf.mul(tf.sum(tf.square(theta), 1), DECAY / 2);
}

/** L(θ) + ½c‖θ‖², [k]. The caller disposes it. */
export function penalisedLoss(theta: tf.Tensor2D, data: TensorData): tf.Tensor1D {
  return tf.tidy(() => tf.add(loss(architecture, theta, data), penalty(theta)));
}

/** The same with its gradient. The caller disposes both. */
export function penalised(theta: tf.Tensor2D, data: TensorData): LossAndGradient {
  return tf.tidy(() => {
    const { loss, gradient } = lossAndGradient(architecture, theta, data);
    return {
      loss: tf.add<tf.Tensor1D>(loss, penalty(theta)),
      gradient: tf.add<tf.Tensor2D>(gradient, tf.mul(theta, DECAY)),
    };
  });
}

/** v ↦ Hv at θ. */
export function penalisedHessian(theta: tf.Tensor2D, data: TensorData): Linearisation {
  const { product, dispose } = linearise(architecture, theta, data);
  return {
    product: (v) => tf.tidy(() => tf.add<tf.Tensor2D>(product(v), tf.mul(v, DECAY))),
    dispose,
  };
}
