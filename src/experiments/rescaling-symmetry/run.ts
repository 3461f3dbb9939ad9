/**
 * The rescaling symmetry of a ReLU network: (αW₁, αb₁, W₂/α) computes the same function, with
 * another Hessian. One network, trained in float64; its rescaled copies are a batch on the device.
 * Dinh et al., “Sharp Minima Can Generalize For Deep Nets”, ICML 2017.
 */
import * as tf from '@tensorflow/tfjs-core';
import { disposeData, uploadData } from '../../networks/ensembles/data.ts';
import { Recent } from '../../numerics/recent.ts';
import type { Run } from '../contract.ts';
import { measureCurve, type Curve } from './curve.ts';
import type { definition } from './definition.ts';
import { dataOf, rescaled, train } from './network.ts';
import { profilesOf } from './profiles.ts';
import { reportOf, type Chosen, type Measured, type RescalingFrame } from './report.ts';
import { sharpnessOf } from './sharpness.ts';
import { tabulate, type Tabulated } from './tabulate.ts';

/** What a move of the slider leaves as it is. */
const networks = new Recent<Float64Array>(4);
const curves = new Recent<Curve>(4);
const tables = new Recent<Tabulated>(4);

export const run: Run<typeof definition, RescalingFrame> = async function* (values, { read }) {
  const { seed, dataSeed, alpha, alphas } = values;
  const network = `${seed} ${dataSeed}`;
  const key = `${tf.getBackend()} ${network}`;
  const measured: { -readonly [K in keyof Measured]: Measured[K] } = {};
  const report = (progress: number) => ({
    progress,
    ...reportOf(alphas, measured),
  });

  const examples = dataOf(dataSeed);
  let theta: Float64Array | undefined;
  for await (const { share, result } of networks.stages(network, () => train(seed, examples))) {
    if (result) theta = result;
    else yield report(0.4 * share);
  }
  if (!theta) throw new Error('the network was not trained');

  const data = uploadData(examples);
  try {
    measured.curve = curves.get(key);
    measured.table = tables.get(`${key} ${alphas.join(',')}`);
    measured.chosen = await choose(theta);
    if (!measured.curve) {
      yield report(0.5);
      measured.curve = await measureCurve(theta, examples, data, read);
      curves.set(key, measured.curve);
    }
    const start = theta;
    const compute = () => tabulate(start, alphas, examples, data, read);
    for await (const { share, result } of tables.stages(`${key} ${alphas.join(',')}`, compute)) {
      if (result) measured.table = result;
      else yield report(0.6 + 0.4 * share);
    }
    yield report(1);
  } finally {
    disposeData(data);
  }

  async function choose(original: Float64Array): Promise<Chosen> {
    const pair = [original, rescaled(original, alpha)];
    const plain = await sharpnessOf(pair, 'plain', data, read);
    const inWeights = await sharpnessOf(pair, 'weights', data, read);
    const none = { lambda: null, direction: original };
    const copies = pair.map((each, i) => ({
      theta: each,
      plain: plain[i] ?? none,
      inWeights: inWeights[i] ?? none,
    }));
    const [first, second] = await profilesOf(copies, data, read);
    if (!first || !second) throw new Error('expected two profiles');
    return {
      lambdas: [plain[0]?.lambda ?? null, plain[1]?.lambda ?? null],
      profiles: [first, second],
    };
  }
};
