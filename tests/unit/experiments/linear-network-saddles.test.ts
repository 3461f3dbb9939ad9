import { describe, expect, test } from 'vitest';
import { definition } from '../../../src/experiments/linear-network-saddles/definition.ts';
import { table, views } from '../../../src/experiments/linear-network-saddles/Figure.tsx';
import { run } from '../../../src/experiments/linear-network-saddles/run.ts';
import {
  type Raw,
  numbers,
  read,
  readingsOf,
  resultOfRun,
  valuesOf,
  pictureOf,
} from './helpers.ts';
import { testReferences } from './references.ts';

const ID = 'linear-network-saddles';

const resultOf = (raw: Raw) => resultOfRun(definition, run, raw);

describe('linear-network-saddles: every reading agrees with float64', async () => {
  await testReferences(ID);
});

describe('what a reader sees', () => {
  test('the same point has a negative eigenvalue at depth 2 and none at depth 3', async () => {
    const two = await readingsOf(ID, { depth: 2, active: [1] });
    const three = await readingsOf(ID, { depth: 3, active: [1] });
    expect([two.loss, two.negative, two.isStrictSaddle]).toEqual([2.5, 4, true]);
    expect([three.loss, three.negative, three.isStrictSaddle]).toEqual([2.5, 0, false]);
    expect(three.isGlobalMinimum).toBe(false);
  });

  test('the curve from the flat saddle falls at third order, to the next saddle', async () => {
    const { frame } = await resultOf({ depth: 3, active: [1] });
    const { distances, losses, kind, curvature } = frame.walk;
    expect([kind, curvature]).toEqual(['recruit', 0]);
    distances.forEach((t, i) => {
      const grown = (t / Math.sqrt(3)) ** 3;
      expect(losses[i]).toBeCloseTo(2.5 - 2 * grown + grown ** 2 / 2, 4);
    });
    expect(Math.min(...losses)).toBeCloseTo(0.5, 4);
  });

  test('the walk from a strict saddle starts as its curvature says', async () => {
    const { frame } = await resultOf({ depth: 2, active: [1] });
    const { distances, losses, curvature } = frame.walk;
    expect(curvature).toBe(-2);
    distances.forEach((t, i) => {
      if (Math.abs(t) < 0.3) expect(losses[i]).toBeCloseTo(2.5 - t ** 2, 2);
    });
  });

  test.each([2, 3, 4])(
    'at depth %i the loss falls from every choice but the best',
    async (depth) => {
      for (const width of [1, 2, 3]) {
        const { frame } = await resultOf({ depth, width, singularValues: [1, 3, 2], active: [] });
        for (const { active, isMinimum, loss, lowest } of frame.points) {
          const best = [[2], [2, 3], [1, 2, 3]][width - 1];
          expect(isMinimum).toBe(String(active) === String(best));
          if (!isMinimum) expect(lowest).toBeLessThan(loss - 0.1);
        }
      }
    },
  );

  test('saddles without negative eigenvalue appear from depth 3 on, whatever depth is shown', async () => {
    for (const depth of [2, 3, 4]) {
      const { nonStrictByDepth } = await readingsOf(ID, { depth });
      expect(nonStrictByDepth).toEqual([0, 3, 3]);
    }
    expect((await readingsOf(ID, { width: 1 })).nonStrictByDepth).toEqual([0, 1, 1]);
  });

  test('the critical values are the same at every depth', async () => {
    const expected = { 1: [2.5, 5, 6.5, 7], 2: [0.5, 2, 2.5, 4.5, 5, 6.5, 7] };
    for (const depth of [2, 3, 4]) {
      for (const [width, losses] of Object.entries(expected)) {
        const readings = await readingsOf(ID, { depth, width: Number(width) });
        expect(numbers(readings.criticalValues)).toEqual(losses);
      }
    }
  });

  test('equal losses of different choices are one critical value', async () => {
    const readings = await readingsOf(ID, { singularValues: [5, 4, 3] });
    expect(numbers(readings.criticalValues)).toEqual([0, 4.5, 8, 12.5, 17, 20.5, 25]);
  });
});

describe('parameters', () => {
  test.each([
    [{ singularValues: [3, 2, 3] }, 'differ by at least 0.1 %, got 3 and 3.'],
    [{ active: [1, 2, 3], width: 2 }, 'width 2 learns at most 2 modes, got 3: 1, 2, 3.'],
    [{ active: [4] }, 'expected modes from 1 to 3, one for each singular value, got 4.'],
    [{ active: [2, 2] }, 'expected each mode once, got 2 twice.'],
  ])('%j is refused with a sentence', (raw, sentence) => {
    expect(() => valuesOf(definition, raw)).toThrow(sentence);
  });

  test('singular values in any order give the point of the modes as numbered', async () => {
    const sorted = await readingsOf(ID, { singularValues: [3, 2, 1], active: [1, 3] });
    const shuffled = await readingsOf(ID, { singularValues: [1, 3, 2], active: [2, 1] });
    expect(shuffled).toEqual(sorted);
  });
});

const ODD = [
  {},
  { depth: 3, active: [1, 2] },
  { depth: 4, active: [] },
  { depth: 3, active: [1, 2, 3] },
  { width: 1, singularValues: [0.1], active: [] },
  { width: 1, singularValues: [0.1], active: [1] },
  { depth: 4, width: 4, singularValues: [10, 5, 0.1, 2, 1], active: [2, 4, 1, 3] },
];

describe('sentence, picture and table', () => {
  test.each(ODD)('with %j name no number that is none', async (raw) => {
    const { values, readings, frame, sentence } = await resultOf(raw);
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify(table(frame));
    for (const text of [html, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
    expect(sentence.includes('the global minimum.')).toBe(readings.isGlobalMinimum);
    expect(sentence.includes('a strict saddle.')).toBe(readings.isStrictSaddle);
    const nonStrict = numbers(readings.nonStrictByDepth)[values.depth - 2] ?? NaN;
    expect(frame.points).toHaveLength(readings.strictSaddles + nonStrict + 1);
  });

  test('a frame before the walk is drawn too', async () => {
    const values = valuesOf(definition, { depth: 4, width: 4, singularValues: [5, 4, 3, 2, 1] });
    const first = await run(values, { read }).next();
    if (first.done) throw new Error('expected a frame');
    const { frame, readings } = first.value;
    expect(frame.walk.losses).toEqual([]);
    const html = pictureOf(views, { frame, values, live: false });
    expect(html + definition.describe(readings, values)).not.toMatch(/NaN|Infinity|null/);
  });
});
