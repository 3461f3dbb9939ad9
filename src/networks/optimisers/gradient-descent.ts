/** Gradient descent of all members at once, each with its own step size. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import { disposeData, gatherBatches, type TensorData } from '../ensembles/data.ts';
import { loss, lossAndGradient, type LossAndGradient } from '../gradients/gradient.ts';
import { hasKernel, KERNELS, trainSteps } from '../kernels/contract.ts';

export interface DescentSettings {
  /** η of each member, or one for all. */
  readonly stepSizes: readonly number[];
  /** β in [0, 1); 0, the default, is plain gradient descent. */
  readonly momentum?: number;
  /** Evaluates the gradient at θ + βv instead of θ. */
  readonly nesterov?: boolean;
}

/**
 * v ← βv − ηg, θ ← θ + v with g = ∇L(θ) (heavy ball, Polyak 1964) or g = ∇L(θ + βv) (Nesterov
 * 1983). Owns its tensors: `dispose` them when done.
 */
export class GradientDescent {
  readonly #stepSizes: tf.Tensor1D;
  readonly #momentum: number;
  readonly #nesterov: boolean;
  #theta: tf.Tensor2D;
  #velocity: tf.Tensor2D;

  /** @param theta starting points [k, d]; copied, so the caller still owns and disposes it. */
  constructor(theta: tf.Tensor2D, { stepSizes, momentum = 0, nesterov = false }: DescentSettings) {
    this.#stepSizes = tf.tensor1d([...stepSizes]);
    this.#momentum = momentum;
    this.#nesterov = nesterov;
    this.#theta = tf.clone(theta);
    this.#velocity = tf.zerosLike(theta);
  }

  /** θ of each member, [k, d]: valid until the next step. */
  get theta(): tf.Tensor2D {
    return this.#theta;
  }

  /** v of each member, [k, d]: valid until the next step. Stays 0 without momentum. */
  get velocity(): tf.Tensor2D {
    return this.#velocity;
  }

  /**
   * One step. Returns the loss [k] at the point where the gradient was evaluated: θ before the
   * step, or the look-ahead θ + βv with Nesterov. The caller disposes it.
   */
  step(evaluate: (theta: tf.Tensor2D) => LossAndGradient): tf.Tensor1D {
    const before = [this.#theta, this.#velocity];
    const { loss, theta, velocity } = tf.tidy(() => {
      const { loss, gradient } = evaluate(this.#evaluationPoint());
      const change = tf.mul(gradient, tf.expandDims(this.#stepSizes, 1));
      if (this.#momentum === 0) {
        const theta = tf.sub<tf.Tensor2D>(this.#theta, change);
        return { loss, theta, velocity: this.#velocity };
      }
      const velocity = tf.sub<tf.Tensor2D>(tf.mul(this.#velocity, this.#momentum), change);
      return { loss, theta: tf.add<tf.Tensor2D>(this.#theta, velocity), velocity };
    });
    this.#theta = theta;
    this.#velocity = velocity;
    tf.dispose(before.filter((tensor) => tensor !== velocity));
    return loss;
  }

  /**
   * `count` steps on the loss of a network, in one kernel where the backend has it. Returns L(θ)
   * before each step, [count, k], on the examples that the step uses; the caller disposes it.
   * @param batches the examples of each member's batch in each step, int32 [count, k, b]; all
   *   examples if unstated
   */
  train(
    architecture: Architecture,
    data: TensorData,
    count: number,
    batches?: tf.Tensor3D,
  ): tf.Tensor2D {
    if (!hasKernel(KERNELS.train, architecture)) {
      return this.#trainOneByOne(architecture, data, count, batches);
    }
    const before = [this.#theta, this.#velocity];
    const { theta, velocity, losses } = trainSteps(
      architecture,
      this.#theta,
      this.#velocity,
      data,
      {
        stepSizes: this.#stepSizes,
        momentum: this.#momentum,
        nesterov: this.#nesterov,
        count,
        ...(batches ? { indices: batches } : {}),
      },
    );
    this.#theta = theta;
    this.#velocity = velocity;
    tf.dispose(before);
    return losses;
  }

  /** Sets the velocity of those members to 0 for which `rests` is true; one entry per member. */
  rest(rests: readonly boolean[]): void {
    const before = this.#velocity;
    const keep = rests.map((rest) => (rest ? 0 : 1));
    this.#velocity = tf.tidy(() => tf.mul(before, tf.tensor2d(keep, [keep.length, 1])));
    before.dispose();
  }

  dispose(): void {
    tf.dispose([this.#stepSizes, this.#theta, this.#velocity]);
  }

  #trainOneByOne(
    architecture: Architecture,
    data: TensorData,
    count: number,
    batches: tf.Tensor3D | undefined,
  ): tf.Tensor2D {
    const looksAhead = this.#nesterov && this.#momentum !== 0;
    const losses = Array.from({ length: count }, (_, step) => {
      const used = batches ? rowsOf(data, batches, step) : data;
      // Nesterov's gradient, and the loss that comes with it, are taken at the look-ahead point.
      const here = looksAhead ? loss(architecture, this.#theta, used) : undefined;
      const evaluated = this.step((theta) => lossAndGradient(architecture, theta, used));
      if (batches) disposeData(used);
      if (!here) return evaluated;
      evaluated.dispose();
      return here;
    });
    const table = tf.stack(losses) as tf.Tensor2D;
    tf.dispose(losses);
    return table;
  }

  #evaluationPoint(): tf.Tensor2D {
    if (!this.#nesterov || this.#momentum === 0) return this.#theta;
    return tf.add(this.#theta, tf.mul(this.#velocity, this.#momentum));
  }
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
