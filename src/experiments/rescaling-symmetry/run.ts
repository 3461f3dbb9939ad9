/**
 * The rescaling symmetry of a ReLU network: (αW₁, αb₁, W₂/α) computes the same function, with
 * another Hessian. One network, trained in float64; its rescaled copies are a batch on the device.
 * Why sharpness alone says little: dinh2017.
 */
import * as tf from '@tensorflow/tfjs-core';
import { sharpnessOf } from '../../networks/curvature/scaled-sharpness.ts';
import { disposeData, uploadData, type TensorData } from '../../networks/ensembles/data.ts';
import { readMembers } from '../../networks/ensembles/members.ts';
import { forward, uploadParameters } from '../../networks/ensembles/parameters.ts';
import { readTogether } from '../../networks/ensembles/readback.ts';
import { loss, lossAndGradient } from '../../networks/gradients/gradient.ts';
import { worstOffsets } from '../../networks/optimisers/sphere-ascent.ts';
import { linspace } from '../../numerics/grid.ts';
import { addScaled, timesEach } from '../../numerics/linear-algebra/vector.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { hessian } from '../../numerics/networks/hessian.ts';
import {
  loss as exactLoss,
  lossAndGradient as exactGradient,
} from '../../numerics/networks/network.ts';
import { Random } from '../../numerics/random.ts';
import { Recent, type Stage } from '../../numerics/recent.ts';
import { maximum } from '../../numerics/statistics.ts';
import type { Run, RunContext } from '../contract.ts';
import { LINE, OFFSETS, type definition } from './definition.ts';
import {
  ALPHAS,
  architecture,
  curveOf,
  dataOf,
  reportOf,
  rescaled,
  tableOf,
  train,
  type Chosen,
  type Curve,
  type Measured,
  type RescalingFrame,
  type Table,
} from './model.ts';

/** The ball in units of the weights, and the searches for its worst point. */
const BALL = { radius: 0.05, randomStarts: 5, seed: 0, steps: 40, every: 4 };

/** What a move of the slider leaves as it is. */
const networks = new Recent<Float64Array>(4);
const curves = new Recent<Curve>(4);
const tables = new Recent<Table>(4);

/** The trained network, its examples on either side, and the device's answers. */
interface Trained {
  readonly theta: Float64Array;
  readonly examples: DataSet;
  readonly data: TensorData;
  readonly read: RunContext['read'];
}

export const run: Run<typeof definition, RescalingFrame> = async function* (values, { read }) {
  const { seed, dataSeed, alpha, alphas } = values;
  const network = `${seed} ${dataSeed}`;
  const key = `${tf.getBackend()} ${network}`;
  const measured: Measured = {};
  const report = (progress: number) => ({ progress, ...reportOf(alphas, measured) });

  const examples = dataOf(dataSeed);
  let theta: Float64Array | undefined;
  for await (const { share, result } of networks.stages(network, () => train(seed, examples))) {
    if (result) theta = result;
    else yield report(0.4 * share);
  }
  if (!theta) throw new Error('the network was not trained');

  const trained = { theta, examples, data: uploadData(examples), read };
  try {
    const tableKey = `${key} ${alphas.join(',')}`;
    measured.curve = curves.get(key);
    measured.table = tables.get(tableKey);
    measured.chosen = await choose(trained, alpha);
    if (!measured.curve) {
      yield report(0.5);
      measured.curve = await measureCurve(trained);
      curves.set(key, measured.curve);
    }
    for await (const { share, result } of tables.stages(tableKey, () =>
      tabulate(trained, alphas),
    )) {
      if (result) measured.table = result;
      else yield report(0.6 + 0.4 * share);
    }
    yield report(1);
  } finally {
    disposeData(trained.data);
  }
};

async function measureCurve({ theta, examples, data, read }: Trained): Promise<Curve> {
  const copies = Array.from(ALPHAS, (alpha) => rescaled(theta, alpha));
  const found = await sharpnessOf(architecture, copies, 'plain', data, read);
  return curveOf(
    found.map(({ lambda }) => lambda),
    hessian(architecture, theta, examples),
  );
}

