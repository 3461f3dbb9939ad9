import * as tf from '@tensorflow/tfjs-core';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node.ts';
import { check } from '../../../src/experiments/parameters.ts';
import { Figure, table } from '../../../src/experiments/sam-descent/Figure.tsx';
import { definition } from '../../../src/experiments/sam-descent/definition.ts';
import type { DescentFrame } from '../../../src/experiments/sam-descent/report.ts';
import { figureOf } from '../../reference/entry.ts';
import reference from '../../reference/sam-descent.json' with { type: 'json' };
import { numbers, read, readingsOf } from './helpers.ts';

const ID = 'sam-descent';
const FULL = process.env.FULL === '1';
/** As little of the networks as there is. */
const VALLEY = { networkSteps: 50, radii: [0] };
const NETWORK = { steps: 100 };

const figure = (name: string) => figureOf(reference, name);

function expectWithin(relative: number, value: unknown, target: number | undefined): void {
  expect(Math.abs(Number(value) / (target ?? NaN) - 1)).toBeLessThan(relative);
}

async function setting(raw: Readonly<Record<string, unknown>>) {
  const experiment = await loadExperiment(ID);
  const checked = check(definition, raw);
  if (!experiment || !checked.ok) throw new Error('not to be run');
  return { experiment, values: checked.values };
}

async function networkAgrees(seed: number, id: string) {
  const readings = await readingsOf(ID, { ...NETWORK, seed, networkSteps: 6000 });
  numbers(readings.networkLambdaMax).forEach((lambda, i) => {
    expectWithin(0.05, lambda, figure(id)[i]);
  });
}

describe('sam-descent agrees with the float64 reference', () => {
  test('on the valley, after 500 and after 4000 steps', async () => {
    for (const [steps, at] of [
      [500, 0],
      [4000, 3],
    ] as const) {
      const readings = await readingsOf(ID, { ...VALLEY, steps });
      expectWithin(0.02, readings.lambdaGradientDescent, figure('sam.6')[at]);
      expectWithin(0.02, readings.lambdaSam, figure('sam.8')[at]);
      expectWithin(0.02, readings.lambdaUnnormalised, figure('sam.9')[at]);
    }
  });

  test('in how far SAM drifts, and the law of the drift is near it', async () => {
    const start = [3, 1 / 3 + 1e-3];
    const readings = await readingsOf(ID, { ...VALLEY, start, stepSize: 0.01, steps: 5000 });
    expectWithin(0.01, readings.lambdaSam, figure('sam.13')[0]);
    expectWithin(0.05, readings.lambdaLaw, Number(readings.lambdaSam));
  });

  test('half-way down the drift by the law with the bounce, and not by its limit', async () => {
    const readings = await readingsOf(ID, VALLEY);
    const { step, sam, law, slowLaw } = readings.early as Readonly<Record<string, number>>;
    expect(step).toBe(1000);
    expectWithin(0.02, sam, figure('sam.8')[1]);
    expectWithin(0.02, law, sam);
    expect(slowLaw).toBeGreaterThan(1.2 * (sam ?? NaN));
    // Both sides of the bounce together, SAM ends at the flattest minimum.
    expectWithin(0.002, readings.lambdaSam, 2);
  });

  test('in the losses of both ascent steps: ASAM’s are equal, SAM’s are not', async () => {
    const { asamLoss, samLoss } = await readingsOf(ID, { ...VALLEY, steps: 100 });
    [...numbers(asamLoss), ...numbers(samLoss)].forEach((loss, i) => {
      expect(Math.abs(loss - (figure('sam.20')[i] ?? NaN))).toBeLessThan(1e-5);
    });
  });

  describe.runIf(FULL)('in full', () => {
    test('on the network of seed 1', () => networkAgrees(1, 'sam.17'));
    test('on the network of seed 2', () => networkAgrees(2, 'sam.18'));
  });
});

