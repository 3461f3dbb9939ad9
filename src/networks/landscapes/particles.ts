/** Many particles in a double well, descending with noise, each row under its own settings. */
import * as tf from '@tensorflow/tfjs-core';
import { SOFTNESS, type DoubleWell } from '../../numerics/landscapes/double-well.ts';
import { temperatureAt, type NoisyDescent } from '../../numerics/landscapes/noisy-descent.ts';

/**
 * Particles of several ensembles, one a row. Owns its tensors: `dispose` them when done.
 */
export class Particles {
  readonly #well: DoubleWell;
  readonly #columns: Columns;
  #positions: tf.Tensor2D;

  /** @param starts positions of each row's particles, rows × particles, row by row */
  constructor(well: DoubleWell, rows: readonly NoisyDescent[], starts: Float32Array) {
    this.#well = well;
    this.#columns = columnsOf(well, rows);
    this.#positions = tf.tensor2d(starts, [rows.length, starts.length / rows.length]);
  }

  /** [rows, particles]: valid until the next step. */
  get positions(): tf.Tensor2D {
    return this.#positions;
  }

  /** One step. @param noise ξ, shared by all rows: [particles] */
  step(noise: tf.Tensor1D): void {
    const before = this.#positions;
    this.#positions = tf.tidy(() => {
      const { sharpCurvature, flatCurvature, flatPosition, depthDifference } = this.#well;
      const { stepSize, variance, varianceGrowth } = this.#columns;
      const pull = flatCurvature * flatPosition;
      const depth = (pull * flatPosition) / 2 + depthDifference;
      // The sharp parabola's slope minus the flat one's, and from it A − B and its weight in V′.
      const gap = tf.add(tf.mul(before, sharpCurvature - flatCurvature), pull);
      const above = tf.mul(before, tf.add(gap, pull));
      const weight = tf.sigmoid(tf.add(tf.mul(above, -SOFTNESS / 2), SOFTNESS * depth));
      const slope = tf.add(tf.sub(tf.mul(before, flatCurvature), pull), tf.mul(weight, gap));
      const strength = tf.sqrt(tf.add(tf.mul(weight, varianceGrowth), variance));
      const change = tf.add(tf.mul(slope, stepSize), tf.mul(strength, noise));
      return tf.sub<tf.Tensor2D>(before, change);
    });
    before.dispose();
  }

  /** Drops all rows but the first ones. */
  keep(rows: number): void {
    const [count, particles] = this.#positions.shape;
    if (rows >= count) return;
    const before = [this.#positions, ...Object.values(this.#columns)];
    this.#positions = tf.slice(this.#positions, [0, 0], [rows, particles]);
    for (const name of COLUMNS) {
      this.#columns[name] = tf.slice(this.#columns[name], [0, 0], [rows, 1]);
    }
    tf.dispose(before);
  }

  dispose(): void {
    tf.dispose([this.#positions, ...Object.values(this.#columns)]);
  }
}

const COLUMNS = ['stepSize', 'variance', 'varianceGrowth'] as const;

/**
 * Each [rows, 1]; the variance of η·σ(x)·ξ is `variance` in the flat well, and more by
 * `varianceGrowth` in the sharp one.
 */
type Columns = Record<(typeof COLUMNS)[number], tf.Tensor2D>;

function columnsOf(well: DoubleWell, rows: readonly NoisyDescent[]): Columns {
  const column = (pick: (row: NoisyDescent) => number) =>
    tf.tensor2d(rows.map(pick), [rows.length, 1]);
  const variance = (row: NoisyDescent, weight: number) =>
    2 * row.stepSize * temperatureAt(well, row, weight);
  return {
    stepSize: column(({ stepSize }) => stepSize),
    variance: column((row) => variance(row, 0)),
    varianceGrowth: column((row) => variance(row, 1) - variance(row, 0)),
  };
}
