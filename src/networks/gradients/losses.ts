/** The two losses, per member of an ensemble, and their derivatives in the outputs. */
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '../../numerics/networks/architecture.ts';

/** Functions of outputs [k, n, out] and targets [n, out] or [k, n, out]. */
interface LossFunction {
  /** L of each member: [k]. */
  readonly value: (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor1D;
  /** ∂L/∂f: [k, n, out]. */
  readonly slope: (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor;
  /** The diagonal of ∂²L/∂f²: [k, n, out], or a number where it is constant. */
  readonly curvature: (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor | number;
}

/** Number of examples: the last axis but one. */
function examples(outputs: tf.Tensor): number {
  return outputs.shape.at(-2) ?? 1;
}

const mse: LossFunction = {
  value: (outputs, targets) => {
    const squares = tf.sum(tf.squaredDifference(outputs, targets), [-2, -1]);
    return tf.mul(squares, 0.5 / examples(outputs));
  },
  slope: (outputs, targets) => tf.mul(tf.sub(outputs, targets), 1 / examples(outputs)),
  curvature: (outputs) => 1 / examples(outputs),
};

const logistic: LossFunction = {
  // log(1 + e^−m) = relu(−m) + log(1 + e^−|m|): neither term overflows.
  value: (outputs, targets) => {
    const margin = tf.mul(outputs, targets);
    const tail = log1p(tf.exp(tf.neg(tf.abs(margin))));
    const losses = tf.add(tf.relu(tf.neg(margin)), tail);
    return tf.mul(tf.sum(losses, [-2, -1]), 1 / examples(outputs));
  },
  slope: (outputs, targets) => {
    const scale = tf.mul(targets, -1 / examples(outputs));
    return tf.mul(scale, tf.sigmoid(tf.neg(tf.mul(outputs, targets))));
  },
  // σ(m)·σ(−m) is even in the margin, so the sign of the target does not matter.
  curvature: (outputs) => {
    const product = tf.mul(tf.sigmoid(outputs), tf.sigmoid(tf.neg(outputs)));
    return tf.mul(product, 1 / examples(outputs));
  },
};

/**
 * log(1 + t) for t from 0 to 1 to a relative 1e-4. The backends round 1 + t first, which loses the
 * digits of a small t.
 */
function log1p(t: tf.Tensor): tf.Tensor {
  const series = tf.sub(t, tf.mul(tf.square(t), 0.5));
  return tf.where(tf.less(t, 0.01), series, tf.log1p(t));
}

export const lossFunctions: Record<Loss, LossFunction> = { mse, logistic };
