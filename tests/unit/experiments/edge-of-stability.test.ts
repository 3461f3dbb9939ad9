import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node.ts';
import { defaults } from '../../../src/experiments/parameters.ts';
import { initialise } from '../../../src/numerics/architecture.ts';
import { chebyshev4 } from '../../../src/numerics/datasets.ts';
import { loss, lossAndGradient } from '../../../src/numerics/network.ts';
import { Random } from '../../../src/numerics/random.ts';
import { figureOf, rangeOf } from '../../reference/entry.ts';
import reference from '../../reference/edge-of-stability.json' with { type: 'json' };
import { numbers, read, readingsOf } from './helpers.ts';

const ID = 'edge-of-stability';
const FULL = process.env.FULL === '1';

const figure = (name: string) => figureOf(reference, name);

function row(seed: number, stepSize: number): readonly number[] {
  return figure(`seed${seed}_eta${stepSize}:`);
}

const ETAS = [0.2, 0.3, 0.4];

/**
 * Whether the loss at step 500 can be held to a value at all: two float64 programs agree on it to
 * one per cent, and so does one that rounds its weights to float32 after every step, as all
 * float32 programs do.
 */
function predictable(seed: number, stepSize: number, known: number): boolean {
  const architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' } as const;
  const data = chebyshev4();
  const exactly = (value: number) => value;
  return [exactly, Math.fround].every((round) => {
    let point = initialise(architecture, new Random(seed));
    for (let step = 0; step < 500; step += 1) {
      const { gradient } = lossAndGradient(architecture, point, data);
      point = point.map((value, i) => round(value - stepSize * (gradient[i] ?? NaN)));
    }
    return Math.abs(loss(architecture, point, data) / known - 1) < 0.01;
  });
}

async function agrees(seeds: readonly number[], backend: 'wasm' | 'cpu') {
  const readings = await readingsOf(ID, { stepSizes: ETAS, seeds }, backend);
  const lambda = numbers(readings.lambdaInitial);
  const ratio = numbers(readings.ratioLastThird);
  const loss500 = numbers(readings.loss500);
  const lossFinal = numbers(readings.lossFinal);
  seeds.forEach((seed, s) => {
    ETAS.forEach((stepSize, e) => {
      const i = s * ETAS.length + e;
      const [lambda0 = NaN, ratioMean = NaN, l500 = NaN] = row(seed, stepSize);
      expect(Math.abs((lambda[i] ?? NaN) - lambda0)).toBeLessThan(1e-3);
      expect(Math.abs((ratio[i] ?? NaN) - ratioMean)).toBeLessThan(0.03);
      // Past the threshold a run is chaotic: where rounding moves the float64 loss itself, no
      // implementation can be held to its value. The first seed is, for its figures are printed.
      if (seed === 1 || predictable(seed, stepSize, l500)) {
        expect(Math.abs((loss500[i] ?? NaN) / l500 - 1)).toBeLessThan(0.03);
      }
      const [least, most] = rangeOf(reference, 'loss(3000)/loss(500)');
      const fall = (lossFinal[i] ?? NaN) / (loss500[i] ?? NaN);
      expect(fall).toBeGreaterThan(least);
      expect(fall).toBeLessThan(most);
    });
  });
  for (const [what, values] of [
    ['mean of eta*lam/2', ratio],
    ['fraction of steps on which the loss rises', numbers(readings.fractionRising)],
    ['first step with eta*lam/2>1', numbers(readings.firstCrossing)],
  ] as const) {
    const [low, high] = rangeOf(reference, what);
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
    }
  }
  expect(readings.diverged).toEqual(ratio.map(() => false));
}

