import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { definition } from '../../../src/experiments/sgd-temperature/definition.ts';
import { table, views } from '../../../src/experiments/sgd-temperature/Figure.tsx';
import { run } from '../../../src/experiments/sgd-temperature/run.ts';
import { type Raw, pictureOf, read, readingsOf, refusal, resultOfRun } from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'sgd-temperature';
/** A short run, for what does not depend on the particles having settled. */
const SHORT = { time: 1, particles: 200 };

/** All that a reader sees at the end of a run. */
async function seen(raw: Raw) {
  const { values, frame, readings, sentence } = await resultOfRun(definition, run, raw);
  const html = pictureOf(views, { frame, values, live: false });
  const rows = JSON.stringify(table(frame, values).rows);
  for (const text of [html, sentence, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  return { html, sentence, frame, readings };
}

describe('sgd-temperature: every reading agrees with float64', async () => {
  await testReferences(ID);
});

describe('sgd-temperature', () => {
  let short: Awaited<ReturnType<typeof readingsOf>> = {};
  beforeAll(async () => {
    short = await readingsOf(ID, SHORT);
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

test('sgd-temperature leaves no tensor behind, in whichever of its parts it is stopped', async () => {
  const values = { ...defaults(definition), ...SHORT, particles: 100 };
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
});
