import { describe, expect, test } from 'vitest';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { definition } from '../../../src/experiments/saddle-to-saddle/definition.ts';
import { table, views } from '../../../src/experiments/saddle-to-saddle/Figure.tsx';
import { PlateauReport } from '../../../src/experiments/saddle-to-saddle/model.ts';
import { run } from '../../../src/experiments/saddle-to-saddle/run.ts';
import { at } from '../numerics/at.ts';
import {
  type Raw,
  numbers,
  readingsOf,
  refusal,
  resultOfRun,
  valuesOf,
  pictureOf,
} from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'saddle-to-saddle';

const resultOf = (raw: Raw) => resultOfRun(definition, run, raw);

describe('saddle-to-saddle: every reading agrees with float64', async () => {
  await testReferences(ID);
});

describe('saddle-to-saddle', () => {
  test('learns the modes one after the other, each to its singular value', async () => {
    const { frame } = await resultOf({});
    const halfWay = frame.learned.map((amounts, i) =>
      amounts.findIndex((amount) => Number(amount) > (frame.strengths[i] ?? NaN) / 2),
    );
    expect(halfWay).toEqual(halfWay.toSorted((a, b) => a - b));
    frame.learned.forEach((amounts, i) => {
      expect(amounts.at(-1)).toBeCloseTo(frame.strengths[i] ?? NaN, 3);
    });
  });

  test('learns mode k later by ln 10 / ln(1 + ηsₖ) steps from weights ten times smaller', async () => {
    const strengths = [4, 2, 1];
    const starts = [1e-3, 1e-4, 1e-5];
    const crossings = await Promise.all(
      starts.map(async (initStd) => numbers((await readingsOf(ID, { initStd })).crossings)),
    );
    for (const [i, later] of crossings.slice(1).entries()) {
      const shifts = later.map((step, k) => step - at(at(crossings, i), k));
      strengths.forEach((s, k) => {
        // A step is a whole number, at either end.
        expect(Math.abs(at(shifts, k) - Math.LN10 / Math.log1p(0.05 * s))).toBeLessThan(1.5);
        expect(Math.abs(at(shifts, k) / (Math.LN10 / (0.05 * s)) - 1)).toBeLessThan(0.15);
      });
    }
  });

  test('pauses longer at depth 3, in time ηt, than the whole descent at depth 2 lasts', async () => {
    const [two, three] = [{}, { depth: 3 }].map((raw) => valuesOf(definition, raw));
    if (!two || !three) throw new Error('expected two sets of values');
    expect(three.initStd / two.initStd).toBeCloseTo(100, 9);
    const { crossings } = await readingsOf(ID, two);
    const { stepsAtSaddles } = await readingsOf(ID, three);
    const descent = two.stepSize * Math.max(...numbers(crossings));
    expect(three.stepSize * at(numbers(stepsAtSaddles), -1)).toBeGreaterThan(2 * descent);
  });

  test('sees one level only at depth 3 from a start as small as that at depth 2', async () => {
    const { crossings, stepsAtSaddles } = await readingsOf(ID, { depth: 3, initStd: 1e-4 });
    expect(crossings).toEqual([null, null, null]);
    expect(numbers(stepsAtSaddles)[0]).toBeGreaterThanOrEqual(3000);
  });

  test('has the same levels for singular values in any order', async () => {
    const { levels } = await readingsOf(ID, { singularValues: [1, 4, 2], steps: 100 });
    expect(levels).toEqual([10.5, 2.5, 0.5, 0]);
  });

  test('gives the first start the same path whatever others run beside it', async () => {
    const alone = await readingsOf(ID, { starts: 1 });
    const beside = await readingsOf(ID, { starts: 30 });
    expect(alone.crossings).toEqual(beside.crossings);
  });

  test('chooses step size, start and length by the depth', () => {
    const checked = check(definition, { depth: 3 });
    expect(checked.ok && checked.values).toMatchObject({
      stepSize: 0.02,
      initStd: 0.1,
      steps: 3000,
    });
    expect(defaults(definition)).toMatchObject({ stepSize: 0.05, initStd: 0.001, steps: 400 });
  });

  test('refuses equal singular values, whose order of learning is not determined', () => {
    expect(refusal(definition, { singularValues: [2, 2] })).toContain(
      'differ by at least 0.1 %, got 2 and 2.',
    );
  });

  test.each([
    [{}, 'at steps 39, 75 and 143.'],
    [{ depth: 3, initStd: 0.001, steps: 200 }, 'does not get half-way from 10.5 to 2.5'],
    [{ steps: 100 }, 'at steps 39 and 75, and no further.'],
    [{ singularValues: [3], steps: 200 }, 'at step '],
    [{ initStd: 1, stepSize: 0.01 }, 'The first run comes half-way'],
    [{ singularValues: [10, 5], stepSize: 0.2 }, 'diverged'],
  ])('with %j says “%s” and draws no number that is none', async (raw, words) => {
    const { values, frame, sentence } = await resultOf(raw);
    expect(sentence).toContain(words);
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify(table(frame));
    for (const text of [html, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('counts crossings and pauses from the losses alone', () => {
    const report = new PlateauReport([2, 1], 1, 5, 5);
    report.append(Float32Array.of(2.5, 2.4, 1.4, 0.51, 0.5, 0.2), new Float32Array(8));
    const { crossings, stepsAtSaddles, finalLoss } = report.readings;
    expect(crossings).toEqual([2, 5]);
    expect(stepsAtSaddles).toEqual([2, 2]);
    expect(finalLoss).toBeCloseTo(0.2, 6);
  });
});