describe('edge-of-stability agrees with the float64 reference', () => {
  test('for seeds 1 and 2 on wasm', () => agrees([1, 2], 'wasm'));

  test('with the heavy ball and with Nesterov’s momentum', async () => {
    for (const [nesterov, what] of [
      [false, 'polyak_eta0.2_b0.5'],
      [true, 'nesterov_eta0.2_b0.5'],
    ] as const) {
      const readings = await readingsOf(ID, { stepSizes: [0.2], momentum: 0.5, nesterov });
      const [threshold = NaN, ratio = NaN] = figure(what);
      expect(numbers(readings.threshold)[0]).toBeCloseTo(threshold, 6);
      expect(Math.abs((numbers(readings.ratioLastThird)[0] ?? NaN) - ratio)).toBeLessThan(0.03);
    }
  });

  test('with logistic loss: sharpness peaks above the threshold and falls far below it', async () => {
    const stepSizes = [0.5, 1, 2];
    const readings = await readingsOf(ID, { stepSizes, loss: 'logistic', steps: 6000 });
    stepSizes.forEach((_, i) => {
      const [low, high] = rangeOf(reference, 'logistic seed1_eta0.5: peak');
      expect(numbers(readings.ratioPeak)[i]).toBeGreaterThan(low);
      expect(numbers(readings.ratioPeak)[i]).toBeLessThan(high);
      const [, end] = rangeOf(reference, 'logistic seed1_eta0.5: eta*lam/2 at step 6000');
      expect(numbers(readings.ratioFinal)[i]).toBeLessThan(end);
    });
  });

  describe.runIf(FULL)('in full', () => {
    test('seeds 1 to 5 on wasm', () => agrees([1, 2, 3, 4, 5], 'wasm'));
    test('seeds 1 and 2 on cpu', () => agrees([1, 2], 'cpu'));
  });
});

describe('edge-of-stability', () => {
  test('gives the same on cpu as on wasm over 500 steps', async () => {
    const parameters = { stepSizes: [0.2], steps: 500 };
    const wasm = await readingsOf(ID, parameters, 'wasm');
    const cpu = await readingsOf(ID, parameters, 'cpu');
    for (const name of ['lambdaInitial', 'ratioFinal', 'loss500', 'lossFinal']) {
      const [a = NaN] = numbers(wasm[name]);
      const [b = NaN] = numbers(cpu[name]);
      expect(Math.abs(a / b - 1)).toBeLessThan(1e-3);
    }
    expect(wasm.fractionRising).toEqual(cpu.fractionRising);
  });

  test('reports the step at which a run diverges, and no number that is not finite', async () => {
    const readings = await readingsOf(ID, { stepSizes: [0.2, 4], steps: 300 });
    expect(readings.diverged).toEqual([false, true]);
    expect((readings.divergedAt as (number | null)[])[1]).toBeGreaterThan(0);
    expect((readings.divergedAt as (number | null)[])[1]).toBeLessThan(300);
    for (const value of Object.values(readings).flat()) {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    }
  });

  test('never reaches the threshold when the step size is too small for the budget', async () => {
    const readings = await readingsOf(ID, { stepSizes: [0.05], steps: 1000 });
    expect(readings.firstCrossing).toEqual([null]);
    expect(numbers(readings.ratioPeak)[0]).toBeLessThan(1);
  });

  test('measures a run whose steps are not a multiple of 25', async () => {
    const readings = await readingsOf(ID, { stepSizes: [0.4], steps: 130 });
    expect(numbers(readings.lossFinal)[0]).toBeGreaterThan(0);
  });

  test('leaves no tensor behind, finished or stopped half-way', async () => {
    const experiment = await loadExperiment(ID);
    if (!experiment) throw new Error('missing');
    const values = { ...defaults(experiment.definition), steps: 100 };
    await runToEnd(experiment, values);
    const before = tf.memory().numTensors;
    await runToEnd(experiment, values);
    expect(tf.memory().numTensors).toBe(before);

    const half = experiment.run(values, { read });
    await half.next();
    await half.return();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('says in its sentence how many runs hover and how many diverged', async () => {
    const experiment = await loadExperiment(ID);
    if (!experiment) throw new Error('missing');
    const { definition } = experiment;
    const values = { ...defaults(definition), stepSizes: [0.3, 4], steps: 100 };
    const { update } = await runToEnd(experiment, values);
    const sentence = definition.describe(update.readings, values);
    expect(sentence).toContain('With η = 4 the run diverged at step');
    expect(sentence).not.toMatch(/NaN|Infinity|null|undefined/);
  });
});
