/**
 * Two measures of sharpness, the largest eigenvalue of the Hessian and the worst rise of the loss
 * in a ball, on the valley ½(ab − 1)² and at a minimum of a small network. The network is one, and
 * trained in float64; the searches in balls, the iterations from several vectors and the maps are
 * batches on the device. Keskar et al., “On Large-Batch Training for Deep Learning”, ICLR 2017.
 */
import * as tf from '@tensorflow/tfjs-core';
import { lanczos, type LanczosEstimate } from '../../networks/curvature/lanczos.ts';
import { powerIteration } from '../../networks/curvature/power-iteration.ts';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { uploadParameters } from '../../networks/ensembles/parameters.ts';
import {
  penalisedGradient,
  penalisedHessian,
  penalisedLoss as lossOnDevice,
  type Penalised,
} from '../../networks/gradients/penalised.ts';
import { worstOffsets } from '../../networks/optimisers/sphere-ascent.ts';
import { linspace } from '../../numerics/grid.ts';
import { tridiagonalEigen } from '../../numerics/linear-algebra/eigen.ts';
import { addScaled, scaled } from '../../numerics/linear-algebra/vector.ts';
import { Random } from '../../numerics/random.ts';
import { Recent, type Stage } from '../../numerics/recent.ts';
import { largestCurvatureIn, randomPlane, type Plane } from '../../numerics/sharpness/planes.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { Run, RunContext } from '../contract.ts';
import { PLANE, PRODUCTS, RADII, type definition } from './definition.ts';
import {
  architecture,
  data as examples,
  DECAY,
  penalisedLoss,
  reportOf,
  sharesOfPlanes,
  train,
  type Convergence,
  type Estimates,
  type Measured,
  type Minimum,
  type Planes,
  type Shares,
  type SharpnessFrame,
} from './model.ts';

/** Searches in a ball begin at random, besides both ends of the sharpest direction. */
const BALL = { randomStarts: 6, seed: 0, steps: 50 };
/** Steps between two reports, times the searches in the batch. */
const EVERY = 400;

/** Starting vectors of the iterations: those after the first come from the same stream. */
const STARTS = { count: 8, seed: 5 };
/** Digits of a product in float32, as a share of the eigenvalue: no error bar is shorter. */
const ROUNDING = 1e-7;

/** What does not depend on the controls is measured once, what does for a few of their values. */
const minima = new Recent<Minimum>(1);
const curves = new Recent<readonly number[]>(8);
const convergences = new Recent<Convergence>(1);
const shares = new Recent<Shares>(1);
const planes = new Recent<Planes>(8);

/** The minimum, its loss on the device, and the device's answers. */
interface Setting {
  readonly minimum: Minimum;
  readonly objective: Penalised;
  readonly read: RunContext['read'];
}

export const run: Run<typeof definition, SharpnessFrame> = async function* (values, { read }) {
  const { radius, plane } = values;
  const backend = tf.getBackend();
  const measured: Measured = {
    ratios: curves.get(`${backend} all`),
    convergence: convergences.get(backend),
    shares: shares.get(''),
    planes: planes.get(`${backend} ${plane}`),
  };
  const report = (progress: number) => ({ progress, ...reportOf(values, measured) });

  for await (const { share, result } of minima.stages('', train)) {
    if (result) measured.minimum = result;
    else yield report(0.5 * share);
  }
  const { minimum } = measured;
  if (!minimum) throw new Error('the network was not trained');
  measured.shares ??= sharesOfPlanes(minimum);
  shares.set('', measured.shares);

  const data = uploadData(examples);
  const setting = { minimum, objective: { architecture, data, decay: DECAY }, read };
  try {
    const search = (radii: readonly number[]) => () => ballRatios(setting, radii);
    for await (const { result } of curves.stages(`${backend} ${radius}`, search([radius]))) {
      measured.ratioHere = result?.[0];
    }
    if (!measured.convergence) {
      yield report(0.5);
      measured.convergence = await converge(setting);
      convergences.set(backend, measured.convergence);
    }
    if (!measured.planes) {
      yield report(0.6);
      measured.planes = await slice(setting, plane);
      planes.set(`${backend} ${plane}`, measured.planes);
    }
    for await (const { share, result } of curves.stages(`${backend} all`, search(RADII.network))) {
      if (result) measured.ratios = result;
      else yield report(0.6 + 0.4 * share);
    }
    yield report(1);
  } finally {
    disposeData(data);
  }
};

/**
 * max_{‖ε‖ = ρ} L(θ + ε) − L(θ) over ½ρ²λ_max for each radius. The device searches, and what it
 * finds is evaluated in float64: a small rise has few digits left in float32.
 */
