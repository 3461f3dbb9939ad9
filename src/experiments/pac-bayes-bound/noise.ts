/** Error rates of networks drawn from Q = N(θ, σ²I), hundreds of draws in one batch. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { errorRate } from '../../networks/gradients/gradient.ts';
import { parameterCount } from '../../numerics/networks/architecture.ts';
import { Random } from '../../numerics/random.ts';
import { mean } from '../../numerics/statistics.ts';
import { architecture } from './settings.ts';

const SEED = 5;

/** The same standard normal vectors for every network and every σ, [draws, d]. */
export function drawDirections(draws: number): tf.Tensor2D {
  const d = parameterCount(architecture);
  const normals = Float32Array.from(new Random(SEED).normals(draws * d));
  return tf.tensor2d(normals, [draws, d]);
}

/** The error rate on `data`, in the mean over θ + σz for the rows z of `directions`. */
export async function noisyError(
  theta: Float64Array,
  sigma: number,
  directions: tf.Tensor2D,
  data: TensorData,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<number> {
  const rates = tf.tidy(() => {
    const centre = tf.tensor1d(Float32Array.from(theta));
    const members = tf.add<tf.Tensor2D>(tf.mul(directions, sigma), centre);
    return errorRate(architecture, members, data);
  });
  try {
    return mean(await read(rates));
  } finally {
    rates.dispose();
  }
}
