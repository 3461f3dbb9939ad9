/** Positive definiteness of many small symmetric matrices at once. */
import * as tf from '@tensorflow/tfjs-core';
import { definiteLeadingBlocks, packedIndex } from '../../numerics/linear-algebra/cholesky.ts';

/**
 * The pivots [n, count] of the factorisation LDLᵀ, without row exchanges, of matrices given by packed
 * lower triangles [n(n + 1)/2, count]. Each operation is one on the same entry of all matrices.
 */
export function pivots(triangles: Float32Array, n: number): tf.Tensor2D {
  const size = packedIndex(n, 0);
  const count = triangles.length / size;
  return tf.tidy(() => {
    const entries = Array.from({ length: size }, (_, entry) =>
      tf.tensor1d(triangles.subarray(entry * count, (entry + 1) * count)),
    );
    const found: tf.Tensor1D[] = [];
    for (let k = 0; k < n; k++) {
      const pivot = entries[packedIndex(k, k)]!;
      found.push(pivot);
      for (let i = k + 1; i < n; i++) {
        const factor = tf.div(entries[packedIndex(i, k)]!, pivot);
        for (let j = k + 1; j <= i; j++) {
          const change = tf.mul(factor, entries[packedIndex(j, k)]!);
          entries[packedIndex(i, j)] = tf.sub(entries[packedIndex(i, j)]!, change);
        }
      }
    }
    return tf.stack<tf.Tensor1D>(found) as tf.Tensor2D;
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
 * @param triangles packed lower triangles [n(n + 1)/2, count] with entries of order 1
 * @param read a tensor's values; called once
 */
export async function definiteBlocks(
  triangles: Float32Array,
  n: number,
  read: (tensor: tf.Tensor) => Promise<ArrayLike<number>>,
): Promise<Uint8Array> {
  const size = packedIndex(n, 0);
  const count = triangles.length / size;
  const table = pivots(triangles, n);
  try {
    const values = await read(table);
    const blocks = new Uint8Array(count);
    for (let matrix = 0; matrix < count; matrix++) {
      let definite = 0;
      while (definite < n && values[definite * count + matrix]! >= BORDERLINE) definite++;
      // Neither at the end nor at a pivot that is negative beyond doubt (or not a number at all).
      if (definite < n && !(values[definite * count + matrix]! <= -BORDERLINE)) {
        const triangle = Float64Array.from({ length: size }, (_, entry) => {
          return triangles[entry * count + matrix]!;
        });
        definite = definiteLeadingBlocks(triangle, n);
      }
      blocks[matrix] = definite;
    }
    return blocks;
  } finally {
    table.dispose();
  }
}
