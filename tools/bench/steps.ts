/**
 * Steps and Lanczos calls per second of processor time: the kernels, the same operation by operation
 * in tfjs, and plain loops. Same networks, same steps; the rows take turns, so that what else the
 * machine does meets them alike.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { median, quantile } from 'd3-array';
import { hessianLanczos, lanczos } from '../../src/networks/curvature/lanczos.ts';
import { lineariseByOperations } from '../../src/networks/curvature/hessian.ts';
import { uploadData } from '../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../src/networks/ensembles/parameters.ts';
import * as operations from '../../src/networks/gradients/backpropagation.ts';
import { loadKernels } from '../../src/networks/kernels/load.ts';
import { Descent } from '../../src/networks/optimisers/descent.ts';
import { gradientDescent } from '../../src/networks/optimisers/optimiser.ts';
import {
  initialise,
  layersOf,
  parameterCount,
  type Architecture,
} from '../../src/numerics/networks/architecture.ts';
import { chebyshev4 } from '../../src/numerics/networks/datasets.ts';
import { Random } from '../../src/numerics/random.ts';
import { plainDescent } from './plain.mjs';

/** Times per second of processor time: the median of the samples, and their quartiles. */
export interface Rate {
  readonly median: number;
  readonly quartiles: readonly [number, number];
}

export type Rates = Readonly<Record<string, Readonly<Record<string, Rate>>>>;

export const SIZES = [1, 3, 16, 64, 256];
const architecture: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };
const data = chebyshev4();
const STEP_SIZE = 0.1;
const SAMPLES = 7;
/** Milliseconds that a sample takes at least. */
const LEAST = 60;
const LANCZOS_STEPS = 12;

const read = async (tensor: tf.Tensor) => (await tensor.data()) as Float32Array;
const startsOf = (k: number) =>
  Array.from({ length: k }, (_, i) => initialise(architecture, new Random(i + 1)));

/** Does a piece of work so many times. */
type Work = (times: number) => Promise<unknown>;

export async function measureRates(): Promise<Rates> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const rates: Record<string, Record<string, Rate>> = {};
  for (const k of SIZES) {
    for (const [name, rate] of Object.entries(await takeTurns(await stepsOf(k)))) {
      (rates[name] ??= {})[`${k}`] = rate;
    }
  }
  for (const [name, rate] of Object.entries(await takeTurns(await lanczosOf(3)))) {
    (rates[name] ??= {})['3'] = rate;
  }
  return rates;
}

async function takeTurns(works: Readonly<Record<string, Work>>): Promise<Record<string, Rate>> {
  const rows: { name: string; work: Work; count: number; samples: number[] }[] = [];
  for (const [name, work] of Object.entries(works)) {
    let count = 2;
    while ((await cost(work, count)) < LEAST) count *= 2;
    rows.push({ name, work, count, samples: [] });
  }
  for (let round = 0; round < SAMPLES; round += 1) {
    for (const { work, count, samples } of rows) {
      samples.push((1000 * count) / (await cost(work, count)));
    }
  }
  return Object.fromEntries(
    rows.map(({ name, samples }) => {
      const quartile = (share: number) => quantile(samples, share) ?? NaN;
      return [
        name,
        { median: median(samples) ?? NaN, quartiles: [quartile(0.25), quartile(0.75)] },
      ];
    }),
  );
}

/** Milliseconds of processor time. */
async function cost(work: Work, times: number): Promise<number> {
  const before = process.cpuUsage();
  await work(times);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function use(backend: 'wasm' | 'cpu'): Promise<void> {
  if (tf.getBackend() === backend) return;
  await tf.setBackend(backend);
  await tf.ready();
  await loadKernels(backend);
}

async function stepsOf(k: number): Promise<Record<string, Work>> {
  const descend = plainDescent(layersOf(architecture), data);
  const thetas = startsOf(k);
  const works: Record<string, Work> = {
    'steps: plain loops, float64': (times) => {
      for (const theta of thetas) descend(theta, STEP_SIZE, times);
      return Promise.resolve();
    },
  };
  for (const backend of ['wasm', 'cpu'] as const) {
    await use(backend);
    const tensors = uploadData(data);
    const fused = descentOf(k);
    works[`steps: kernels, ${backend}`] = async (times) => {
      await use(backend);
      await read(fused.train(architecture, tensors, times));
    };
    if (backend === 'cpu') continue;
    const single = descentOf(k);
    works[`steps: operation by operation, ${backend}`] = async (times) => {
      await use(backend);
      for (let i = 0; i < times; i += 1) {
        single.step((theta) => operations.lossAndGradient(architecture, theta, tensors)).dispose();
      }
      await read(single.theta);
    };
  }
  return works;
}

function descentOf(k: number): Descent {
  const start = uploadParameters(startsOf(k));
  return new Descent(gradientDescent({ stepSizes: [STEP_SIZE] }), start);
}

async function lanczosOf(k: number): Promise<Record<string, Work>> {
  const d = parameterCount(architecture);
  const works: Record<string, Work> = {};
  for (const backend of ['wasm', 'cpu'] as const) {
    await use(backend);
    const theta = uploadParameters(startsOf(k));
    const start = uploadParameters(startsOf(k).map(() => new Random(9).normals(d)));
    const tensors = uploadData(data);
    const options = { start, steps: LANCZOS_STEPS, read };
    works[`Lanczos calls: kernels, ${backend}`] = async (times) => {
      await use(backend);
      for (let i = 0; i < times; i += 1) {
        (
          await hessianLanczos({ architecture, theta, data: tensors, ...options })
        ).vectors.dispose();
      }
    };
    if (backend === 'cpu') continue;
    works[`Lanczos calls: operation by operation, ${backend}`] = async (times) => {
      await use(backend);
      for (let i = 0; i < times; i += 1) {
        const { product, dispose } = lineariseByOperations(architecture, theta, tensors);
        (await lanczos({ product, ...options })).vectors.dispose();
        dispose();
      }
    };
  }
  return works;
}
