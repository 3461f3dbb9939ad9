/** The worst loss of the network in balls of several radii, all searches in one batch. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { readMembers } from '../../networks/ensembles/members.ts';
import { SphereAscent } from '../../networks/optimisers/sphere-ascent.ts';
import { Random } from '../../numerics/random.ts';
import type { Stage } from '../../numerics/recent.ts';
import { maximum } from '../../numerics/statistics.ts';
import { addScaled, scaled } from '../../numerics/linear-algebra/vector.ts';
import { penalised } from './device.ts';
import { penalisedLoss, type Minimum } from './network.ts';

/** Random starts on each sphere, besides both ends of the sharpest direction. */
const RANDOM_STARTS = 6;
const SEED = 0;
const STEPS = 50;
/** Steps between two reports, times the searches in the batch. */
const EVERY = 400;

/**
 * max_{‖ε‖ = ρ} L(θ + ε) − L(θ) over ½ρ²λ_max for each radius. The device searches, and what it
 * finds is evaluated in float64: a small rise has few digits left in float32.
 */
export async function* ballRatios(
  { theta, loss, eigen, lambdaMax }: Minimum,
  radii: readonly number[],
  data: TensorData,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): AsyncGenerator<Stage<readonly number[]>, void> {
  const random = new Random(SEED);
  const sharpest = eigen.vectors.at(-1) ?? theta;
  const starts = Array.from({ length: RANDOM_STARTS }, () => random.normals(theta.length));
  starts.push(sharpest, scaled(sharpest, -1));
  const members = radii.flatMap((radius) => starts.map((start) => ({ radius, start })));

  const centres = uploadParameters(members.map(() => theta));
  const directions = uploadParameters(members.map(({ start }) => start));
  const ascent = new SphereAscent({
    evaluate: (points) => penalised(points, data),
    theta: centres,
    radii: members.map(({ radius }) => radius),
    directions,
  });
  tf.dispose([centres, directions]);
  const every = Math.ceil(EVERY / members.length);
  try {
    for (let step = 0; step < STEPS; step++) {
      ascent.step();
      if (step % every === every - 1) yield { share: step / STEPS };
    }
    const offsets = await readMembers(ascent.best.offset, read);
    const rises = offsets.map((offset) => penalisedLoss(addScaled(theta, 1, offset)) - loss);
    const result = radii.map((radius, i) => {
      const worst = maximum(rises.slice(i * starts.length, (i + 1) * starts.length));
      return worst / ((radius ** 2 * lambdaMax) / 2);
    });
    yield { share: 1, result };
  } finally {
    ascent.dispose();
  }
}
