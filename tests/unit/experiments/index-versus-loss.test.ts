import { describe, expect, test } from 'vitest';
import { loadExperiment, runToEnd } from '../../../src/engine/node/run.ts';
import { definition } from '../../../src/experiments/index-versus-loss/definition.ts';
import { table, views } from '../../../src/experiments/index-versus-loss/Figure.tsx';
import { readingsOf as summarise } from '../../../src/experiments/index-versus-loss/model.ts';
import { run, type IndexFrame } from '../../../src/experiments/index-versus-loss/run.ts';
import { check, defaults } from '../../../src/experiments/parameters.ts';
import { symmetricEigen } from '../../../src/numerics/linear-algebra/eigen.ts';
import { Random } from '../../../src/numerics/random.ts';
import { at } from '../numerics/at.ts';
import { pictureOf, read, readingsOf } from './helpers.ts';
import { testReferenceOn, testReferences } from './references.ts';

const ID = 'index-versus-loss';

describe('index-versus-loss: every reading agrees with float64', async () => {
  await testReferences(ID);
  await testReferenceOn('cpu', ID, { starts: 8, dimension: 10 });
});

describe('index-versus-loss', () => {
  test.each([
    { d: 20, edge: -1.46, spread: 0.14 },
    { d: 30, edge: -1.5, spread: 0.11 },
  ])('has its minima at the edge of a GOE of finite size, d = $d', async ({ d, edge, spread }) => {
    const n = d - 1;
    const random = new Random(1);
    const heights = Array.from({ length: 300 }, () => {
      const matrix = Array.from({ length: n }, () => [...random.normals(n)]);
      const symmetric = matrix.map((row, i) =>
        row.map((g, j) => (g + at(at(matrix, j), i)) / Math.sqrt(2 * n)),
      );
      const lowest = at([...symmetricEigen(symmetric).values], 0);
      return Math.sqrt(((2 / 3) * n) / d) * lowest;
    });
    const mean = heights.reduce((sum, height) => sum + height, 0) / heights.length;
    const variance =
      heights.reduce((sum, height) => sum + (height - mean) ** 2, 0) / heights.length;
    expect(Math.abs(mean - edge)).toBeLessThan(0.04);
    expect(Math.abs(Math.sqrt(variance) - spread)).toBeLessThan(0.02);
    const { minimaMeanEnergy } = await readingsOf(ID, { dimension: d, starts: 200 });
    expect(Math.abs(Number(minimaMeanEnergy) - edge)).toBeLessThan(spread);
  });

  test('finds lower critical points, of smaller index, after a longer descent', async () => {
    const values = { ...defaults(definition), starts: 80 };
    let last: IndexFrame | undefined;
    for await (const { frame } of run(values, { read })) last = frame;
    if (!last) throw new Error('expected a frame');
    const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b) / numbers.length;
    const { energies, indices } = last;
    expect(mean(energies.slice(-10))).toBeLessThan(mean(energies.slice(0, 10)) - 0.5);
    expect(mean(indices.slice(-10))).toBeLessThan(mean(indices.slice(0, 10)) - 3);
    expect(Math.max(...indices.slice(-10))).toBeLessThanOrEqual(1);
  });

  test('counts a critical point found twice as one', () => {
    const point = { energy: -0.5, index: 4 };
    const readings = summarise([point, point, { energy: -1.5, index: 0 }], 4, 20);
    expect(readings).toMatchObject({ searched: 4, found: 3, distinct: 2, minima: 1 });
    expect(readings.minimaMeanEnergy).toBe(-1.5);
    expect(readings.pearson).toBeCloseTo(1, 12);
  });

  test('reads nothing off nothing', () => {
    expect(summarise([], 3, 20)).toEqual({
      searched: 3,
      found: 0,
      distinct: 0,
      pearson: null,
      rmsToPrediction: null,
      minima: 0,
      minimaMeanEnergy: null,
    });
    expect(summarise([{ energy: 0, index: 9 }], 1, 20).pearson).toBeNull();
  });

  test.each([
    [{ starts: 40 }, 'of 40 searches ended at a critical point'],
    [{ starts: 9, dimension: 10, seed: 3 }, 'of 9 searches ended at a critical point'],
    [{ starts: 8, dimension: 30 }, 'in 30 dimensions'],
  ])('with %j says “%s” and draws no number that is none', async (raw, words) => {
    const experiment = await loadExperiment(ID);
    const checked = check(definition, raw);
    if (!experiment || !checked.ok) throw new Error('missing');
    const { values } = checked;
    const { update } = await runToEnd(experiment, values);
    const frame = update.frame as IndexFrame;
    const sentence = experiment.definition.describe(update.readings, values);
    expect(sentence).toContain(words);
    const html = pictureOf(views, { frame, values, live: false });
    const rows = JSON.stringify(table(frame, values));
    for (const text of [sentence, html, rows]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('draws the curve, and no points, before anything is found', () => {
    const values = defaults(definition);
    const frame = { energies: [], indices: [] };
    const html = pictureOf(views, { frame, values, live: false });
    const sentence = definition.describe(summarise([], 10, 20), values);
    expect(sentence).toBe('10 searches made, and no critical point found.');
    expect(html).not.toMatch(/NaN|Infinity/);
    expect(table(frame, values).rows).toEqual([]);
  });
});
