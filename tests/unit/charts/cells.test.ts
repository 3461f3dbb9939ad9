import { describe, expect, test } from 'vitest';
import {
  BINS,
  NO_VALUE,
  binEdges,
  binsOf,
  cellsOf,
  columnEdges,
  mergeRuns,
} from '../../../src/charts/cells.ts';
import { scaleOf } from '../../../src/charts/scale.ts';

const scale = { label: 'ratio', domain: [0, 1.5], centre: 1 } as const;
const x = scaleOf({ domain: [0, 10] });

describe('bins of a diverging scale', () => {
  test('change hue exactly at the centre', () => {
    const [below, at] = binsOf([1 - 1e-9, 1], scale, scale.domain);
    expect(below).toBe(BINS / 2 - 1);
    expect(at).toBe(BINS / 2);
  });

  test('take what is beyond the domain into the outermost', () => {
    const bins = binsOf([-Infinity, -3, 99, Infinity], scale, scale.domain);
    expect([...bins]).toEqual([0, 0, BINS - 1, BINS - 1]);
  });

  test('know a value that does not exist', () => {
    expect([...binsOf([null, NaN], scale, scale.domain)]).toEqual([NO_VALUE, NO_VALUE]);
  });

  test('contain their values between their edges', () => {
    const values = Array.from({ length: 200 }, (_, i) => (i / 200) * 1.5);
    const edges = binEdges(scale, scale.domain);
    for (const [i, bin] of binsOf(values, scale, scale.domain).entries()) {
      expect(values[i]).toBeGreaterThanOrEqual((edges[bin] ?? NaN) - 1e-12);
      expect(values[i]).toBeLessThan((edges[bin + 1] ?? NaN) + 1e-12);
    }
  });

  test('do without a centre inside the domain', () => {
    const [bin] = binsOf([0.75], { ...scale, centre: 7 }, scale.domain);
    expect(bin).toBe(BINS / 2);
  });
});

describe('merged runs', () => {
  test('say the same as the cells they replace', () => {
    const bins = Int8Array.from({ length: 500 }, (_, i) => Math.round(3 * Math.sin(i / 9)) - 1);
    const runs = mergeRuns(bins);
    const again = runs.flatMap(({ bin, from, to }) => Array<number>(to - from).fill(bin));
    expect(again).toEqual([...bins]);
    expect(runs.length).toBeLessThan(bins.length / 2);
    for (const [i, run] of runs.entries()) expect(run.bin).not.toBe(runs[i + 1]?.bin);
  });

  test('of nothing are none', () => {
    expect(mergeRuns(new Int8Array())).toEqual([]);
  });
});

describe('cells', () => {
  test('meet half-way between their columns and end at the plot', () => {
    expect([...columnEdges([0, 5, 10], x)]).toEqual([0, 0.25, 0.75, 1]);
  });

  test('of a single column are narrow', () => {
    const [left = NaN, right = NaN] = columnEdges([5], x);
    expect(right - left).toBeCloseTo(0.01);
  });

  test('cover each row up to what is known of it', () => {
    const rows = [Int8Array.of(1, 1, 2), Int8Array.of(3)];
    expect(cellsOf(rows, columnEdges([0, 5, 10], x))).toEqual([
      { bin: 1, left: 0, right: 0.75, top: 0, bottom: 0.5 },
      { bin: 2, left: 0.75, right: 1, top: 0, bottom: 0.5 },
      { bin: 3, left: 0, right: 0.25, top: 0.5, bottom: 1 },
    ]);
  });
});
