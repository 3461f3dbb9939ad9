/** Products with the Hessian from gradients alone, on the device. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../src/numerics/networks/architecture.ts';
import type { TensorData } from '../../src/networks/ensembles/data.ts';
import { gradient } from '../../src/networks/gradients/gradient.ts';

/**
 * ∇²L(θ)·v ≈ ‖v‖·(∇L(θ + εu) − ∇L(θ − εu))/2ε along the unit vector u = v/‖v‖, both sides in one
 * batch of 2k networks. [k, d]; the caller disposes it.
 *
 * @param v [k, d], no row of it zero
 * @param step ε. In float32, 1e-3 to 3e-3 give λ_max to 1e-5; smaller ones lose it to rounding.
 */
export function centralDifferenceProduct(
  architecture: Architecture,
  theta: tf.Tensor2D,
  data: TensorData,
  v: tf.Tensor2D,
  step = 2e-3,
): tf.Tensor2D {
  return tf.tidy(() => {
    const k = theta.shape[0];
    const length = tf.norm(v, 'euclidean', 1, true);
    const offset = tf.mul(tf.div(v, length), step);
    const sides = tf.concat<tf.Tensor2D>([tf.add(theta, offset), tf.sub(theta, offset)], 0);
    const slopes = gradient(architecture, sides, twice(data));
    const difference = tf.sub(tf.slice(slopes, 0, k), tf.slice(slopes, k, k));
    return tf.mul<tf.Tensor2D>(difference, tf.div(length, 2 * step));
  });
}

/** Data for 2k members: shared data serve as they are. */
function twice(data: TensorData): TensorData {
  if (data.inputs.rank === 2) return data;
  return {
    inputs: tf.concat([data.inputs, data.inputs], 0),
    targets: tf.concat([data.targets, data.targets], 0),
  };
}
