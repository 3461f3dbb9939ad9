/** Curves of low loss between pairs of networks (Garipov et al. 2018), for many pairs at once. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { batches } from '../../numerics/optimisers/batches.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { curveWeights, type CurveKind } from '../../numerics/networks/paths.ts';
import { Random } from '../../numerics/random.ts';
import { addScaled, scaled } from '../../numerics/linear-algebra/vector.ts';
import { disposeData, gatherBatches, uploadData, type TensorData } from '../ensembles/data.ts';
import { uploadParameters } from '../ensembles/parameters.ts';
import { lossAndGradient, type LossAndGradient } from '../gradients/gradient.ts';
import { GradientDescent } from './gradient-descent.ts';

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
  readonly #gaps: readonly Gap[];
  readonly #draws: readonly { random: Random; stream: Generator<Int32Array, never> }[];
  readonly #descent: GradientDescent;

  constructor(architecture: Architecture, data: DataSet, gaps: readonly Gap[], kind: CurveKind) {
    this.#architecture = architecture;
    this.#kind = kind;
    this.#data = uploadData(data);
    this.#gaps = gaps;
    this.#draws = gaps.map(({ seed }) => {
      const random = new Random(seed);
      return { random, stream: batches(random, data.n, BATCH) };
    });
    const middle = uploadParameters(
      gaps.map(({ first, second }) => addScaled(scaled(first, 0.5), 0.5, second)),
    );
    this.#descent = new GradientDescent(middle, {
      stepSizes: gaps.map(() => STEP_SIZE),
      momentum: MOMENTUM,
    });
    middle.dispose();
  }

  /** θ_c of each curve, [k, d]: valid until the next step. */
  get control(): tf.Tensor2D {
    return this.#descent.theta;
  }

  /** Takes further steps. */
  advance(steps: number): void {
    for (let i = 0; i < steps; i++) {
      const draws = this.#draws.map(({ random, stream }) => {
        // The batch before the place: a new pass draws its permutation from the same stream.
        const rows = stream.next().value;
        return { rows, weights: curveWeights(this.#kind, random.uniform()) };
      });
      this.#descent.step((control) => this.#evaluate(control, draws)).dispose();
      this.step += 1;
    }
  }

  dispose(): void {
    this.#descent.dispose();
    disposeData(this.#data);
  }

  /** L(γ(t)) and its gradient with respect to the control point. */
  #evaluate(
    control: tf.Tensor2D,
    draws: readonly { rows: Int32Array; weights: readonly [number, number, number] }[],
  ): LossAndGradient {
    const k = draws.length;
    const fixed = this.#gaps.map(({ first, second }, i) => {
      const [a = NaN, , b = NaN] = draws[i]?.weights ?? [];
      return addScaled(scaled(first, a), b, second);
    });
    const share = tf.tensor2d(
      draws.map(({ weights }) => weights[1]),
      [k, 1],
    );
    const rows = Int32Array.from(draws.flatMap((draw) => [...draw.rows]));
    const batch = gatherBatches(this.#data, tf.tensor2d(rows, [k, BATCH], 'int32'));
    const place = tf.add<tf.Tensor2D>(uploadParameters(fixed), tf.mul(control, share));
    const { loss, gradient } = lossAndGradient(this.#architecture, place, batch);
    return { loss, gradient: tf.mul(gradient, share) };
  }
}
