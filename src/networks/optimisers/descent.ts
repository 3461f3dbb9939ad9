/** An ensemble on its way down, by any optimiser. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { disposeData, gatherBatches, type TensorData } from '../ensembles/data.ts';
import { loss, lossAndGradient } from '../gradients/gradient.ts';
import { hasKernel, KERNELS, trainSteps, type Curve } from '../kernels/contract.ts';
import {
  disposeReplaced,
  disposeState,
  init,
  keepMembers,
  update,
  type Evaluate,
  type Optimiser,
  type State,
} from './optimiser.ts';

export interface TrainingOptions {
  /** The examples of each member's batch in each step, int32 [count, k, b]; all if unstated. */
  readonly batches?: tf.Tensor3D;
  /** Where θ is the control point of a curve and not the network itself. */
  readonly curve?: Curve;
}

/** Owns its tensors: `dispose` them when done. */
export class Descent {
  readonly #optimiser: Optimiser;
  #state: State;

  /** @param theta starting points [k, d]; copied, so the caller still owns and disposes it. */
  constructor(optimiser: Optimiser, theta: tf.Tensor2D) {
    this.#optimiser = optimiser;
    this.#state = init(optimiser, theta);
  }

  /** θ of each member, [k, d]: valid until the next step. */
  get theta(): tf.Tensor2D {
    return this.#state.theta;
  }

  /** v of each member, [k, d]: valid until the next step. Stays 0 without momentum. */
  get velocity(): tf.Tensor2D {
    return this.#state.velocity;
  }

  /** Steps taken. */
  get steps(): number {
    return this.#state.step;
  }

  /**
   * One step on any loss. Returns the loss [k] where the first gradient is taken: θ before the step,
   * or the look-ahead θ + βv with Nesterov. The caller disposes it.
   */
  step(evaluate: Evaluate): tf.Tensor1D {
    const { state, loss } = update(this.#optimiser, this.#state, evaluate);
    this.#state = state;
    return loss;
  }

  /**
   * `count` steps on the loss of a network, in one kernel where the backend has it. Returns L(θ)
   * before each step, [count, k], on the examples that the step uses; the caller disposes it.
   */
  train(
    architecture: Architecture,
    data: TensorData,
    count: number,
    options: TrainingOptions = {},
  ): tf.Tensor2D {
    if (!hasKernel(KERNELS.train, architecture)) {
      return this.#trainOneByOne(architecture, data, count, options);
    }
    const before = this.#state;
    const { batches, curve } = options;
    const { losses, ...slots } = trainSteps(architecture, before.theta, before, data, {
      ...this.#rule,
      ...before.constants,
      stepsBefore: before.step,
      count,
      ...(batches ? { indices: batches } : {}),
      ...(curve ? { curve } : {}),
    });
    disposeReplaced(before, slots);
    this.#state = { ...slots, step: before.step + count, constants: before.constants };
    return losses;
  }

  /** Sets the velocity of those members to 0 for which `rests` is true; one entry per member. */
  rest(rests: readonly boolean[]): void {
    const before = this.#state.velocity;
    const keep = rests.map((rest) => (rest ? 0 : 1));
    const velocity = tf.tidy(() =>
      tf.mul<tf.Tensor2D>(before, tf.tensor2d(keep, [keep.length, 1])),
    );
    before.dispose();
    this.#state = { ...this.#state, velocity };
  }

  /** Drops all members but those in the given places. */
  keep(places: readonly number[]): void {
    const before = this.#state;
    this.#state = keepMembers(before, places);
    disposeState(before);
  }

  dispose(): void {
    disposeState(this.#state);
  }

  /** The optimiser without what lies on the device. */
  get #rule() {
    const { momentum, nesterov, squareDecay, epsilon, corrected } = this.#optimiser;
    const all = { momentum, nesterov, squareDecay, epsilon, corrected };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  #trainOneByOne(
    architecture: Architecture,
    data: TensorData,
    count: number,
    { batches, curve }: TrainingOptions,
  ): tf.Tensor2D {
    const { nesterov = false, momentum = 0 } = this.#optimiser;
    const losses = Array.from({ length: count }, (_, step) => {
      const used = batches ? rowsOf(data, batches, step) : data;
      const point = (theta: tf.Tensor2D) => (curve ? pointOf(theta, curve, step) : theta);
      // Nesterov's gradient, and the loss that comes with it, are taken at the look-ahead point.
      const here =
        nesterov && momentum !== 0
          ? tf.tidy(() => loss(architecture, point(this.theta), used))
          : undefined;
      const evaluated = this.step((theta) => {
        const { loss, gradient } = lossAndGradient(architecture, point(theta), used);
        return { loss, gradient: curve ? tf.mul(gradient, shareOf(curve, step, 1)) : gradient };
      });
      if (batches) disposeData(used);
      if (!here) return evaluated;
      evaluated.dispose();
      return here;
    });
    const table = tf.stack(losses) as tf.Tensor2D;
    tf.dispose(losses);
    return table;
  }
}

/** aA + bθ + cB of one step. */
function pointOf(theta: tf.Tensor2D, curve: Curve, step: number): tf.Tensor2D {
  const [k, , d] = curve.ends.shape;
  const end = (i: number) =>
    tf.reshape<tf.Rank.R2>(tf.slice(curve.ends, [0, i, 0], [k, 1, d]), [k, d]);
  const first = tf.mul(end(0), shareOf(curve, step, 0));
  const second = tf.mul(end(1), shareOf(curve, step, 2));
  return tf.addN<tf.Tensor2D>([
    first,
    tf.mul(theta, shareOf(curve, step, 1)),
    second,
  ] as tf.Tensor2D[]);
}

/** One of a, b, c of each member in one step, [k, 1]. */
function shareOf({ weights }: Curve, step: number, which: 0 | 1 | 2): tf.Tensor2D {
  const [, k] = weights.shape;
  return tf.reshape(tf.slice(weights, [step, 0, which], [1, k, 1]), [k, 1]);
}

/** The examples of one step's batches, of [count, k, b]. */
function rowsOf(data: TensorData, batches: tf.Tensor3D, step: number): TensorData {
  const [, k, b] = batches.shape;
  const indices = tf.tidy(() =>
    tf.reshape<tf.Rank.R2>(tf.slice(batches, [step, 0, 0], [1, k, b]), [k, b]),
  );
  const rows = gatherBatches(data, indices);
  indices.dispose();
  return rows;
}