async function* ballRatios(
  { minimum: { theta, loss, eigen, lambdaMax }, objective, read }: Setting,
  radii: readonly number[],
): AsyncGenerator<Stage<readonly number[]>, void> {
  const { randomStarts, seed, steps } = BALL;
  const random = new Random(seed);
  const sharpest = eigen.vectors.at(-1) ?? theta;
  const starts = Array.from({ length: randomStarts }, () => random.normals(theta.length));
  starts.push(sharpest, scaled(sharpest, -1));
  const searches = radii.flatMap((radius) => starts.map((start) => ({ theta, radius, start })));
  const evaluate = (points: tf.Tensor2D) => penalisedGradient(objective, points);
  const every = Math.ceil(EVERY / searches.length);
  for await (const { share, result: offsets } of worstOffsets({
    evaluate,
    searches,
    steps,
    every,
    read,
  })) {
    if (!offsets) {
      yield { share };
      continue;
    }
    const rises = offsets.map((offset) => penalisedLoss(addScaled(theta, 1, offset)) - loss);
    const result = radii.map((radius, i) => {
      const worst = maximum(rises.slice(i * starts.length, (i + 1) * starts.length));
      return worst / ((radius ** 2 * lambdaMax) / 2);
    });
    yield { share: 1, result };
  }
}

/** Power iteration and Lanczos from several random vectors at once, with their error bars. */
async function converge({ minimum: { theta }, objective, read }: Setting): Promise<Convergence> {
  const random = new Random(STARTS.seed);
  const d = theta.length;
  const starts = Array.from({ length: STARTS.count }, () => random.normals(d));
  const start = uploadParameters(starts);
  const points = uploadParameters(starts.map(() => theta));
  const { product, dispose } = penalisedHessian(objective, points);
  try {
    const estimates = await powerIteration({ product, start, steps: PRODUCTS, read });
    // After d products nothing is left to be found.
    const result = await lanczos({ product, start, steps: Math.min(PRODUCTS, d), read });
    tf.dispose(result.vectors);
    return {
      power: estimates.map((rows) => ({
        eigenvalues: rows.map(({ eigenvalue }) => eigenvalue),
        residuals: rows.map(({ residual }) => residual),
      })),
      lanczos: result.members.map((member) => leadingBlocks(member)),
    };
  } finally {
    dispose();
    tf.dispose([start, points]);
  }
}

/** What fewer steps would have given: the top Ritz pair of each leading tridiagonal block. */
function leadingBlocks(member: LanczosEstimate | null): Estimates {
  const { alphas = [], betas = [] } = member ?? {};
  const pairs = alphas.map((_, i) => {
    const { values, vectors } = tridiagonalEigen(alphas.slice(0, i + 1), betas);
    const value = values.at(-1) ?? NaN;
    const residual = Math.abs((betas[i] ?? NaN) * (vectors.at(-1)?.at(-1) ?? NaN));
    return { value, residual: Math.max(residual, ROUNDING * Math.abs(value)) };
  });
  return {
    eigenvalues: pairs.map(({ value }) => value),
    residuals: pairs.map(({ residual }) => residual),
  };
}

/** The loss on the random plane of a number and on that of the two sharpest directions. */
async function slice(setting: Setting, number: number): Promise<Planes> {
  const { theta, hessian, eigen, lambdaMax } = setting.minimum;
  const chosen = randomPlane(new Random(number), theta.length);
  const steepest = [eigen.vectors.at(-1) ?? theta, eigen.vectors.at(-2) ?? theta] as const;
  const [random = [], sharpest = []] = await mapPlanes(setting, [chosen, steepest]);
  return { share: largestCurvatureIn(hessian, chosen) / lambdaMax, random, sharpest };
}

/** L(θ + xu + yv) − L(θ) on the grid of each plane, row by row from the lowest y. */
async function mapPlanes(
  { minimum: { theta, loss }, objective, read }: Setting,
  planes: readonly Plane[],
): Promise<number[][]> {
  const { reach, nodes } = PLANE;
  const places = [...linspace(-reach, reach, nodes)];
  const points = planes.flatMap(([u, v]) =>
    places.flatMap((y) => places.map((x) => addScaled(addScaled(theta, x, u), y, v))),
  );
  const losses = tf.tidy(() => lossOnDevice(objective, uploadParameters(points)));
  try {
    const rises = Array.from(await read(losses), (value) => value - loss);
    return planes.map((_, i) => rises.slice(i * nodes ** 2, (i + 1) * nodes ** 2));
  } finally {
    losses.dispose();
  }
}
