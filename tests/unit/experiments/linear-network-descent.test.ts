import * as tf from '@tensorflow/tfjs-core';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node.ts';
import { definition } from '../../../src/experiments/linear-network-descent/definition.ts';
import { Figure, table } from '../../../src/experiments/linear-network-descent/Figure.tsx';
import { regression } from '../../../src/experiments/linear-network-descent/regression.ts';
import {
  DescentReport,
  type DescentFrame,
} from '../../../src/experiments/linear-network-descent/report.ts';
import { run } from '../../../src/experiments/linear-network-descent/run.ts';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { linearStarts } from '../../../src/numerics/linear-starts.ts';
import {
  multiply,
  multiplyTransposedA,
  multiplyTransposedB,
} from '../../../src/numerics/matrix.ts';
import { Random } from '../../../src/numerics/random.ts';
import { entryOf, rangeOf } from '../../reference/entry.ts';
import reference from '../../reference/linear-network-descent.json' with { type: 'json' };
import { type Raw, numbers, read, readingsOf, refusal } from './helpers.ts';

const ID = 'linear-network-descent';
const FULL = process.env.FULL === '1';

/** The losses of two-layer descents in float64, straight from the 40 examples. */
function exactLosses(width: number, inits: number, steps: number): number[] {
  const { x, y } = regression(11);
  const [X, Y] = [x, y].map((matrix) => Float64Array.from(matrix.to1DArray()));
  if (!X || !Y) throw new Error('expected data');
  const n = x.columns;
  return linearStarts([4, width, 3], inits, 0.3, new Random(102)).map((theta) => {
    let [w1, w2] = [theta.slice(0, 4 * width), theta.slice(4 * width)];
    for (let step = 0; ; step++) {
      const hidden = multiply(w1, X, width, 4, n);
      const error = multiply(w2, hidden, 3, width, n).map((value, i) => value - (Y[i] ?? NaN));
      if (step === steps) return error.reduce((sum, e) => sum + e * e, 0) / 2 / n;
      const back = multiplyTransposedA(w2, error, 3, width, n);
      const g2 = multiplyTransposedB(error, hidden, 3, n, width);
      const g1 = multiplyTransposedB(back, X, width, n, 4);
      w1 = w1.map((w, i) => w - (0.05 / n) * (g1[i] ?? NaN));
      w2 = w2.map((w, i) => w - (0.05 / n) * (g2[i] ?? NaN));
    }
  });
}

describe('linear-network-descent agrees with the float64 reference', () => {
  test('on the optima of every rank', async () => {
    const { optima } = await readingsOf(ID, { steps: 100 });
    for (const [rank, optimum] of numbers(optima).entries()) {
      const { value, tol } = entryOf(reference, `rank-${rank} constrained optimum`);
      expect(Math.abs(optimum - Number(value))).toBeLessThan(Number(tol));
    }
    expect(numbers(optima)).toHaveLength(4);
  });

  test.each([2, 3])('all 200 runs of width %i reach the optimum at depth 2', async (width) => {
    const { fractionAtOptimum, optima, worstLoss } = await readingsOf(ID, { width });
    expect(rangeOf(reference, 'fraction of 200 GD runs')).toEqual([
      fractionAtOptimum,
      fractionAtOptimum,
    ]);
    const optimum = numbers(optima)[width] ?? NaN;
    expect(Number(worstLoss) / optimum - 1).toBeLessThan(1e-5);
  });

  test.each(['wasm', 'cpu'] as const)('step by step on %s', async (backend) => {
    const parameters = { width: 2, inits: 5, steps: 100 };
    const { worstLoss, medianLoss } = await readingsOf(ID, parameters, backend);
    const exact = exactLosses(2, 5, 100).sort((a, b) => a - b);
    expect(medianLoss).toBeCloseTo(exact[2] ?? NaN, 4);
    expect(worstLoss).toBeCloseTo(exact[4] ?? NaN, 4);
  });

  describe.runIf(FULL)('in full', () => {
    test.each(['wasm', 'cpu'] as const)(
      'at depth 4 some runs stay parked, on %s',
      async (backend) => {
        const parameters = { depth: 4, initStd: 0.5, stepSize: 0.03, steps: 4000 };
        const { fractionAtOptimum, optima, worstLoss } = await readingsOf(ID, parameters, backend);
        const [low, high] = rangeOf(reference, 'same, L=4 p=3');
        expect(fractionAtOptimum).toBeGreaterThanOrEqual(low);
        expect(fractionAtOptimum).toBeLessThanOrEqual(high);
        // The best loss of rank 2 is that of a saddle without negative curvature.
        expect(Number(worstLoss) / (numbers(optima)[2] ?? NaN)).toBeCloseTo(1, 3);
      },
    );

    test('at depth 3 nearly all arrive', async () => {
      const { fractionAtOptimum } = await readingsOf(ID, { depth: 3, initStd: 0.4 });
      expect(fractionAtOptimum).toBeGreaterThanOrEqual(0.98);
    });
  });
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
