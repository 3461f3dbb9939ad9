/** Sharpness-aware minimization of all members at once, each with its own radius. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossAndGradient } from './gradient.ts';

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
  readonly #normalised: tf.Tensor2D;
  readonly #plain: tf.Tensor2D;
  #theta: tf.Tensor2D;

  /** @param theta starting points [k, d]; copied, so the caller still owns and disposes it. */
  constructor(theta: tf.Tensor2D, { stepSize, radii, normalised }: SharpnessAwareSettings) {
    const divides = (i: number) => normalised?.[i] ?? true;
    const column = (values: readonly number[]) => tf.tensor2d([...values], [values.length, 1]);
    this.#stepSize = stepSize;
    this.#normalised = column(radii.map((radius, i) => (divides(i) ? radius : 0)));
    this.#plain = column(radii.map((radius, i) => (divides(i) ? 0 : radius)));
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
      const scale = tf.add(tf.mul(this.#normalised, inverse), this.#plain);
      const uphill = tf.add<tf.Tensor2D>(before, tf.mul(gradient, scale));
      const change = tf.mul(evaluate(uphill).gradient, this.#stepSize);
      return { loss, theta: tf.sub<tf.Tensor2D>(before, change) };
    });
    this.#theta = theta;
    tf.dispose(before);
    return loss;
  }

  dispose(): void {
    tf.dispose([this.#normalised, this.#plain, this.#theta]);
  }
}
