/** Power iteration for the eigenvalue of largest magnitude from many starts at once. */
import * as tf from '@tensorflow/tfjs-core';
import { readTogether } from '../ensembles/readback.ts';

export interface PowerOptions {
  /** v ↦ Av, [k, d] → [k, d]. */
  readonly product: (v: tf.Tensor2D) => tf.Tensor2D;
  /** Starting vectors [k, d], not necessarily of unit length; the caller keeps them. */
  readonly start: tf.Tensor2D;
  /** How often A is applied. */
  readonly steps: number;
  /** A tensor's values; called once. */
  readonly read: (tensor: tf.Tensor) => Promise<Float32Array>;
}

/** What one application of A to a unit vector v shows. */
export interface PowerEstimate {
  /** vᵀAv. */
  readonly eigenvalue: number;
  /** ‖Av − λv‖. */
  readonly residual: number;
}

/** v ← Av/‖Av‖: for each member one estimate for each application of A. */
export async function powerIteration({
  product,
  start,
  steps,
  read,
}: PowerOptions): Promise<PowerEstimate[][]> {
  const rows: tf.Tensor2D[] = [];
  let v = tf.tidy(() => unit(start));
  for (let step = 0; step < steps; step++) {
    const { row, next } = tf.tidy(() => {
      const image = product(v);
      const eigenvalue = tf.sum(tf.mul(v, image), 1, true);
      const residual = tf.norm(tf.sub(image, tf.mul(eigenvalue, v)), 'euclidean', 1, true);
      return { row: tf.concat2d([eigenvalue, residual] as tf.Tensor2D[], 1), next: unit(image) };
    });
    rows.push(row);
    tf.dispose(v);
    v = next;
  }
  tf.dispose(v);
  const numbers = await readTogether(rows, read);
  const k = start.shape[0];
  return Array.from({ length: k }, (_, member) =>
    Array.from({ length: steps }, (_, step) => {
      const at = 2 * (step * k + member);
      return { eigenvalue: numbers[at] ?? NaN, residual: numbers[at + 1] ?? NaN };
    }),
  );
}

/** Rows v/‖v‖; a vanishing row stays as it is. */
function unit(v: tf.Tensor2D): tf.Tensor2D {
  const length = tf.norm(v, 'euclidean', 1, true);
  return tf.div(v, tf.where(tf.equal(length, 0), tf.onesLike(length), length));
}
