/** Positive definiteness of many small symmetric matrices at once. */
import * as tf from '@tensorflow/tfjs-core';
import { definiteLeadingBlocks } from '../numerics/cholesky.ts';

/**
 * The pivots of the factorisation LDLᵀ without row exchanges, [n, count], of matrices [n, n, count]:
 * at each step the Schur complement of the first entry takes the place of the matrix. The matrices
 * run along the last axis, so that every operation is one over long vectors.
 */
export function pivots(matrices: tf.Tensor3D): tf.Tensor2D {
  return tf.tidy(() => {
    const [n, , count] = matrices.shape;
    const found: tf.Tensor3D[] = [];
    let rest = matrices;
    for (let size = n - 1; size >= 0; size--) {
      const pivot = tf.slice(rest, [0, 0, 0], [1, 1, count]);
      found.push(pivot);
      if (size === 0) break;
      const column = tf.slice(rest, [1, 0, 0], [size, 1, count]);
      const row = tf.slice(rest, [0, 1, 0], [1, size, count]);
      const block = tf.slice(rest, [1, 1, 0], [size, size, count]);
      rest = tf.sub(block, tf.mul(column, tf.div(row, pivot)));
    }
    return tf.reshape<tf.Rank.R2>(tf.concat(found, 0), [n, count]);
  });
}

/**
 * A float32 pivot this close to 0 may have the wrong sign. With entries of order 1 and all earlier
 * pivots above this bound, rounding moves a pivot near 0 by less than 1e-3.
 */
const BORDERLINE = 1e-2;

/**
 * How many leading blocks of each matrix are positive definite, 0 to n. The device factorises all
 * matrices in one batch; those with a borderline pivot are judged again in float64, so that the
 * result is the same on every backend.
 *
 * @param matrices [n, n, count] in float32, symmetric, the matrices along the last axis, their
 *   entries of order 1
 * @param read a tensor's values; called once
 */
export async function definiteBlocks(
  matrices: Float32Array,
  n: number,
  read: (tensor: tf.Tensor) => Promise<ArrayLike<number>>,
): Promise<Uint8Array> {
  const count = matrices.length / (n * n);
  const table = tf.tidy(() => pivots(tf.tensor3d(matrices, [n, n, count])));
  try {
    const values = await read(table);
    return Uint8Array.from({ length: count }, (_, matrix) => {
      for (let k = 0; k < n; k++) {
        const pivot = values[k * count + matrix] ?? NaN;
        if (pivot <= -BORDERLINE) return k;
        if (!(pivot >= BORDERLINE)) return definiteLeadingBlocks(entries(matrices, n, matrix), n);
      }
      return n;
    });
  } finally {
    table.dispose();
  }
}

/** One matrix of the set, row-major. */
function entries(matrices: Float32Array, n: number, matrix: number): Float64Array {
  const count = matrices.length / (n * n);
  return Float64Array.from({ length: n * n }, (_, i) => matrices[i * count + matrix] ?? NaN);
}
