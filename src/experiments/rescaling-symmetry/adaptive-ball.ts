/** The worst rise of the loss in a ball measured in units of the weights. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { lossAndGradient } from '../../networks/gradients/gradient.ts';
import { readMembers } from '../../networks/ensembles/members.ts';
import { SphereAscent } from '../../networks/optimisers/sphere-ascent.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { loss, lossAndGradient as exactGradient } from '../../numerics/networks/network.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { maximum } from '../../numerics/statistics.ts';
import { addScaled, timesEach } from '../../numerics/linear-algebra/vector.ts';
import { architecture } from './network.ts';

const RADIUS = 0.05;
const RANDOM_STARTS = 5;
const SEED = 0;
const STEPS = 40;
/** Steps between two reports. */
const EVERY = 4;

/**
 * max L(θ + ε) − L(θ) over ‖ε/|θ|‖ ≤ 0.05 for each of several θ (Kwon et al. 2021), all starts of all
 * of them in one batch. The device searches; what it finds is evaluated in float64.
 */
export async function* adaptiveBalls(
  members: readonly Float64Array[],
  examples: DataSet,
  data: TensorData,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): AsyncGenerator<Stage<readonly number[]>, void> {
  const random = new Random(SEED);
  const d = members[0]?.length ?? 0;
  const randoms = Array.from({ length: RANDOM_STARTS }, () => random.normals(d));
  const searches = members.flatMap((theta) => {
    const { gradient } = exactGradient(architecture, theta, examples);
    return [timesEach(theta.map(Math.abs), gradient), ...randoms].map((start) => ({
      theta,
      start,
    }));
  });
  const centres = uploadParameters(searches.map(({ theta }) => theta));
  const directions = uploadParameters(searches.map(({ start }) => start));
  const scales = tf.abs(centres);
  const ascent = new SphereAscent({
    evaluate: (theta) => lossAndGradient(architecture, theta, data),
    theta: centres,
    radii: searches.map(() => RADIUS),
    directions,
    scales,
  });
  tf.dispose([centres, directions, scales]);
  try {
    for (let step = 1; step <= STEPS; step++) {
      ascent.step();
      if (step % EVERY === 0) yield { share: step / STEPS };
    }
    const offsets = await readMembers(ascent.best.offset, read);
    const lossAt = (theta: Float64Array) => loss(architecture, theta, examples);
    const rises = searches.map(
      ({ theta }, i) => lossAt(addScaled(theta, 1, offsets[i] ?? theta)) - lossAt(theta),
    );
    const each = 1 + RANDOM_STARTS;
    const result = members.map((_, i) => maximum(rises.slice(i * each, (i + 1) * each)));
    yield { share: 1, result };
  } finally {
    ascent.dispose();
  }
}
