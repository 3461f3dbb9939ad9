/** Powers of transition matrices of several ensembles at once. */
import * as tf from '@tensorflow/tfjs-core';
import { hasArrayKernels, squareRows } from '../kernels/arrays.ts';

/**
 * P² of each matrix [k, n, n], the rows brought back to a sum of 1, from which rounding leads away.
 * The caller disposes it.
 */
export function squared(power: tf.Tensor3D): tf.Tensor3D {
  if (hasArrayKernels()) return squareRows(power);
  return tf.tidy(() => {
    const square = tf.matMul(power, power);
    return tf.div(square, tf.sum(square, 2, true));
  });
}
