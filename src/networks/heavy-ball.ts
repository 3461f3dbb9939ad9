/** Momentum descent of all members at once on whatever gradients it is given. */
import * as tf from '@tensorflow/tfjs-core';

export interface HeavyBallSettings {
  /** η > 0. */
  readonly stepSize: number;
  /** β in [0, 1). */
  readonly momentum: number;
}

/**
 * v ← βv − ηg, θ ← θ + v from v = 0 (Polyak 1964), with the loss left unmeasured: for stochastic
 * gradients, where measuring it would cost as much as the step. Owns its tensors: `dispose` them
 * when done.
 */
export class HeavyBall {
  readonly #settings: HeavyBallSettings;
  #theta: tf.Tensor2D;
  #velocity: tf.Tensor2D;

  /** @param theta starting points [k, d]; copied, so the caller still owns and disposes it. */
  constructor(theta: tf.Tensor2D, settings: HeavyBallSettings) {
    this.#settings = settings;
    this.#theta = tf.clone(theta);
    this.#velocity = tf.zerosLike(theta);
  }

  /** θ of each member, [k, d]: valid until the next step. */
  get theta(): tf.Tensor2D {
    return this.#theta;
  }

  /** One step along the gradient [k, d], which runs inside `tf.tidy`. */
  step(gradient: (theta: tf.Tensor2D) => tf.Tensor2D): void {
    const { stepSize, momentum } = this.#settings;
    const before = [this.#theta, this.#velocity];
    const [theta, velocity] = tf.tidy(() => {
      const change = tf.mul(gradient(this.#theta), stepSize);
      const velocity = tf.sub<tf.Tensor2D>(tf.mul(this.#velocity, momentum), change);
      return [tf.add<tf.Tensor2D>(this.#theta, velocity), velocity];
    });
    this.#theta = theta;
    this.#velocity = velocity;
    tf.dispose(before);
  }

  /** Sets the velocity of those members to 0 for which `rests` is true; one entry per member. */
  rest(rests: readonly boolean[]): void {
    const before = this.#velocity;
    const keep = rests.map((rest) => (rest ? 0 : 1));
    this.#velocity = tf.tidy(() => tf.mul(before, tf.tensor2d(keep, [keep.length, 1])));
    tf.dispose(before);
  }

  dispose(): void {
    tf.dispose([this.#theta, this.#velocity]);
  }
}
