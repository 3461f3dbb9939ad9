/**
 * The worst loss on spheres around many points at once: sharpness in the sense of foret2021
 * and, in units of the weights, of kwon2021 (keys of `content/references.bib`).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Stage } from '../../numerics/recent.ts';
import { readMembers } from '../ensembles/members.ts';
import { uploadParameters } from '../ensembles/parameters.ts';
import type { LossAndGradient } from '../gradients/gradient.ts';

export interface SphereAscentOptions {
  /** L(θ) and ∇L(θ) of rows [k, d]. */
  readonly evaluate: (theta: tf.Tensor2D) => LossAndGradient;
  /** Centres [k, d]; copied, so the caller still owns and disposes it. */
  readonly theta: tf.Tensor2D;
  /** ρ of each member. */
  readonly radii: readonly number[];
  /** Where each member starts on its sphere, [k, d], of any length but 0; copied. */
  readonly directions: tf.Tensor2D;
  /** T of each member, [k, d], for the spheres {θ + T∘s : ‖s‖ = ρ}; copied. 1 if unstated. */
  readonly scales?: tf.Tensor2D | undefined;
}

interface Highest {
  /** [k, 1] */
  readonly loss: tf.Tensor2D;
  /** T∘s, [k, d]. */
  readonly offset: tf.Tensor2D;
}

/** Share of the radius by which a step moves before it returns to the sphere. */
const STEP = 0.5;
/** Below every loss. */
const LOWEST = -1e30;
/** Keeps 1/‖v‖ finite in float32 where a gradient vanishes. */
const SMALLEST_SQUARE = 1e-36;

/**
 * s ← ρ·(s + ½ρg/‖g‖)/‖·‖ with g = T∘∇L(θ + T∘s), the highest loss on the way kept: a lower bound of
 * the maximum on each sphere, tight for small ρ. Owns its tensors: `dispose` them when done.
 */
export class SphereAscent {
  readonly #evaluate: SphereAscentOptions['evaluate'];
  readonly #theta: tf.Tensor2D;
  readonly #radii: tf.Tensor2D;
  readonly #scales: tf.Tensor2D;
  #offset: tf.Tensor2D;
  #best: Highest;

  constructor({ evaluate, theta, radii, directions, scales }: SphereAscentOptions) {
    const k = radii.length;
    this.#evaluate = evaluate;
    this.#theta = tf.clone(theta);
    this.#radii = tf.tensor2d([...radii], [k, 1]);
    this.#scales = scales ? tf.clone(scales) : tf.onesLike(theta);
    this.#offset = tf.tidy(() => this.#toSphere(directions));
    this.#best = { loss: tf.fill<tf.Rank.R2>([k, 1], LOWEST), offset: tf.clone(this.#offset) };
  }

  /** Measures the loss where each member is, and moves on. */
  step(): void {
    const before = [this.#offset, this.#best.loss, this.#best.offset];
    const { loss, highest, offset } = tf.tidy(() => {
      const here = tf.mul<tf.Tensor2D>(this.#offset, this.#scales);
      const { loss, gradient } = this.#evaluate(tf.add<tf.Tensor2D>(this.#theta, here));
      const column = tf.expandDims<tf.Tensor2D>(loss, 1);
      const higher = tf.greater(column, this.#best.loss);
      const slope = tf.mul<tf.Tensor2D>(gradient, this.#scales);
      const uphill = tf.mul(unit(slope), tf.mul(this.#radii, STEP));
      const wide = tf.tile(higher, [1, here.shape[1]]);
      return {
        loss: tf.where<tf.Tensor2D>(higher, column, this.#best.loss),
        highest: tf.where<tf.Tensor2D>(wide, here, this.#best.offset),
        offset: this.#toSphere(tf.add<tf.Tensor2D>(this.#offset, uphill)),
      };
    });
    this.#best = { loss, offset: highest };
    this.#offset = offset;
    tf.dispose(before);
  }

  /** The highest loss met on each sphere and where: valid until the next step. */
  get best(): Highest {
    return this.#best;
  }

  dispose(): void {
    tf.dispose([this.#theta, this.#radii, this.#scales, this.#offset]);
    tf.dispose([this.#best.loss, this.#best.offset]);
  }

  #toSphere(vectors: tf.Tensor2D): tf.Tensor2D {
    return tf.mul(unit(vectors), this.#radii);
  }
}

/** Rows v/‖v‖. */
function unit(v: tf.Tensor2D): tf.Tensor2D {
  const square = tf.sum(tf.square(v), 1, true);
  return tf.mul(v, tf.rsqrt(tf.maximum(square, SMALLEST_SQUARE)));
}

/** One search for the worst point of a sphere. */
interface SphereSearch {
  /** The centre θ. */
  readonly theta: Float64Array;
  /** ρ > 0. */
  readonly radius: number;
  /** Where on the sphere it begins, of any length but 0. */
  readonly start: Float64Array;
}

export interface WorstOffsetsOptions {
  readonly evaluate: SphereAscentOptions['evaluate'];
  readonly searches: readonly SphereSearch[];
  /** Whether the radius is measured in units of the weights, T = |θ|; 1 if not. */
  readonly inWeights?: boolean;
  readonly steps: number;
  /** Steps between two reports. */
  readonly every: number;
  readonly read: (tensor: tf.Tensor) => Promise<Float32Array>;
}

/** All searches in one batch: in the end the offset T∘s of the highest loss that each has met. */
export async function* worstOffsets({
  evaluate,
  searches,
  inWeights = false,
  steps,
  every,
  read,
}: WorstOffsetsOptions): AsyncGenerator<Stage<readonly Float64Array[]>, void> {
  const theta = uploadParameters(searches.map((search) => search.theta));
  const directions = uploadParameters(searches.map(({ start }) => start));
  const radii = searches.map(({ radius }) => radius);
  const scales = inWeights ? tf.abs(theta) : undefined;
  const ascent = new SphereAscent({ evaluate, theta, radii, directions, scales });
  tf.dispose({ theta, directions, scales });
  try {
    for (let step = 1; step <= steps; step += 1) {
      ascent.step();
      if (step % every === 0 && step < steps) yield { share: step / steps };
    }
    yield { share: 1, result: await readMembers(ascent.best.offset, read) };
  } finally {
    ascent.dispose();
  }
}
