/** Gradient descent of all members at once, each with its own step size. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossAndGradient } from './gradient.ts';

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
  readonly #stepSizes: tf.Tensor2D;
  readonly #momentum: number;
  readonly #nesterov: boolean;
  #theta: tf.Tensor2D;
  #velocity: tf.Tensor2D;

  /** @param theta starting points [k, d]; copied, so the caller still owns and disposes it. */
  constructor(theta: tf.Tensor2D, { stepSizes, momentum = 0, nesterov = false }: DescentSettings) {
    this.#stepSizes = tf.tensor2d([...stepSizes], [stepSizes.length, 1]);
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
      const change = tf.mul(gradient, this.#stepSizes);
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

  dispose(): void {
    tf.dispose([this.#stepSizes, this.#theta, this.#velocity]);
  }

  #evaluationPoint(): tf.Tensor2D {
    if (!this.#nesterov || this.#momentum === 0) return this.#theta;
    return tf.add(this.#theta, tf.mul(this.#velocity, this.#momentum));
  }
}
