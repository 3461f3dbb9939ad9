/** Every measure at every tabulated α: what is a sum over examples, in float64. */
import * as tf from '@tensorflow/tfjs-core';
import type { TensorData } from '../../networks/ensembles/data.ts';
import { forward, uploadParameters } from '../../networks/ensembles/parameters.ts';
import type { DataSet } from '../../numerics/networks/datasets.ts';
import { fisherRaoNorm } from '../../numerics/sharpness/fisher-rao.ts';
import { diagonalGaussianKl } from '../../numerics/bounds/gaussian-kl.ts';
import { forward as exactForward, loss } from '../../numerics/networks/network.ts';
import { gaussianKl } from '../../numerics/bounds/pac-bayes.ts';
import type { Stage } from '../../numerics/recent.ts';
import { rescalingFactors } from '../../numerics/networks/rescaling.ts';
import { maximum } from '../../numerics/statistics.ts';
import { addScaled } from '../../numerics/linear-algebra/vector.ts';
import { adaptiveBalls } from './adaptive-ball.ts';
import { architecture, rescaled } from './network.ts';
import { sharpnessOf } from './sharpness.ts';

/** Standard deviations of posterior and prior in the divergences. */
const SIGMA = 0.1;
const PRIOR_SIGMA = 1;

export interface Tabulated {
  readonly loss: readonly number[];
  readonly lambdaMax: readonly (number | null)[];
  readonly scaledLambdaMax: readonly (number | null)[];
  readonly fisherRao: readonly number[];
  readonly adaptiveBall: readonly number[];
  readonly klReused: readonly number[];
  readonly klCarried: readonly number[];
  readonly outputChange: number;
  readonly outputChangeFloat32: number;
  /** The measures that stay, at α = 1. */
  readonly original: {
    readonly loss: number;
    readonly scaledLambdaMax: number | null;
    readonly fisherRao: number;
  };
}

type Read = (tensor: tf.Tensor) => Promise<Float32Array>;

export async function* tabulate(
  theta: Float64Array,
  alphas: readonly number[],
  examples: DataSet,
  data: TensorData,
  read: Read,
): AsyncGenerator<Stage<Tabulated>, void> {
  const copies = alphas.map((alpha) => rescaled(theta, alpha));
  const lossAt = (point: Float64Array) => loss(architecture, point, examples);
  const fisherRaoAt = (point: Float64Array) => fisherRaoNorm(architecture, point, examples);
  const expected = exactForward(architecture, theta, examples);
  const outputs = copies.map((copy) => exactForward(architecture, copy, examples));
  const inFloat32 = await deviceOutputs(copies, data, read);
  const lambdas = async (units: 'plain' | 'weights') =>
    (await sharpnessOf([...copies, theta], units, data, read)).map(({ lambda }) => lambda);
  const [lambdaMax, scaledLambdaMax] = [await lambdas('plain'), await lambdas('weights')];
  for await (const { share, result } of adaptiveBalls(copies, examples, data, read)) {
    if (!result) {
      yield { share };
      continue;
    }
    const table: Tabulated = {
      loss: copies.map(lossAt),
      lambdaMax: lambdaMax.slice(0, -1),
      scaledLambdaMax: scaledLambdaMax.slice(0, -1),
      fisherRao: copies.map(fisherRaoAt),
      adaptiveBall: result,
      klReused: copies.map((copy) => gaussianKl(copy, SIGMA, PRIOR_SIGMA)),
      klCarried: copies.map((copy, i) => carriedKl(copy, alphas[i] ?? 1)),
      outputChange: maximum(outputs.map((each) => largestChange(each, expected))),
      original: {
        loss: lossAt(theta),
        scaledLambdaMax: scaledLambdaMax.at(-1) ?? null,
        fisherRao: fisherRaoAt(theta),
      },
      outputChangeFloat32: maximum(inFloat32.map((each) => largestChange(each, expected))),
    };
    yield { share: 1, result: table };
  }
}

/** The divergence with posterior and prior both rescaled as the weights are. */
function carriedKl(copy: Float64Array, alpha: number): number {
  const factors = rescalingFactors(architecture, alpha);
  const times = (sigma: number) => factors.map((factor) => sigma * factor);
  return diagonalGaussianKl(copy, times(SIGMA), times(PRIOR_SIGMA));
}

function largestChange(outputs: Float64Array, original: Float64Array): number {
  return addScaled(outputs, -1, original).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

async function deviceOutputs(
  copies: readonly Float64Array[],
  data: TensorData,
  read: Read,
): Promise<Float64Array[]> {
  const outputs = tf.tidy(() => forward(architecture, uploadParameters(copies), data));
  try {
    const numbers = Float64Array.from(await read(outputs));
    const n = numbers.length / copies.length;
    return copies.map((_, i) => numbers.slice(i * n, (i + 1) * n));
  } finally {
    outputs.dispose();
  }
}
