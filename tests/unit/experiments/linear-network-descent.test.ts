import * as tf from '@tensorflow/tfjs-core';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node/run.ts';
import { definition } from '../../../src/experiments/linear-network-descent/definition.ts';
import { Figure, table } from '../../../src/experiments/linear-network-descent/Figure.tsx';
import {
  DescentReport,
  type DescentFrame,
} from '../../../src/experiments/linear-network-descent/report.ts';
import { run } from '../../../src/experiments/linear-network-descent/run.ts';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { type Raw, read, readingsOf, refusal } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'linear-network-descent';

describe('linear-network-descent: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { steps: 100 });
});

describe('parameters', () => {
  test.each([
    [{ depth: 5 }, 'depth: expected a whole number from 2 to 4, got 5.'],
    [{ width: 0 }, 'width: expected a whole number from 1 to 8, got 0.'],
    [{ inits: 1e6 }, 'inits: expected a whole number from 1 to 400, got 1000000.'],
    [{ stepSize: -0.1 }, 'stepSize: expected a number from 0.001 to 0.5, got -0.1.'],
    [{ initStd: 0 }, 'initStd: expected a number from 0.001 to 1, got 0.'],
  ])('%j is refused with a sentence', (raw, sentence) => {
    expect(refusal(definition, raw)).toContain(sentence);
  });

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
    const experiment = await loadExperiment(ID);
    const checked = check(definition, raw);
    if (!experiment || !checked.ok) throw new Error('missing');
    const { update } = await runToEnd(experiment, checked.values);
    const frame = update.frame as DescentFrame;
    const sentence = experiment.definition.describe(update.readings, checked.values);
    expect(sentence).toContain(words);
    const html = render(h(Figure, { frame, values: checked.values, live: false }));
    const rows = JSON.stringify(table(frame));
    for (const text of [sentence, html, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
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
    const html = render(h(Figure, { frame, values, live: false }));
    expect(html + definition.describe(readings, values)).not.toMatch(/NaN|Infinity|null/);
  });
});

test('linear-network-descent leaves no tensor behind, finished or stopped half-way', async () => {
  await readingsOf(ID, { steps: 100 });
  const before = tf.memory().numTensors;
  await readingsOf(ID, { steps: 100, depth: 3 });
  expect(tf.memory().numTensors).toBe(before);
  const values = defaults(definition);
  const half = run(values, { read });
  await half.next();
  await half.return();
  expect(tf.memory().numTensors).toBe(before);
  const lost = run(values, { read: () => Promise.reject(new Error('lost')) });
  await expect(lost.next()).rejects.toThrow('lost');
  expect(tf.memory().numTensors).toBe(before);
});
