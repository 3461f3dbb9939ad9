import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/same-loss-different-model/definition.ts';
import { table, views } from '../../../src/experiments/same-loss-different-model/Figure.tsx';
import {
  trainingExamples,
  withoutCore,
  withoutShortcut,
  type ModelFrame,
} from '../../../src/experiments/same-loss-different-model/model.ts';
import { run } from '../../../src/experiments/same-loss-different-model/run.ts';
import { defaults } from '../../../src/experiments/parameters.ts';
import { at } from '../numerics/at.ts';
import { numbers, read, refusal, resultOfRun, pictureOf } from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'same-loss-different-model';
const values = defaults(definition);

describe('same-loss-different-model: every reading agrees with float64', async () => {
  await testReferences(ID);
});

test('the accuracy on shifted data falls over a quarter of the path, not at a cliff', async () => {
  const { frame, readings } = await resultOfRun(definition, run);
  expect(JSON.stringify(frame).length).toBeLessThan(15_000);
  const path = at(frame.shifted, 0).map(Number);
  // In no tenth of the path is half of the accuracy lost.
  path.slice(2).forEach((after, i) => expect(at(path, i) - after).toBeLessThan(0.5));
  const [high = NaN, low = NaN] = numbers(readings.shiftedFall);
  const above = (level: number) => path.filter((share) => share >= level).length;
  expect(Math.abs(high * (path.length - 1) - above(0.9))).toBeLessThanOrEqual(1);
  expect(Math.abs(low * (path.length - 1) - above(0.1))).toBeLessThanOrEqual(1);
  expect(low - high).toBeGreaterThan(0.2);
});

describe('same-loss-different-model', () => {
  beforeEach(async () => {
    await tf.setBackend('wasm');
  });

  const small = { ...values, regressionSeed: 3, examples: 4, features: 6 };

  /** The first update of a run, stopped right after. */
  async function firstUpdate() {
    const started = run(small, { read });
    const { value } = await started.next();
    await started.return();
    if (!value) throw new Error('expected an update');
    return value;
  }

  test('spoils one feature of half of the examples for each network, and no label', () => {
    const [plain, core, shortcut] = [trainingExamples(), withoutShortcut(), withoutCore()];
    for (const set of [core, shortcut]) {
      expect(set.n).toBe(2 * plain.n);
      expect(set.inputs.slice(0, 3 * plain.n)).toEqual(plain.inputs);
      expect(set.targets.slice(plain.n)).toEqual(plain.targets);
    }
    const spoilt = (set: typeof plain, feature: number) =>
      Array.from({ length: plain.n }, (_, i) => set.inputs[3 * (plain.n + i) + feature] ?? NaN);
    const clean = (feature: number) =>
      Array.from({ length: plain.n }, (_, i) => plain.inputs[3 * i + feature] ?? NaN);
    expect(spoilt(core, 0)).toEqual(clean(0));
    expect(spoilt(core, 2)).not.toEqual(clean(2));
    expect(spoilt(shortcut, 2)).toEqual(clean(2));
    expect(spoilt(shortcut, 0)).not.toEqual(clean(0));
    expect(spoilt(shortcut, 0).sort()).toEqual(clean(0).sort());
  });

  test('needs fewer examples than features', () => {
    expect(refusal(definition, { examples: 20 })).toContain(
      'examples: 20 examples determine the 20 weights, so there is no line of exact solutions',
    );
  });

  test('has the regression of its parameters from the first update on', async () => {
    const { readings, frame } = await firstUpdate();
    expect(frame.regression.bestT).toBe(readings.bestT);
    expect(readings.regressionTrain).toBeLessThan(1e-20);
    expect(definition.describe(readings, small)).toContain('all 4 examples with 6 features');
  });

  test('leaves no tensor behind when the device is lost while the curves are trained', async () => {
    const before = tf.memory().numTensors;
    const started = run(values, {
      read: (tensor) => (training ? read(tensor) : Promise.reject(new Error('lost'))),
    });
    let training = true;
    const follow = async () => {
      for await (const { progress } of started) training = progress < 0.5;
    };
    await expect(follow()).rejects.toThrow('lost');
    expect(tf.memory().numTensors).toBe(before);
  });

  test('says in its sentence that there is no path where it was not measured', async () => {
    const { readings } = await firstUpdate();
    const none = { ...readings, maxTrainLoss: null, shiftedAccuracy: [null, null, null] };
    expect(definition.describe(none, small)).toMatch(/^There is no path to measure\./);
  });

  test('draws every state of a run in numbers only', async () => {
    const { frame } = await firstUpdate();
    const gaps: ModelFrame = {
      ...frame,
      losses: [[null], [], [0.1, null], []],
      shifted: [[], [], [], []],
      unshifted: [],
      straight: [null, null],
    };
    for (const each of [frame, gaps]) {
      const html = pictureOf(views, { frame: each, values: small, live: false });
      expect(html).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(JSON.stringify(table(each, small))).not.toMatch(/NaN|Infinity/);
    }
  });
});
