/** λ_max of many networks at once, in plain units and in units of the weights. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { Random } from '../../numerics/random.ts';
import type { TensorData } from '../ensembles/data.ts';
import { readMembers } from '../ensembles/members.ts';
import { uploadParameters } from '../ensembles/parameters.ts';
import { linearise } from './hessian.ts';
import { lanczos } from './lanczos.ts';

const LANCZOS_STEPS = 20;
const LANCZOS_SEED = 9;

/** One network’s largest eigenvalue and its unit eigenvector; null where it is not finite. */
export interface Sharpness {
  readonly lambda: number | null;
  readonly direction: Float64Array;
}

/**
 * The largest eigenvalue of H or, in units of the weights, of THT with T = diag|θ| (kwon2021)
 * at each of `members`.
 */
export async function sharpnessOf(
  architecture: Architecture,
  members: readonly Float64Array[],
  units: 'plain' | 'weights',
  data: TensorData,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<Sharpness[]> {
  const d = members[0]?.length ?? 0;
  const first = new Random(LANCZOS_SEED).normals(d);
  const theta = uploadParameters(members);
  const start = uploadParameters(members.map(() => first));
  const scales = tf.tidy(() => (units === 'plain' ? tf.onesLike(theta) : tf.abs(theta)));
  const hessian = linearise(architecture, theta, data);
  try {
    const { members: found, vectors } = await lanczos({
      product: (v) =>
        tf.tidy(() => tf.mul<tf.Tensor2D>(hessian.product(tf.mul(v, scales)), scales)),
      start,
      steps: LANCZOS_STEPS,
      read,
    });
    try {
      const directions = await readMembers(vectors, read);
      return directions.map((direction, i) => ({
        lambda: found[i]?.eigenvalue ?? null,
        direction,
      }));
    } finally {
      vectors.dispose();
    }
  } finally {
    hessian.dispose();
    tf.dispose([theta, start, scales]);
  }
}
