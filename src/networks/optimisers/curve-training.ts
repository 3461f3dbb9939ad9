/** Curves of low loss between pairs of networks (garipov2018), for many pairs at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { batches } from '../../numerics/optimisers/batches.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { curveWeights, type CurveKind } from '../../numerics/networks/paths.ts';
import { Random } from '../../numerics/random.ts';
import { addScaled, scaled } from '../../numerics/linear-algebra/vector.ts';
import { disposeData, uploadData, type TensorData } from '../ensembles/data.ts';
import { uploadParameters } from '../ensembles/parameters.ts';
import { Descent } from './descent.ts';
import { gradientDescent } from './optimiser.ts';

/** Two networks to join, and the seed of the batches and places drawn on the way. */
export interface Gap {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly seed: number;
}

const BATCH = 32;
const STEP_SIZE = 0.05;
const MOMENTUM = 0.9;

/**
 * Minimises E_t L(γ(t)), t uniform on [0, 1], over the control point of each curve γ, from half-way
 * between its ends: at each step every curve draws a batch and one t, and the gradient at γ(t) is
 * weighted with ∂γ(t)/∂θ_c. Owns its tensors: `dispose` them when done.
 */
export class CurveTraining {
  /** Steps taken. */
  step = 0;
  readonly #architecture: Architecture;
  readonly #kind: CurveKind;
  readonly #data: TensorData;
  /** Both networks of each pair: [k, 2, d]. */
  readonly #ends: tf.Tensor3D;
  readonly #draws: readonly { random: Random; stream: Generator<Int32Array, never> }[];
  readonly #descent: Descent;

  constructor(architecture: Architecture, data: DataSet, gaps: readonly Gap[], kind: CurveKind) {
    this.#architecture = architecture;
    this.#kind = kind;
    this.#data = uploadData(data);
    this.#draws = gaps.map(({ seed }) => {
      const random = new Random(seed);
      return { random, stream: batches(random, data.n, BATCH) };
    });
    const middle = uploadParameters(
      gaps.map(({ first, second }) => addScaled(scaled(first, 0.5), 0.5, second)),
    );
    this.#ends = tf.tidy(() => {
      const flat = uploadParameters(gaps.flatMap(({ first, second }) => [first, second]));
      return tf.reshape<tf.Rank.R3>(flat, [gaps.length, 2, -1]);
    });
    const optimiser = gradientDescent({ stepSizes: [STEP_SIZE], momentum: MOMENTUM });
    this.#descent = new Descent(optimiser, middle);
    middle.dispose();
  }

  /** θ_c of each curve, [k, d]: valid until the next step. */
  get control(): tf.Tensor2D {
    return this.#descent.theta;
  }

  /** Takes further steps. */
  advance(steps: number): void {
    const k = this.#draws.length;
    const rows = new Int32Array(steps * k * BATCH);
    const weights = new Float32Array(steps * k * 3);
    for (let place = 0; place < steps * k; place++) {
      const draw = this.#draws[place % k];
      if (!draw) break;
      const { random, stream } = draw;
      // The batch before the place: a new pass draws its permutation from the same stream.
      rows.set(stream.next().value, place * BATCH);
      weights.set(curveWeights(this.#kind, random.uniform()), place * 3);
    }
    const batches = tf.tensor3d(rows, [steps, k, BATCH], 'int32');
    const curve = { ends: this.#ends, weights: tf.tensor3d(weights, [steps, k, 3]) };
    const losses = this.#descent.train(this.#architecture, this.#data, steps, { batches, curve });
    tf.dispose([losses, batches, curve.weights]);
    this.step += steps;
  }

  dispose(): void {
    this.#descent.dispose();
    this.#ends.dispose();
    disposeData(this.#data);
  }
}
