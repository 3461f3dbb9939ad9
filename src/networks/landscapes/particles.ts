/** Many particles in a double well, descending with noise, each row under its own settings. */
import * as tf from '@tensorflow/tfjs-core';
import { hasArrayKernels, wellSteps } from '../kernels/arrays.ts';
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

  /** [rows, particles]: valid until the next steps. */
  get positions(): tf.Tensor2D {
    return this.#positions;
  }

  /**
   * A step for each row of the noise, in one kernel where the backend has it. Returns how many of
   * each row lie beyond a barrier after each step, [steps, rows]; the caller disposes it.
   * @param noise ξ, shared by all rows: [steps, particles], row by row
   */
  advance(noise: Float32Array, barrier: number): tf.Tensor2D {
    const particles = this.#positions.shape[1];
    const steps = noise.length / particles;
    const before = this.#positions;
    const { positions, beyond } = tf.tidy(() => {
      const shared = tf.tensor2d(noise, [steps, particles]);
      if (hasArrayKernels()) {
        const motions = tf.concat2d(
          COLUMNS.map((name) => this.#columns[name]),
          1,
        );
        return wellSteps(this.#well, barrier, before, motions, shared);
      }
      const counts: tf.Tensor1D[] = [];
      let positions = before;
      for (let step = 0; step < steps; step += 1) {
        const kicks = tf.slice(shared, [step, 0], [1, particles]);
        positions = tf.tidy(() => this.#moved(positions, kicks));
        counts.push(tf.tidy(() => tf.sum(tf.step(tf.sub(positions, barrier)), 1)));
      }
      return { positions, beyond: tf.stack(counts) as tf.Tensor2D };
    });
    this.#positions = positions;
    before.dispose();
    return beyond;
  }

  /** x − η(V′(x) + σ(x)·ξ). */
  #moved(before: tf.Tensor2D, noise: tf.Tensor2D): tf.Tensor2D {
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

/** Steps of ensembles of particles that take less than 50 ms together. */
export function stepsAtOnce(rows: number, particles: number): number {
  return Math.max(1, Math.floor(1e6 / (4000 + rows * particles)));
}