async function choose({ theta, data, read }: Trained, alpha: number): Promise<Chosen> {
  const copies = [theta, rescaled(theta, alpha)];
  const plain = await sharpnessOf(architecture, copies, 'plain', data, read);
  const inWeights = await sharpnessOf(architecture, copies, 'weights', data, read);
  const outputs = await outputsAlongLine(copies, read);
  const points = copies.flatMap((copy, i) => {
    const [steep, scaled] = [plain[i], inWeights[i]].map((each) =>
      upwards(each?.direction ?? copy),
    );
    return [steep ?? copy, timesEach(copy.map(Math.abs), scaled ?? copy)].flatMap((direction) =>
      OFFSETS.map((t) => addScaled(copy, t, direction)),
    );
  });
  const losses = tf.tidy(() => loss(architecture, uploadParameters(points), data));
  const numbers = [...(await readTogether([losses], read))];
  const m = OFFSETS.length;
  const profile = (i: number) => ({
    outputs: outputs[i] ?? [],
    plain: numbers.slice(2 * i * m, (2 * i + 1) * m),
    inWeights: numbers.slice((2 * i + 1) * m, (2 * i + 2) * m),
  });
  return {
    lambdas: [plain[0]?.lambda ?? null, plain[1]?.lambda ?? null],
    profiles: [profile(0), profile(1)],
  };
}

/** An eigenvector's sign means nothing: the one whose largest component is positive. */
function upwards(direction: Float64Array): Float64Array {
  const largest = direction.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return largest < 0 ? direction.map((x) => -x) : direction;
}

async function outputsAlongLine(
  copies: readonly Float64Array[],
  read: RunContext['read'],
): Promise<number[][]> {
  const n = LINE.points;
  const inputs = Float64Array.from(
    [...linspace(LINE.from, LINE.to, n)].flatMap((x) => [x, LINE.height]),
  );
  const targets = new Float64Array(n);
  const line = uploadData({ inputs, targets, n, inputSize: 2, outputSize: 1 });
  try {
    return (await outputsOf(copies, line, read)).map((outputs) => [...outputs]);
  } finally {
    disposeData(line);
  }
}

/** The device's outputs, one for each example. */
async function outputsOf(
  copies: readonly Float64Array[],
  data: TensorData,
  read: RunContext['read'],
): Promise<Float64Array[]> {
  const outputs = tf.tidy(() =>
    tf.reshape<tf.Rank.R2>(forward(architecture, uploadParameters(copies), data), [
      copies.length,
      -1,
    ]),
  );
  try {
    return await readMembers(outputs, read);
  } finally {
    outputs.dispose();
  }
}

async function* tabulate(
  { theta, examples, data, read }: Trained,
  alphas: readonly number[],
): AsyncGenerator<Stage<Table>, void> {
  const copies = alphas.map((alpha) => rescaled(theta, alpha));
  const outputs = await outputsOf(copies, data, read);
  const lambdas = async (units: 'plain' | 'weights') => {
    const found = await sharpnessOf(architecture, [...copies, theta], units, data, read);
    return found.map(({ lambda }) => lambda);
  };
  const [lambdaMax, scaledLambdaMax] = [await lambdas('plain'), await lambdas('weights')];
  for await (const { share, result } of adaptiveBalls(copies, { examples, data, read })) {
    if (!result) yield { share };
    else {
      const onDevice = { lambdaMax, scaledLambdaMax, adaptiveBall: result, outputs };
      yield { share: 1, result: tableOf(theta, alphas, examples, onDevice) };
    }
  }
}

/**
 * max L(θ + ε) − L(θ) over ‖ε/|θ|‖ ≤ 0.05 for each of several θ (kwon2021), all starts of all
 * of them in one batch. The device searches; what it finds is evaluated in float64.
 */
async function* adaptiveBalls(
  copies: readonly Float64Array[],
  { examples, data, read }: Omit<Trained, 'theta'>,
): AsyncGenerator<Stage<readonly number[]>, void> {
  const { radius, randomStarts, seed, steps, every } = BALL;
  const random = new Random(seed);
  const d = copies[0]?.length ?? 0;
  const randoms = Array.from({ length: randomStarts }, () => random.normals(d));
  const searches = copies.flatMap((theta) => {
    const { gradient } = exactGradient(architecture, theta, examples);
    return [timesEach(theta.map(Math.abs), gradient), ...randoms].map((start) => ({
      theta,
      radius,
      start,
    }));
  });
  const lossAt = (theta: Float64Array) => exactLoss(architecture, theta, examples);
  const evaluate = (theta: tf.Tensor2D) => lossAndGradient(architecture, theta, data);
  const found = worstOffsets({ evaluate, searches, inWeights: true, steps, every, read });
  for await (const { share, result: offsets } of found) {
    if (!offsets) {
      yield { share };
      continue;
    }
    const rises = searches.map(
      ({ theta }, i) => lossAt(addScaled(theta, 1, offsets[i] ?? theta)) - lossAt(theta),
    );
    const each = 1 + randomStarts;
    const result = copies.map((_, i) => maximum(rises.slice(i * each, (i + 1) * each)));
    yield { share: 1, result };
  }
}
