import { describe, expect, test } from 'vitest';
import { defaults } from '../../../src/experiments/parameters.ts';
import { definition } from '../../../src/experiments/stuck-networks/definition.ts';
import { table, views } from '../../../src/experiments/stuck-networks/Figure.tsx';
import { run } from '../../../src/experiments/stuck-networks/run.ts';
import { at } from '../numerics/at.ts';
import { type Raw, numbers, pictureOf, read, readingsOf, refusal, resultOfRun } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'stuck-networks';

const resultOf = (raw: Raw) => resultOfRun(definition, run, raw);

describe('stuck-networks: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { widths: [2, 8], inits: 20, steps: 60 });
});

describe('stuck-networks', () => {
  test('gives a width the same share whichever others run beside it', async () => {
    const parameters = { inits: 50, steps: 400 };
    const alone = await readingsOf(ID, { ...parameters, widths: [3] });
    const beside = await readingsOf(ID, { ...parameters, widths: [16, 3, 4] });
    expect(numbers(beside.fractionStuck)[1]).toBe(numbers(alone.fractionStuck)[0]);
  });

  test('ends when no network is left to train', async () => {
    const { fractionStuck, stepsTaken, stuckLosses } = await readingsOf(ID, { widths: [32] });
    expect(fractionStuck).toEqual([0]);
    expect(stuckLosses).toEqual([]);
    expect(stepsTaken).toBeLessThan(200);
  });

  test('shows what stuck networks compute: not the target', async () => {
    const { frame } = await resultOf({ widths: [1, 2], inits: 50, steps: 1000 });
    expect(frame.examples.length).toBeGreaterThan(0);
    for (const { outputs, loss: shown } of frame.examples) {
      const squares = outputs.map((f, i) => (f - (frame.targets[i] ?? NaN)) ** 2);
      const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
      expect(mean / 2).toBeCloseTo(shown, 5);
      expect(shown).toBeGreaterThan(0.02);
    }
  });

  test('has stuck networks that compute max(x, τ), with τ near √2 − 1, or a constant', async () => {
    const { frame, readings } = await resultOf({ widths: [1, 2] });
    const { inputs, targets } = frame;
    const [kink, constant] = frame.examples;
    if (!kink || !constant) throw new Error('expected networks at two losses');
    const lossOf = (f: (x: number) => number) =>
      inputs.reduce((sum, x, i) => sum + (f(x) - at(targets, i)) ** 2, 0) / (2 * inputs.length);
    const grid = Array.from({ length: 3001 }, (_, i) => 0.3 + i * 1e-4);
    const least = Math.min(...grid.map((tau) => lossOf((x) => Math.max(x, tau))));
    const tau = Math.min(...kink.outputs);
    expect(Math.abs(tau - (Math.SQRT2 - 1))).toBeLessThan(0.02);
    const side = at(kink.outputs, -1) > at(kink.outputs, 0) ? 1 : -1;
    kink.outputs.forEach((f, i) => {
      expect(Math.abs(f - Math.max(side * at(inputs, i), tau))).toBeLessThan(0.005);
    });
    const [first = NaN, second = NaN] = numbers(readings.stuckLosses);
    expect(Math.abs(first - least)).toBeLessThan(2e-4);
    const mean = targets.reduce((sum, y) => sum + y, 0) / targets.length;
    expect(Math.abs(second - lossOf(() => mean))).toBeLessThan(2e-4);
    expect(Math.max(...constant.outputs) - Math.min(...constant.outputs)).toBeLessThan(0.01);
    // On evenly spread inputs, τ²/6 at the minimum and 1/24.
    const [left, right] = [(Math.SQRT2 - 1) ** 2 / 6, 1 / 24];
    expect(first).toBeGreaterThan(left);
    expect(first - left).toBeLessThan(0.003);
    expect(second - right).toBeLessThan(0.003);
  });

  test('loses its wide networks, too, when the step is too long', async () => {
    const { fractionStuck } = await readingsOf(ID, { widths: [32], stepSize: 1, steps: 100 });
    expect(numbers(fractionStuck)[0]).toBeGreaterThan(0.9);
  });

  test.each([
    [{ widths: [2, 2] }, 'widths: expected each width once, got 2 twice.'],
    [
      { widths: [61, 62, 63, 64], inits: 1000 },
      'inits: 1000 starts at each of these widths need 250000 hidden units; 100000 can be trained',
    ],
  ])('refuses %j with a sentence', (raw, sentence) => {
    expect(refusal(definition, raw)).toContain(sentence);
  });

  test.each([
    [{ widths: [2], inits: 10, steps: 30 }, 'after 30 steps is'],
    [{ widths: [64, 1], inits: 10, steps: 2000 }, '0 % at width 64 and 100 % at width 1'],
    [{ widths: [32], inits: 10 }, 'is 0 % at width 32.'],
    [{ widths: [5, 4, 3], inits: 10, steps: 100, stepSize: 1 }, 'They gather at'],
  ])('with %j says “%s” and draws no number that is none', async (raw, words) => {
    const { values, readings, frame, sentence } = await resultOf(raw);
    expect(sentence).toContain(words);
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify([table(frame, values), readings]);
    for (const text of [sentence, html, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('says so where networks diverge', () => {
    const values = { ...defaults(definition), widths: [2, 8] };
    const sentence = definition.describe(
      {
        widths: [2, 8],
        fractionStuck: [0.5, 0],
        stuckLosses: [0.03],
        stuckGradient: [1e-5, null],
        fractionDiverged: [0, 0.25],
        stepsTaken: 40,
      },
      values,
    );
    expect(sentence).toContain('at width 8, which diverged');
    expect(sentence).toContain('gather at a loss of 0.0300');
  });

  test('has numbers only, before the first measurement', async () => {
    const values = { ...defaults(definition), inits: 400 };
    const generator = run(values, { read });
    const first = await generator.next();
    await generator.return();
    if (first.done) throw new Error('expected an update');
    const { frame, readings } = first.value;
    expect(readings.stepsTaken).toBe(0);
    const html = pictureOf(views, { frame, values, live: false });
    const text = JSON.stringify(readings) + definition.describe(readings, values) + html;
    expect(text).not.toMatch(/NaN|Infinity/);
  });
});
