import { describe, expect, test } from 'vitest';
import { geomspace, linspace } from '../../../src/numerics/grid.ts';
import {
  frequencyError,
  lineFit,
  maximum,
  mean,
  median,
  minimum,
  pearson,
  powerLawExponent,
  quantile,
} from '../../../src/numerics/statistics.ts';
import { standardDeviation } from '../../oracles/standard-deviation.ts';

describe('statistics', () => {
  test('mean and standard deviation', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
    expect(frequencyError(0.5, 100)).toBe(0.05);
  });

  test('quantiles interpolate between the sorted numbers', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([30, 10, 20], 0.25)).toBe(15);
    expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)]).toEqual([1, 3]);
  });

  test('a quantile leaves the sample in its order', () => {
    const sample = [3, 1, 2];
    median(sample);
    expect(sample).toEqual([3, 1, 2]);
  });

  test('lines and power laws are recovered', () => {
    const x = geomspace(0.01, 1, 7);
    const line = lineFit(
      x,
      x.map((t) => 3 - 2 * t),
    );
    expect(line.slope).toBeCloseTo(-2, 12);
    expect(line.intercept).toBeCloseTo(3, 12);
    expect(
      powerLawExponent(
        x,
        x.map((t) => 5 * t ** 2),
      ),
    ).toBeCloseTo(2, 12);
  });

  test('correlation is ±1 on a line and 0 on a parabola', () => {
    const x = linspace(-1, 1, 21);
    expect(
      pearson(
        x,
        x.map((t) => 2 * t + 1),
      ),
    ).toBeCloseTo(1, 12);
    expect(
      pearson(
        x,
        x.map((t) => -t),
      ),
    ).toBeCloseTo(-1, 12);
    expect(
      pearson(
        x,
        x.map((t) => t * t),
      ),
    ).toBeCloseTo(0, 12);
  });

  test('samples too small or of unlike length are refused', () => {
    expect(() => mean([])).toThrow('expected at least 1 numbers, got 0');
    expect(() => pearson([1, 2], [1])).toThrow('got 2 and 1');
  });
});

describe('grids', () => {
  test('include both ends', () => {
    expect([...linspace(0, 1, 5)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    const powers = geomspace(0.01, 100, 5);
    [0.01, 0.1, 1, 10, 100].forEach((x, i) => expect(powers[i]).toBeCloseTo(x, 12));
    expect([powers[0], powers[4]]).toEqual([0.01, 100]);
  });
});

describe('the largest and the smallest of many numbers', () => {
  test('are found however many there are', () => {
    const numbers = Float64Array.from({ length: 2_000_000 }, (_, i) => Math.sin(i));
    expect(maximum(numbers)).toBeCloseTo(1, 9);
    expect(minimum(numbers)).toBeCloseTo(-1, 9);
  });

  test('are those of Math.max and Math.min, also for none and for NaN', () => {
    for (const numbers of [[], [3], [2, -5, 4], [1, NaN, 2], [Infinity, 1]]) {
      expect(maximum(numbers)).toBe(Math.max(...numbers));
      expect(minimum(numbers)).toBe(Math.min(...numbers));
    }
  });
});
