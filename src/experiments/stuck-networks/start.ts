/** The networks before training. */
import * as tf from '@tensorflow/tfjs-core';
import type { OneHiddenLayer } from '../../networks/one-hidden-layer.ts';
import { Random } from '../../numerics/random.ts';
import { maximum } from '../../numerics/statistics.ts';

export interface Start {
  /** All of them start `inits` times. */
  readonly widths: readonly number[];
  readonly inits: number;
  readonly seed: number;
}

/**
 * He's initialisation (He et al. 2015), biases 0, of networks width by width, the narrow ones filled
 * up with units of weight 0. A width h draws from the generator seed + h: first w of all its
 * networks, then a.
 */
export function initialEnsemble({ widths, inits, seed }: Start): OneHiddenLayer {
  const k = widths.length * inits;
  const p = maximum(widths);
  const hidden = new Float32Array(2 * k * p);
  const output = new Float32Array(k * p);
  widths.forEach((width, i) => {
    const random = new Random(seed + width);
    const draw = (weights: Float32Array, deviation: number) => {
      for (let network = i * inits; network < (i + 1) * inits; network++) {
        const row = random.normals(width).map((z) => deviation * z);
        weights.set(row, network * p);
      }
    };
    draw(hidden, Math.SQRT2);
    draw(output, Math.sqrt(2 / width));
  });
  return {
    hidden: tf.tensor3d(hidden, [2, k, p]),
    output: tf.tensor2d(output, [k, p]),
    bias: tf.zeros([1, k]),
  };
}
