import { describe, expect, test } from 'vitest';
import {
  around,
  valleyCircle,
  valleyField,
  valleyMinima,
} from '../../../src/experiments/valley-map.ts';

describe('the map of the valley', () => {
  test('has room around all places but those out of reach', () => {
    const [low, high] = around([1, 3, 1e9, -Infinity]);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(3);
    expect(high).toBeLessThan(4.5);
  });

  test('has the loss at its nodes, rows upwards', () => {
    const { columns, rows, values } = valleyField([0, 2], [1, 3]);
    expect(values).toHaveLength(columns * rows);
    expect(values[0]).toBe(0.5);
    expect(values.at(-1)).toBe(12.5);
  });

  test('has both branches of the minima, apart', () => {
    const { xs, ys } = valleyMinima([-2, 2]);
    xs.forEach((a, i) => {
      if (a !== 0) expect(a * (ys[i] ?? NaN)).toBeCloseTo(1, 12);
    });
    expect(ys.filter((b) => b === null)).toHaveLength(1);
    expect(valleyMinima([1, 2]).xs.every((a) => a >= 0)).toBe(true);
  });

  test('has of a circle what is seen, in pieces', () => {
    const { xs, ys } = valleyCircle(4, [1, 3], [-3, 3]);
    const seen = xs.filter((_, i) => ys[i] !== null);
    expect(seen.length).toBeGreaterThan(100);
    expect(Math.min(...seen)).toBeGreaterThan(0.8);
    xs.forEach((a, i) => {
      const b = ys[i];
      if (typeof b === 'number') expect(a * a + b * b).toBeCloseTo(4, 12);
    });
    expect(ys).toContain(null);
    expect(valleyCircle(400, [1, 3], [-3, 3]).xs).toEqual([]);
  });
});
