import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  definition,
  type CurveReadings,
} from '../../../src/experiments/mode-connecting-curve/definition.ts';
import { table, views } from '../../../src/experiments/mode-connecting-curve/Figure.tsx';
import type { CurveFrame } from '../../../src/experiments/mode-connecting-curve/model.ts';
import { run } from '../../../src/experiments/mode-connecting-curve/run.ts';
import { defaults } from '../../../src/experiments/parameters.ts';
import { at } from '../numerics/at.ts';
import { numbers, read, readingsOf, pictureOf } from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'mode-connecting-curve';
const values = defaults(definition);

describe('mode-connecting-curve: every reading agrees with float64', async () => {
  await testReferences(ID);
});

describe('mode-connecting-curve', () => {
  beforeEach(async () => {
    await tf.setBackend('wasm');
  });

  test('has chains that are lower than Bézier curves, and renumbering is lowest', async () => {
    const barriers = async (curve: 'bezier' | 'chain') =>
      numbers((await readingsOf(ID, { curve })).curveBarriers);
    const [bezier, chain] = [await barriers('bezier'), await barriers('chain')];
    chain.forEach((barrier, seed) => {
      expect(barrier).toBeLessThan(at(bezier, seed));
    });
    const { barrierAligned } = await readingsOf('linear-mode-connectivity');
    expect(barrierAligned).toBeLessThan(at(chain, 0));
  });

  /** A run up to its first map, then stopped. */
  async function untilMap() {
    const started = run({ ...values, steps: 100, others: 0 }, { read });
    const updates: { frame: CurveFrame; readings: CurveReadings }[] = [];
    for await (const update of started) {
      updates.push(update);
      if (update.frame.map) break;
    }
    return { first: at(updates, 0), last: at(updates, -1) };
  }

  test('maps the networks and the curve where the losses along the curve say they are', async () => {
    const { last } = await untilMap();
    const { map, curve } = last.frame;
    if (!map) throw new Error('expected a map');
    expect(map.values).toHaveLength(map.columns * map.rows);
    const column = Math.round(((0 - map.x[0]) / (map.x[1] - map.x[0])) * (map.columns - 1));
    const row = Math.round(((0 - map.y[0]) / (map.y[1] - map.y[0])) * (map.rows - 1));
    const near = map.values[row * map.columns + column] ?? NaN;
    const there = curve[0]?.[0] ?? NaN;
    expect(Math.abs(Math.log(near / there))).toBeLessThan(0.7);
    expect(map.control[0]).toBeGreaterThan(0.2);
    expect(map.control[1]).toBeGreaterThan(0);
  });

  test('has a line but no curve while the networks are trained', async () => {
    const { first } = await untilMap();
    expect(first.frame.curve).toEqual([]);
    expect(first.frame.map).toBeNull();
    expect(first.readings.barrierLine).toBeGreaterThanOrEqual(0);
    expect(first.readings.barrierCurve).toBeNull();
    expect(definition.describe(first.readings, values)).toContain(
      'the curve has not been trained yet',
    );
  });

  test('says in its sentence what was measured, and when nothing can be', () => {
    const some: CurveReadings = {
      barrierLine: 1.2,
      barrierCurve: 0.03,
      maxLossCurve: 0.052,
      minTrainAccuracy: 0.99,
      controlDistance: 0.36,
      lineBarriers: [1.2],
      curveBarriers: [0.03],
      curveShare: [0.025],
      minTrainAccuracies: [0.99],
      curveSteps: 200,
    };
    const sentence = definition.describe(some, { ...values, seed: 7, others: 0 });
    expect(sentence).toContain('For seed 7 the barrier on the straight line is 1.2');
    expect(sentence).toContain('after 200 steps');
    const diverged = definition.describe({ ...some, lineBarriers: [null] }, values);
    expect(diverged).toContain('diverged');
  });

  test('draws every state of a run in numbers only', async () => {
    const { first, last } = await untilMap();
    const gaps: CurveFrame = {
      line: [[null, 1], []],
      curve: [[null], [0.1, null]],
      map: last.frame.map && { ...last.frame.map, values: last.frame.map.values.map(() => null) },
    };
    for (const frame of [first.frame, last.frame, gaps, { line: [], curve: [], map: null }]) {
      for (const curve of ['bezier', 'chain'] as const) {
        const chosen = { ...values, curve };
        const html = pictureOf(views, { frame, values: chosen, live: false });
        expect(html).not.toMatch(/NaN|Infinity|undefined|null/);
        expect(JSON.stringify(table(frame, chosen))).not.toMatch(/NaN|Infinity/);
      }
    }
    expect(JSON.stringify(last.frame).length).toBeLessThan(15_000);
  });
});
