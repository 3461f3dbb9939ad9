import * as tf from '@tensorflow/tfjs-core';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { definition } from '../../../src/experiments/sgd-temperature/definition.ts';
import { Figure, table } from '../../../src/experiments/sgd-temperature/Figure.tsx';
import { run } from '../../../src/experiments/sgd-temperature/run.ts';
import { figureOf } from '../../reference/entry.ts';
import reference from '../../reference/sgd-temperature.json' with { type: 'json' };
import { type Raw, numbers, readingsOf, refusal, resultOfRun } from './helpers.ts';

const ID = 'sgd-temperature';
const FULL = process.env.FULL === '1';
/** A short run, for what does not depend on the particles having settled. */
const SHORT = { time: 1, particles: 200 };

const figure = (name: string) => figureOf(reference, name);

/** All that a reader sees at the end of a run. */
async function seen(raw: Raw) {
  const { values, frame, readings, sentence } = await resultOfRun(definition, run, raw);
  const html = render(h(Figure, { frame, values, live: false }));
  const rows = JSON.stringify(table(frame, values).rows);
  for (const text of [html, sentence, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  return { html, sentence, frame, readings };
}

/** The shares at the end against the reference, and those that left by time 3. */
async function agrees(
  raw: Readonly<Record<string, number>> & { depthDifference: number; temperature: number },
  backend: 'wasm' | 'cpu' = 'wasm',
) {
  const { depthDifference, temperature } = raw;
  const readings = await readingsOf(ID, raw, backend);
  const [simulated = NaN, gibbs = NaN] = figure(`dV${depthDifference.toFixed(1)}_T${temperature}`);
  expect(Math.abs(Number(readings.occupancySimulated) - simulated)).toBeLessThan(0.04);
  expect(Math.abs(Number(readings.occupancySimulated) - gibbs)).toBeLessThan(0.04);
  expect(Number(readings.occupancyGibbs)).toBeCloseTo(gibbs, 4);
  expect(Math.abs(Number(readings.occupancyLongRun) - gibbs)).toBeLessThan(0.03);
  return readings;
}

/** What left the wells at equal η/B, wells of equal depth: η with B, for each reference figure. */
function expectEscapes(readings: Readonly<Record<string, unknown>>, pairs: readonly string[]) {
  const [sharp, flat] = [readings.escaped as number[], readings.escapedFlat as number[]];
  pairs.forEach((pair, i) => {
    const [left = NaN, leftFlat = NaN] = figure(`${pair}:`);
    expect(Math.abs((sharp[i] ?? NaN) - left)).toBeLessThan(0.03);
    expect(Math.abs((flat[i] ?? NaN) - leftFlat)).toBeLessThan(0.03);
  });
}

const AT_T02 = ['eta0.0025_B4', 'eta0.005_B8', 'eta0.01_B16', 'eta0.02_B32'];
const AT_T01 = ['eta0.0025_B8', 'eta0.005_B16', 'eta0.01_B32', 'eta0.02_B64'];

describe('sgd-temperature agrees with the float64 reference', () => {
  test('with wells of equal depth, and equal η/B collapses until the step is large', async () => {
    const readings = await agrees({ depthDifference: 0, temperature: 0.2 });
    expect(readings.batches).toEqual([4, 8, 16, 32, 80, 160]);
    expectEscapes(readings, AT_T02);
    const escaped = numbers(readings.escaped);
    expect(escaped[5]).toBeGreaterThan(2 * (escaped[2] ?? NaN));
    const [calm, below, just, past, far] = numbers(readings.escapedUnstable).slice(2);
    expect([calm, far]).toEqual([0, 1]);
    expect(below).toBeLessThan(0.01);
    expect(Math.abs((just ?? NaN) - 0.21)).toBeLessThan(0.06);
    expect(Math.abs((past ?? NaN) - 0.89)).toBeLessThan(0.06);
  });

  test('with a deeper sharp well', async () => {
    const readings = await agrees({ depthDifference: 0.2, temperature: 0.4 });
    const [crossover = NaN] = figure('crossover temperature, dV=0.2');
    expect(Math.abs(Number(readings.crossoverTemperature) - crossover)).toBeLessThan(1e-3);
    // At T = 0.2, half of 0.4.
    const [simulated = NaN] = figure('dV0.2_T0.2');
    expect(Math.abs(Number(readings.coldSimulated) - simulated)).toBeLessThan(0.05);
  });

  test('few leave in the cold, whatever the step size', async () => {
    const raw = { depthDifference: 0, temperature: 0.1, time: 1 };
    expectEscapes(await readingsOf(ID, raw), AT_T01);
  });

  describe.runIf(FULL)('in full', () => {
    test.each([
      [0, 0.15, 150],
      [0, 0.2, 80],
      [0, 0.4, 30],
      [0.2, 0.15, 150],
      [0.2, 0.2, 80],
      [0.2, 0.4, 30],
    ])(
      'depth %f, temperature %f, for the whole time',
      async (depthDifference, temperature, time) => {
        await agrees({ depthDifference, temperature, time });
      },
    );

    test('with twice as many particles', async () => {
      const raw = { depthDifference: 0, time: 1, particles: 4000 };
      expectEscapes(await readingsOf(ID, { ...raw, temperature: 0.2 }), AT_T02);
      expectEscapes(await readingsOf(ID, { ...raw, temperature: 0.1 }), AT_T01);
    });

    test('on cpu', async () => {
      await agrees({ depthDifference: 0.2, temperature: 0.2 }, 'cpu');
    });
  });
});

describe('sgd-temperature', () => {
  let short: Awaited<ReturnType<typeof readingsOf>> = {};
  beforeAll(async () => {
    short = await readingsOf(ID, SHORT);
  });

  test('gives the same on cpu as on wasm while rounding has not grown', async () => {
    const [wasm, cpu] = [short, await readingsOf(ID, SHORT, 'cpu')];
    for (const name of ['occupancySimulated', 'curvatureNoiseSimulated', 'occupancyLongRun']) {
      expect(Math.abs(Number(wasm[name]) - Number(cpu[name]))).toBeLessThan(0.006);
    }
  });

  test('gives the same for the same seed and something else for another', async () => {
    expect(await readingsOf(ID, SHORT)).toEqual(short);
    expect((await readingsOf(ID, { ...SHORT, seed: 2 })).escaped).not.toEqual(short.escaped);
  });

  test('when it is cold the deeper, sharp well holds the majority in the long run', () => {
    const { occupancyLongRun, coldLongRun, crossoverTemperature } = short;
    expect(Number(crossoverTemperature)).toBeGreaterThan(0.1);
    expect(Number(crossoverTemperature)).toBeLessThan(0.2);
    expect(Number(occupancyLongRun)).toBeGreaterThan(0.5);
    expect(Number(coldLongRun)).toBeLessThan(0.5);
  });

  test('noise in proportion to the curvature empties the sharp well', async () => {
    const { curvatureNoiseSimulated } = await readingsOf(ID, { ...SHORT, time: 10 });
    expect(Number(curvatureNoiseSimulated)).toBeGreaterThan(0.98);
  });

  test('particles that diverge are shown for what they are', async () => {
    const raw = { flatCurvature: 8, stepSize: 0.3, particles: 200 };
    const { sentence, frame, readings } = await seen(raw);
    expect(sentence).toMatch(/diverged by step \d+\./);
    expect(Number(readings.divergedAt)).toBeGreaterThan(0);
    expect(readings.occupancySimulated).toBeNull();
    expect(frame.positions.every(Number.isFinite)).toBe(true);
  });

  test.each([
    [{ depthDifference: -0.3, temperature: 1, stepSize: 0.2 }],
    [{ sharpCurvature: 64, flatCurvature: 8, flatPosition: 3, temperature: 0.05 }],
    [{ stepSize: 1, particles: 100, seed: 0 }],
    [{ stepSize: 0.001, time: 2 }],
  ])('with %j there is a figure and a sentence without holes', async (raw) => {
    const { sentence } = await seen({ ...SHORT, ...raw });
    expect(sentence).not.toContain('null');
    expect(sentence).toMatch(/\.$/);
  });
});

describe('parameters', () => {
  test.each([
    [{ temperature: 0 }, 'temperature: expected a number from 0.05 to 1, got 0.'],
    [{ stepSize: NaN }, 'stepSize: expected a number from 0.001 to 1, got NaN.'],
    [{ particles: 1e7 }, 'particles: expected a whole number from 100 to 10000, got 10000000.'],
    [{ sharpCurvature: 4, flatCurvature: 4 }, 'expected at least 1.5 times flatCurvature'],
    [{ flatPosition: 0.5, depthDifference: -0.5 }, 'have no barrier between them'],
    [{ stepSize: 0.001, time: 400 }, 'steps in all, more than 100,000,000.'],
  ])('%j is refused with a sentence', (raw, sentence) => {
    expect(refusal(definition, raw)).toContain(sentence);
  });

  test('the time to settle is longer when it is colder, unless it is given', () => {
    const timeOf = (raw: Raw) => {
      const checked = check(definition, raw);
      return checked.ok ? checked.values.time : undefined;
    };
    expect([timeOf({}), timeOf({ temperature: 0.1 }), timeOf({ time: 7 })]).toEqual([40, 80, 7]);
  });
});

test('sgd-temperature leaves no tensor behind, finished or stopped half-way', async () => {
  const values = { ...defaults(definition), ...SHORT, particles: 100 };
  const read = (tensor: tf.Tensor) => tensor.data() as Promise<Float32Array>;
  const all = run(values, { read });
  await all.next();
  await all.return();
  const before = tf.memory().numTensors;
  const progress: number[] = [];
  for await (const update of run(values, { read })) progress.push(update.progress);
  expect(tf.memory().numTensors).toBe(before);
  // In the first, the second and the third part of the run.
  for (const share of [0.3, 0.6, 0.8]) {
    const half = run(values, { read });
    const stop = progress.findIndex((each) => each >= share);
    for (let i = 0; i <= stop; i += 1) await half.next();
    await half.return();
    expect(tf.memory().numTensors).toBe(before);
  }
  const lost = run(values, { read: () => Promise.reject(new Error('lost')) });
  await expect(
    (async () => {
      for (;;) await lost.next();
    })(),
  ).rejects.toThrow('lost');
  expect(tf.memory().numTensors).toBe(before);
});
