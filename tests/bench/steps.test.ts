/** Steps per second of an ensemble on each backend, beside plain float64 JavaScript: `npm run bench`. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgl';
import { expect, test } from 'vitest';
import { disposeData, uploadData } from '../../src/networks/ensembles/data.ts';
import { uploadParameters } from '../../src/networks/ensembles/parameters.ts';
import { lossAndGradient } from '../../src/networks/gradients/gradient.ts';
import { Descent } from '../../src/networks/optimisers/descent.ts';
import { gradientDescent } from '../../src/networks/optimisers/optimiser.ts';
import { initialise, type Architecture } from '../../src/numerics/networks/architecture.ts';
import { chebyshev4 } from '../../src/numerics/networks/datasets.ts';
import * as reference from '../../src/numerics/networks/network.ts';
import { Random } from '../../src/numerics/random.ts';

const architecture: Architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' };
const points = chebyshev4();
const SIZES = [1, 16, 64, 256];
const STEP_SIZE = 0.1;

const starts = (k: number) =>
  Array.from({ length: k }, (_, i) => initialise(architecture, new Random(i + 1)));

/** Steps per second over about a second, after a warm-up. */
async function rate(step: () => void, settle: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < 3; i += 1) step();
  await settle();
  const began = performance.now();
  let steps = 0;
  while (performance.now() - began < 1000) {
    for (let i = 0; i < 5; i += 1) step();
    steps += 5;
    await settle();
  }
  return (1000 * steps) / (performance.now() - began);
}

function plain(k: number): Promise<number> {
  const members = starts(k);
  const step = () => {
    for (const theta of members) {
      const { gradient } = reference.lossAndGradient(architecture, theta, points);
      for (let i = 0; i < theta.length; i += 1) {
        theta[i] = (theta[i] ?? 0) - STEP_SIZE * (gradient[i] ?? 0);
      }
    }
  };
  return rate(step, () => Promise.resolve());
}

async function onDevice(k: number): Promise<number> {
  const data = uploadData(points);
  const initial = uploadParameters(starts(k));
  const descent = new Descent(gradientDescent({ stepSizes: [STEP_SIZE] }), initial);
  let loss: tf.Tensor | undefined;
  const step = () => {
    loss?.dispose();
    loss = descent.step((theta) => lossAndGradient(architecture, theta, data));
  };
  const result = await rate(step, async () => loss?.data());
  loss?.dispose();
  descent.dispose();
  initial.dispose();
  disposeData(data);
  return result;
}

test('steps per second by backend and size of the ensemble', async () => {
  const base = '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';
  setWasmPaths(base);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.env().set('WEBGL_CPU_FORWARD', false);

  const js: number[] = [];
  for (const k of SIZES) js.push(await plain(k));
  const lines = [
    `${'plain JavaScript, float64'.padEnd(28)}${js.map((each) => each.toFixed(0).padStart(16)).join('')}`,
  ];
  for (const backend of ['webgl', 'wasm', 'cpu']) {
    expect(await tf.setBackend(backend)).toBe(true);
    let line = `tfjs ${backend}`.padEnd(28);
    for (const [i, k] of SIZES.entries()) {
      const each = await onDevice(k);
      line += `${each.toFixed(0)} (${(each / (js[i] ?? NaN)).toFixed(2)}×)`.padStart(16);
    }
    lines.push(line);
  }
  const head = `${'steps/s of k networks, k ='.padEnd(28)}${SIZES.map((k) => String(k).padStart(16)).join('')}`;
  console.log(['', head, ...lines, ''].join('\n'));
});
