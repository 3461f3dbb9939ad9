/** The valley L(a, b) = ½(ab − 1)², and the parabola it is near a minimum, at many points at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossAndGradient } from '../gradients/gradient.ts';

/**
 * Losses [k] and gradients (ab − 1)·(b, a) [k, 2] at points θ = (a, b) [k, 2]. The caller disposes
 * the result.
 */
export function valleyLossAndGradient(theta: tf.Tensor2D): LossAndGradient {
  return tf.tidy(() => {
    const swapped = tf.reverse(theta, 1);
    // ab − 1 in both columns.
    const error = tf.sub(tf.mul(theta, swapped), 1);
    return {
      loss: tf.mul<tf.Tensor1D>(tf.sum(tf.square(error), 1), 1 / 4),
      gradient: tf.mul<tf.Tensor2D>(error, swapped),
    };
  });
}

/** The parabola ½λx²: losses [k] and gradients λx [k, 1] at points x [k, 1]. The caller disposes the result. */
export function parabolaLossAndGradient(curvature: number, x: tf.Tensor2D): LossAndGradient {
  return tf.tidy(() => {
    const gradient = tf.mul<tf.Tensor2D>(x, curvature);
    return { loss: tf.mul<tf.Tensor1D>(tf.sum(tf.mul(gradient, x), 1), 1 / 2), gradient };
  });
}
