import { describe, expect, test } from 'vitest';
import { spread } from '../../../src/charts/labels.ts';

function gaps(places: readonly number[]): number[] {
  const sorted = [...places].sort((a, b) => a - b);
  return sorted.slice(1).map((place, i) => place - (sorted[i] ?? 0));
}

describe('labels moved apart', () => {
  test('stay where they are if they have room', () => {
    expect(spread([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90]);
  });

  test('part evenly about where two lines end together', () => {
    expect(spread([50, 50], 16, 0, 100)).toEqual([42, 58]);
  });

  test('keep their order, their distance and their plot', () => {
    const wanted = [3, 99, 98, 97, 50, 51, 0, 99];
    const places = spread(wanted, 12, 0, 100);
    expect(Math.min(...gaps(places))).toBeGreaterThanOrEqual(12 - 1e-9);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(-1e-9);
    expect(Math.max(...places)).toBeLessThanOrEqual(100 + 1e-9);
    for (const [i, a] of wanted.entries()) {
      for (const [j, b] of wanted.entries()) {
        if (a < b) expect(places[i]).toBeLessThan(places[j] ?? NaN);
      }
    }
  });

  test('share what room there is if it is too little', () => {
    expect(Math.min(...gaps(spread([5, 5, 5], 16, 0, 10)))).toBeCloseTo(5);
  });

  test('may be one or none', () => {
    expect(spread([], 16, 0, 100)).toEqual([]);
    expect(spread([120], 16, 0, 100)).toEqual([100]);
  });
});
