/** The losses, per member of an ensemble, and their derivatives in the outputs. */
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '../../numerics/networks/architecture.ts';

/** Functions of outputs [k, n, out] and targets [n, out] or [k, n, out]. */
interface LossFunction {
  /** L of each member: [k]. */
  readonly value: (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor1D;
  /** ∂L/∂f: [k, n, out]. */
  readonly slope: (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor;
  /** ∂²L/∂f²·v for a change v of the outputs: [k, n, out]. */
  readonly curvature: (outputs: tf.Tensor, targets: tf.Tensor, v: tf.Tensor) => tf.Tensor;
  /** 1 for each example that is put in the right class, else 0: [k, n, 1]. */
  readonly right: (outputs: tf.Tensor, targets: tf.Tensor) => tf.Tensor;
}

/** 1/n. */
function share(outputs: tf.Tensor): number {
  return 1 / (outputs.shape.at(-2) ?? 1);
}

function square(scaleOf: (outputs: tf.Tensor) => number): LossFunction {
  return {
    value: (outputs, targets) => {
      const squares = tf.sum(tf.squaredDifference(outputs, targets), [-2, -1]);
      return tf.mul(squares, 0.5 * scaleOf(outputs));
    },
    slope: (outputs, targets) => tf.mul(tf.sub(outputs, targets), scaleOf(outputs)),
    curvature: (outputs, _, v) => tf.mul(v, scaleOf(outputs)),
    right: sameSign,
  };
}

/** Whether the first output has the sign of the target. */
function sameSign(outputs: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  // A comparison such as tf.equal is far slower on wasm.
  const right = tf.step(tf.mul(outputs, targets));
  return tf.slice(right, [0, 0, 0], [-1, -1, 1]);
}

const logistic: LossFunction = {
  // log(1 + e^−m) = relu(−m) + log(1 + e^−|m|): neither term overflows.
  value: (outputs, targets) => {
    const margin = tf.mul(outputs, targets);
    const tail = log1p(tf.exp(tf.neg(tf.abs(margin))));
    const losses = tf.add(tf.relu(tf.neg(margin)), tail);
    return tf.mul(tf.sum(losses, [-2, -1]), share(outputs));
  },
  slope: (outputs, targets) => {
    const scale = tf.mul(targets, -share(outputs));
    return tf.mul(scale, tf.sigmoid(tf.neg(tf.mul(outputs, targets))));
  },
  // σ(m)·σ(−m) is even in the margin, so the sign of the target does not matter.
  curvature: (outputs, _, v) => {
    const product = tf.mul(tf.sigmoid(outputs), tf.sigmoid(tf.neg(outputs)));
    return tf.mul(v, tf.mul(product, share(outputs)));
  },
  right: sameSign,
};

const crossEntropy: LossFunction = {
  value: (outputs, targets) => {
    const losses = tf.neg(tf.mul(tf.logSoftmax(outputs), targets));
    return tf.mul(tf.sum(losses, [-2, -1]), share(outputs));
  },
  slope: (outputs, targets) => tf.mul(tf.sub(tf.softmax(outputs), targets), share(outputs)),
  // (diag p − ppᵀ)v.
  curvature: (outputs, _, v) => {
    const p = tf.softmax(outputs);
    const middle = tf.sum(tf.mul(p, v), -1, true);
    return tf.mul(tf.mul(p, tf.sub(v, middle)), share(outputs));
  },
  right: (outputs, targets) => {
    const own = tf.sum(tf.mul(outputs, targets), -1, true);
    // The target's own output is put below all others.
    const others = tf.max(tf.sub(outputs, tf.mul(targets, 1e30)), -1, true);
    return tf.step(tf.sub(own, others));
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

export const lossFunctions: Record<Loss, LossFunction> = {
  mse: square(share),
  sse: square(() => 1),
  logistic,
  'cross-entropy': crossEntropy,
};
