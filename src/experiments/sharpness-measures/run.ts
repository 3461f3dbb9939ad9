/**
 * Two measures of sharpness, the largest eigenvalue of the Hessian and the worst rise of the loss
 * in a ball, on the valley ½(ab − 1)² and at a minimum of a small network. The network is one, and
 * trained in float64; the searches in balls, the iterations from several vectors and the maps are
 * batches on the device. Keskar et al., “On Large-Batch Training for Deep Learning”, ICLR 2017.
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { Random } from '../../numerics/random.ts';
import { Recent } from '../../numerics/recent.ts';
import type { Run } from '../contract.ts';
import { ballRatios } from './balls.ts';
import { converge, type Convergence } from './convergence.ts';
import type { definition } from './definition.ts';
import { data as examples, train, type Minimum } from './network.ts';
import { RADII } from './radii.ts';
import { reportOf, type Measured, type Planes, type SharpnessFrame } from './report.ts';
import { mapPlanes, randomPlane, shareOfPlane, sharesOfPlanes, type Shares } from './slices.ts';

/** The most products with the Hessian that a reader may ask for. */
const PRODUCTS = 100;

/** What does not depend on the controls is measured once, what does for a few of their values. */
const minima = new Recent<Minimum>(1);
const curves = new Recent<readonly number[]>(8);
const convergences = new Recent<Convergence>(1);
const shares = new Recent<Shares>(1);
const planes = new Recent<Planes>(8);

export const run: Run<typeof definition, SharpnessFrame> = async function* (values, { read }) {
  const backend = tf.getBackend();
  const measured: { -readonly [K in keyof Measured]: Measured[K] } = {
    ratios: curves.get(`${backend} all`),
    convergence: convergences.get(backend),
    shares: shares.get(''),
    planes: planes.get(`${backend} ${values.plane}`),
  };
  const report = (progress: number) => ({
    progress,
    ...reportOf(values, measured),
  });

  for await (const { share, result } of minima.stages('', train)) {
    if (result) measured.minimum = result;
    else yield report(0.5 * share);
  }
  const { minimum } = measured;
  if (!minimum) throw new Error('the network was not trained');
  measured.shares ??= sharesOfPlanes(minimum);
  shares.set('', measured.shares);

  const data = uploadData(examples);
  try {
    const search = (radii: readonly number[]) => () => ballRatios(minimum, radii, data, read);
    const { radius } = values;
    for await (const { result } of curves.stages(`${backend} ${radius}`, search([radius]))) {
      measured.ratioHere = result?.[0];
    }
    if (!measured.convergence) {
      yield report(0.5);
      measured.convergence = await converge(minimum, PRODUCTS, data, read);
      convergences.set(backend, measured.convergence);
    }
    if (!measured.planes) {
      yield report(0.6);
      measured.planes = await slice(minimum, values.plane);
      planes.set(`${backend} ${values.plane}`, measured.planes);
    }
    for await (const { share, result } of curves.stages(`${backend} all`, search(RADII.network))) {
      if (result) measured.ratios = result;
      else yield report(0.6 + 0.4 * share);
    }
    yield report(1);
  } finally {
    disposeData(data);
  }

  async function slice(at: Minimum, number: number): Promise<Planes> {
    const chosen = randomPlane(new Random(number), at.theta.length);
    const { vectors } = at.eigen;
    const sharpest = [vectors.at(-1) ?? at.theta, vectors.at(-2) ?? at.theta] as const;
    const [random = [], steep = []] = await mapPlanes(at, [chosen, sharpest], data, read);
    return { share: shareOfPlane(at, chosen), random, sharpest: steep };
  }
};
