import { describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/linear-network-descent/definition.ts';
import { table, views } from '../../../src/experiments/linear-network-descent/Figure.tsx';
import { DescentReport } from '../../../src/experiments/linear-network-descent/model.ts';
import { run } from '../../../src/experiments/linear-network-descent/run.ts';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { type Raw, resultOfRun, pictureOf } from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'linear-network-descent';

describe('linear-network-descent: every reading agrees with float64', async () => {
  await testReferences(ID);
});

describe('parameters', () => {
  test('the starts differ from depth to depth unless their seed is given', () => {
    const seedOf = (raw: Raw) => {
      const checked = check(definition, raw);
      return checked.ok ? checked.values.seed : undefined;
    };
    expect([seedOf({}), seedOf({ depth: 4 }), seedOf({ seed: 7 })]).toEqual([102, 104, 7]);
  });
});

describe('sentence, picture and table', () => {
  test.each([
    [{ steps: 1000 }, 'All 200 runs are within 1 %'],
    [{ steps: 100, inits: 1 }, 'The run is not within 1 %'],
    [{ steps: 300, width: 1 }, 'the least loss that rank 1 allows'],
    [{ steps: 300, depth: 4, initStd: 0.001 }, 'near the best of rank 0, which is a saddle'],
    [{ steps: 200, stepSize: 0.5, initStd: 1 }, 'diverged.'],
  ])('with %j: “%s”', async (raw, words) => {
    const { frame, values, sentence } = await resultOfRun(definition, run, raw);
    expect(sentence).toContain(words);
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify(table(frame));
    for (const text of [html, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('nothing breaks when every run has diverged', () => {
    const report = new DescentReport([3, 1], 2, 100);
    report.append(Float32Array.of(1, 2, 5e6, NaN), 0.5);
    report.append(Float32Array.of(1, 1), 0.5);
    const { frame, readings } = report;
    expect(readings).toEqual({
      optima: [3, 1],
      fractionAtOptimum: null,
      worstLoss: null,
      medianLoss: null,
      diverged: 2,
    });
    const values = { ...defaults(definition), inits: 2 };
    const html = pictureOf(views, { frame, values, live: false });
    expect(html + definition.describe(readings, values)).not.toMatch(/NaN|Infinity|null/);
  });
});
