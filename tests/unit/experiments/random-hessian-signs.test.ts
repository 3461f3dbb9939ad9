import { describe, expect, test } from 'vitest';
import { defaults } from '../../../src/experiments/parameters.ts';
import { definition } from '../../../src/experiments/random-hessian-signs/definition.ts';
import { table, views } from '../../../src/experiments/random-hessian-signs/Figure.tsx';
import { run } from '../../../src/experiments/random-hessian-signs/run.ts';
import { answerOf, exercises, judged } from '../exercises/content.ts';
import { type Raw, read, readingsOf, resultOfRun, pictureOf } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'random-hessian-signs';

const resultOf = (raw: Raw) => resultOfRun(definition, run, raw);

test('a count is accepted as the answer of the exercise, and not by luck', async () => {
  const { m: { values: sizes } = { values: [] } } = exercises.get('exercise-goe-two')?.given ?? {};
  expect(sizes.length).toBeGreaterThan(1);
  const answer = answerOf('exercise-goe-two', 'b');
  const tolerance = answer.kind === 'number' ? answer.tolerance : NaN;
  for (const m of sizes) {
    const { goeExact, fractionPositiveDefinite } = await readingsOf(ID, { dimension: 2, draws: m });
    const p = Number(goeExact);
    expect(tolerance).toBeGreaterThan(2.5 * Math.sqrt((1 - p) / (p * m)));
    const count = Math.round(m * Number(fractionPositiveDefinite));
    expect(judged(String(count), answer, { m }).verdict).toBe('correct');
  }
});

describe('random-hessian-signs: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { dimension: 4 });
});

describe('in a large dimension', () => {
  test('2^-1000 is read off as a logarithm', async () => {
    const { log10CoinLarge, log10GoeLarge, coinFloat32, coinFloat64 } = await readingsOf(ID, {
      draws: 1000,
    });
    expect(log10CoinLarge).toBeCloseTo(-301.0299956639812, 9);
    expect(log10GoeLarge).toBeCloseTo(-119_280.3, 0);
    expect(coinFloat32).toBe(0);
    expect(coinFloat64).toBe(2 ** -1000);
  });

  test.each([
    [1, -0.30102999566398119521],
    [149, -44.853469353933198086],
    [1075, -323.60724533877978485],
    [123_457, -37_164.260174648127214],
    [1_000_000, -301_029.99566398119521],
  ])('the logarithm is exact for d = %i', async (largeDimension, exact) => {
    const { log10CoinLarge } = await readingsOf(ID, { largeDimension, draws: 1000 });
    expect(Math.abs(Number(log10CoinLarge) / exact - 1)).toBeLessThan(1e-9);
  });

  test.each([
    [100, '7.89·10^−31, which a 32-bit number can still hold'],
    [1000, '9.33·10^−302, which as a 32-bit number would be 0; the GOE gives 10^−119280'],
    [1075, 'which as a 32-bit or a 64-bit number would be 0'],
    [1_000_000, '1.01·10^−301030, which as a 32-bit or a 64-bit number would be 0'],
  ])('the sentence for d = %i says “%s”', async (largeDimension, words) => {
    const { sentence } = await resultOf({ largeDimension, draws: 1000 });
    expect(sentence).toContain(words);
  });
});

describe('random-hessian-signs', () => {
  test.each([
    [{ dimension: 3, draws: 100_000 }, 'Of 100,000 random GOE matrices of size 3 × 3, 2.'],
    [{ dimension: 6, draws: 1000 }, 'none has only positive eigenvalues'],
    [
      { dimension: 1, largeDimension: 1, draws: 1000 },
      'coins give 0.5, which a 32-bit number can still hold',
    ],
    [{ ensemble: 'iid', largeDimension: 12, draws: 1000 }, 'random equal-variance matrices'],
    [{ largeDimension: 1_000_000, draws: 1000 }, '10^−119280313680 to leading order'],
  ])('with %j says “%s” and draws no number that is none', async (raw, words) => {
    const { values, frame, sentence } = await resultOf(raw);
    expect(sentence).toContain(words);
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify(table(frame));
    for (const text of [sentence, html, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('has its curves, and nothing drawn, before the first batch is counted', async () => {
    const values = defaults(definition);
    const first = await run(values, { read }).next();
    if (first.done) throw new Error('expected an update');
    const { frame, readings, progress } = first.value;
    expect(progress).toBeLessThan(1);
    expect(frame.measured).toEqual([]);
    expect(readings.fractionPositiveDefinite).toBeNull();
    const html = pictureOf(views, { frame, values, live: false });
    const sentence = definition.describe(readings, values);
    expect(sentence).toContain('No GOE matrix has been judged yet.');
    expect(html + sentence).not.toMatch(/NaN|Infinity|null/);
  });

  test('keeps an uncertain share uncertain when no matrix is found', async () => {
    const readings = await readingsOf(ID, { dimension: 6, draws: 1000 });
    expect(readings.fractionPositiveDefinite).toBe(0);
    expect(readings.standardError).toBeCloseTo(0.001, 5);
  });
});
