/** Planes through the minimum: the loss on them, and how much of the curvature they show. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import { linspace } from '../../numerics/grid.ts';
import { multiply } from '../../numerics/linear-algebra/matrix.ts';
import { Random } from '../../numerics/random.ts';
import { maximum, median } from '../../numerics/statistics.ts';
import { addScaled, dot, norm, scaled } from '../../numerics/linear-algebra/vector.ts';
import { penalisedLoss } from './device.ts';
import type { Minimum } from './network.ts';
import { NODES, REACH } from './plane-grid.ts';

const PLANES = 1000;
const PLANES_SEED = 7;

export interface Shares {
  readonly median: number;
  readonly largest: number;
}

/** Two orthonormal directions. */
type Plane = readonly [Float64Array, Float64Array];

/** A random plane, uniform over all planes: the span of two Gaussian vectors. */
export function randomPlane(random: Random, d: number): Plane {
  const first = random.normals(d);
  const u = scaled(first, 1 / norm(first));
  const second = random.normals(d);
  const rest = addScaled(second, -dot(u, second), u);
  return [u, scaled(rest, 1 / norm(rest))];
}

/** The largest curvature uᵀHu over the unit vectors u of a plane, as a share of λ_max. */
export function shareOfPlane({ hessian, lambdaMax, theta }: Minimum, [u, v]: Plane): number {
  const d = theta.length;
  const [hu, hv] = [multiply(hessian, u, d, d, 1), multiply(hessian, v, d, d, 1)];
  const [uu, uv, vv] = [dot(u, hu), dot(u, hv), dot(v, hv)];
  return ((uu + vv) / 2 + Math.hypot((uu - vv) / 2, uv)) / lambdaMax;
}

/** What a thousand random planes show of λ_max: half of them more than the median. */
export function sharesOfPlanes(minimum: Minimum): Shares {
  const random = new Random(PLANES_SEED);
  const shares = Float64Array.from({ length: PLANES }, () =>
    shareOfPlane(minimum, randomPlane(random, minimum.theta.length)),
  );
  return { median: median(shares), largest: maximum(shares) };
}

/** L(θ + xu + yv) − L(θ) on the grid of each plane, row by row from the lowest y. */
export async function mapPlanes(
  { theta, loss }: Minimum,
  planes: readonly Plane[],
  data: TensorData,
  read: (tensor: tf.Tensor) => Promise<Float32Array>,
): Promise<number[][]> {
  const places = [...linspace(-REACH, REACH, NODES)];
  const points = planes.flatMap(([u, v]) =>
    places.flatMap((y) => places.map((x) => addScaled(addScaled(theta, x, u), y, v))),
  );
  const losses = tf.tidy(() => penalisedLoss(uploadParameters(points), data));
  try {
    const rises = Array.from(await read(losses), (value) => value - loss);
    return planes.map((_, i) => rises.slice(i * NODES ** 2, (i + 1) * NODES ** 2));
  } finally {
    tf.dispose(losses);
  }
}
