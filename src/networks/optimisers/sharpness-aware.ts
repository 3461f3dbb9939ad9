/** Sharpness-aware minimization of all members at once, each with its own radius. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../numerics/networks/architecture.ts';
import type { TensorData } from '../ensembles/data.ts';
import { lossAndGradient, type LossAndGradient } from '../gradients/gradient.ts';
import { hasKernel, KERNELS, trainSteps } from '../kernels/contract.ts';

export interface SharpnessAwareSettings {
  /** η > 0, the same for all. */
  readonly stepSize: number;
  /** ρ of each member; with 0 it is plain gradient descent. */
  readonly radii: readonly number[];
  /** Whether a member divides ρ∇L by ‖∇L‖; all do unless told. */
  readonly normalised?: readonly boolean[];
}

/** Keeps 1/‖g‖ finite in float32 where a gradient vanishes. */
const SMALLEST_SQUARE = 1e-36;

/**
 * θ ← θ − η∇L(θ + ε) with ε = ρg/‖g‖, or ρg un-normalised, and g = ∇L(θ) (Foret et al. 2021). Two
 * gradients a step, also for members with ρ = 0. Owns its tensors: `dispose` them when done.
 */
export class SharpnessAwareDescent {
  readonly #stepSize: number;
  /** ρ of the normalised and of the plain ascent of each member: [k, 2]. */
  readonly #radii: tf.Tensor2D;
  #theta: tf.Tensor2D;

  /** @param theta starting points [k, d]; copied, so the caller still owns and disposes it. */
  constructor(theta: tf.Tensor2D, { stepSize, radii, normalised }: SharpnessAwareSettings) {
    const divides = (i: number) => normalised?.[i] ?? true;
    this.#stepSize = stepSize;
    const pairs = radii.map((radius, i) => (divides(i) ? [radius, 0] : [0, radius]));
    this.#radii = tf.tensor2d(pairs, [radii.length, 2]);
    this.#theta = tf.clone(theta);
  }

  /** θ of each member, [k, d]: valid until the next step. */
  get theta(): tf.Tensor2D {
    return this.#theta;
  }

  /** One step. Returns the loss [k] at θ before it; the caller disposes it. */
  step(evaluate: (theta: tf.Tensor2D) => LossAndGradient): tf.Tensor1D {
    const before = this.#theta;
    const { loss, theta } = tf.tidy(() => {
      const { loss, gradient } = evaluate(before);
      const square = tf.sum(tf.square(gradient), 1, true);
      const inverse = tf.rsqrt(tf.maximum(square, SMALLEST_SQUARE));
      const [normalised, plain] = tf.split(this.#radii, 2, 1) as [tf.Tensor, tf.Tensor];
      const scale = tf.add(tf.mul(normalised, inverse), plain);
      const uphill = tf.add<tf.Tensor2D>(before, tf.mul(gradient, scale));
      const change = tf.mul(evaluate(uphill).gradient, this.#stepSize);
      return { loss, theta: tf.sub<tf.Tensor2D>(before, change) };
    });
    this.#theta = theta;
    tf.dispose(before);
    return loss;
  }

  /**
   * `count` steps on the loss of a network, in one kernel where the backend has it. Returns L(θ)
   * before each step, [count, k]; the caller disposes it.
   */
  train(architecture: Architecture, data: TensorData, count: number): tf.Tensor2D {
    if (!hasKernel(KERNELS.train, architecture)) {
      const losses = Array.from({ length: count }, () =>
        this.step((theta) => lossAndGradient(architecture, theta, data)),
      );
      const table = tf.stack(losses) as tf.Tensor2D;
      tf.dispose(losses);
      return table;
    }
    const before = this.#theta;
    const stepSizes = tf.fill<tf.Rank.R1>([before.shape[0]], this.#stepSize);
    const rest = tf.zerosLike(before);
    const settings = { stepSizes, radii: this.#radii, count };
    const { theta, velocity, losses } = trainSteps(architecture, before, rest, data, settings);
    tf.dispose([stepSizes, rest, velocity]);
    this.#theta = theta;
    tf.dispose(before);
    return losses;
  }

  dispose(): void {
    tf.dispose([this.#radii, this.#theta]);
  }
}