describe('sam-descent', () => {
  test('keeps a network flatter, at a higher loss, the larger the radius', async () => {
    const readings = await readingsOf(ID, { ...NETWORK, networkSteps: 1500, radii: [0, 0.1] });
    const [plain = NaN, aware = NaN] = numbers(readings.networkLambdaMax);
    const [low = NaN, high = NaN] = numbers(readings.networkLoss);
    expect(aware).toBeLessThan(0.8 * plain);
    expect(high).toBeGreaterThan(low);
  });

  test('counts two gradients for a step of SAM', async () => {
    const { gradientEvaluations } = await readingsOf(ID, { ...VALLEY, steps: 150 });
    expect(gradientEvaluations).toEqual({ gradientDescent: 150, sam: 300, unnormalised: 300 });
  });

  test('makes the three methods one where the radius is 0', async () => {
    const readings = await readingsOf(ID, { ...VALLEY, steps: 200, radius: 0 });
    expect(readings.lambdaSam).toBe(readings.lambdaGradientDescent);
    expect(readings.lambdaUnnormalised).toBe(readings.lambdaGradientDescent);
  });

  test.each([
    { stepSize: 2, steps: 100, networkSteps: 100, radii: [0, 0.5] },
    { start: [1, 1], steps: 100, networkSteps: 50, radius: 0.5 },
    { start: [4, 4], radius: 0.5, stepSize: 0.3, steps: 100, networkSteps: 50 },
    { radius: 0, radii: [0, 0], steps: 100, networkSteps: 50 },
  ])('shows %j without a number that is not one', async (raw) => {
    const { experiment, values } = await setting(raw);
    const { update } = await runToEnd(experiment, values);
    const frame = update.frame as DescentFrame;
    const readings = update.readings as Parameters<typeof definition.describe>[0];
    const picture = render(h(Figure, { frame, values, live: false }));
    const data = JSON.stringify([update, table(frame, values)]);
    const sentence = definition.describe(readings, values);
    expect(sentence + picture + data).not.toMatch(/NaN|Infinity|undefined/);
    for (const reading of Object.values(update.readings).flat()) {
      if (typeof reading === 'number') expect(Number.isFinite(reading)).toBe(true);
    }
  });

  test('says at which step a run diverged, and draws it up to there', async () => {
    const { experiment, values } = await setting({ ...VALLEY, stepSize: 2, steps: 100 });
    const { update } = await runToEnd(experiment, values);
    const readings = update.readings as Parameters<typeof definition.describe>[0];
    const step = Number(readings.divergedAt.gradientDescent);
    expect(step).toBeGreaterThan(0);
    expect(readings.lambdaGradientDescent).toBeNull();
    const frame = update.frame as DescentFrame;
    expect(frame.paths[0]?.times.at(-1)).toBeLessThan(step);
    const sentence = definition.describe(readings, values);
    expect(sentence).toContain(
      `gradient descent diverged at step ${step}, after ${step} gradients`,
    );
  });

  test('leaves no tensor behind, finished or stopped half-way', async () => {
    const { experiment, values } = await setting({ steps: 200, networkSteps: 100 });
    await runToEnd(experiment, values);
    const before = tf.memory().numTensors;
    await runToEnd(experiment, values);
    expect(tf.memory().numTensors).toBe(before);

    for (const updates of [1, 4]) {
      const half = experiment.run(values, { read });
      for (let i = 0; i < updates; i += 1) await half.next();
      await half.return();
      expect(tf.memory().numTensors).toBe(before);
    }
  });

  test('gives the same on cpu as on wasm over a few steps', async () => {
    const raw = { steps: 100, networkSteps: 50, radii: [0, 0.1] };
    const [wasm, cpu] = [await readingsOf(ID, raw, 'wasm'), await readingsOf(ID, raw, 'cpu')];
    expectWithin(1e-3, wasm.lambdaSam, Number(cpu.lambdaSam));
    numbers(wasm.networkLambdaMax).forEach((lambda, i) => {
      expectWithin(1e-3, lambda, numbers(cpu.networkLambdaMax)[i]);
    });
  });

  test('refuses a start outside the valley’s quadrant and a radius below 0', async () => {
    await expect(readingsOf(ID, { start: [0, 1] })).rejects.toThrow(
      'start: expected a list of 2 numbers from 0.1 to 4',
    );
    await expect(readingsOf(ID, { radii: [-0.1] })).rejects.toThrow('from 0 to 0.5');
  });
});
