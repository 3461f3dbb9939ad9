/** Gradient descent on the spherical 3-spin glass from many points at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { SpinGlass } from '../../numerics/landscapes/spin-glass.ts';

/** Couplings on the device, [N, N²]. The caller disposes the result. */
export function uploadCouplings({ size, couplings }: SpinGlass): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(couplings), [size, size * size]);
}

/**
 * One step s ← s − η∇H of k points [k, N], ∇H being the gradient along the sphere ‖s‖² = N, and back
 * onto the sphere. The caller disposes the result.
 */
export function descendSpins(
  couplings: tf.Tensor2D,
  spins: tf.Tensor2D,
  stepSize: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const [k, n] = spins.shape;
    const contracted = tf.reshape<tf.Rank.R3>(tf.matMul(spins, couplings), [k, n, n]);
    const force = tf.reshape(tf.matMul(contracted, tf.reshape(spins, [k, n, 1])), [k, n]);
    const radial = tf.mul(spins, tf.mul(tf.sum(tf.mul(force, spins), 1, true), 1 / n));
    const moved = tf.sub(spins, tf.mul(tf.sub(force, radial), (3 * stepSize) / n));
    const length = tf.sqrt(tf.sum(tf.square(moved), 1, true));
    return tf.mul<tf.Tensor2D>(moved, tf.div(Math.sqrt(n), length));
  });
}
