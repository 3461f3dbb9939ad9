/** The parabola ½λx² at many points at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossAndGradient } from '../gradients/gradient.ts';

/** Losses [k] and gradients λx [k, 1] at points x [k, 1]. The caller disposes the result. */
export function parabolaLossAndGradient(curvature: number, x: tf.Tensor2D): LossAndGradient {
  return tf.tidy(() => {
    const gradient = tf.mul<tf.Tensor2D>(x, curvature);
    return { loss: tf.mul<tf.Tensor1D>(tf.sum(tf.mul(gradient, x), 1), 1 / 2), gradient };
  });
}
