import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node/run.ts';
import { defaults } from '../../../src/experiments/parameters.ts';
import { initialise } from '../../../src/numerics/networks/architecture.ts';
import { chebyshev4 } from '../../../src/numerics/networks/datasets.ts';
import { loss, lossAndGradient } from '../../../src/numerics/networks/network.ts';
import { Random } from '../../../src/numerics/random.ts';
import { numbers, read, readingsOf } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'edge-of-stability';

// Past the threshold a run is chaotic: these are the numbers that float64 programs have in common.
describe('edge-of-stability: every reading agrees with float64', async () => {
  await testReferences(ID, {
    ratioLastThird: [3, 12, 1, 1, 3, 1],
    ratioPeak: [1, 1, 1, 0, 0, 1],
    ratioFinal: [3, 12, 1, 1, 3, 1],
    loss500: [2, 4, 1, 0, 0, 1],
    lossFinal: [2, 3, 0, 0, 2, 1],
    fractionRising: [3, 5, 0, 0, 3, 1],
    firstCrossing: [3, 12, 1, 1, 3, 1],
  });
  await testReferenceOn('cpu', ID, { stepSizes: [0.4], steps: 100 });
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
    const architecture = { sizes: [1, 16, 16, 1], activation: 'tanh', loss: 'mse' } as const;
    let theta = initialise(architecture, new Random(1));
    for (let step = 0; step < 130; step += 1) {
      const { gradient } = lossAndGradient(architecture, theta, chebyshev4());
      theta = theta.map((value, i) => value - 0.4 * (gradient[i] ?? NaN));
    }
    const exact = loss(architecture, theta, chebyshev4());
    expect((numbers(readings.lossFinal)[0] ?? NaN) / exact).toBeCloseTo(1, 3);
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
