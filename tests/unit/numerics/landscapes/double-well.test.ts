import { describe, expect, test } from 'vitest';
import {
  barrier,
  potential,
  sharpWeight,
  slope,
  type DoubleWell,
} from '../../../../src/numerics/landscapes/double-well.ts';

const well: DoubleWell = {
  sharpCurvature: 16,
  flatCurvature: 1,
  flatPosition: 1.5,
  depthDifference: 0.2,
};

describe('a double well', () => {
  test('is each parabola in its own well', () => {
    expect(potential(well, 0.05)).toBeCloseTo(8 * 0.05 ** 2, 5);
    expect(potential(well, 1.7)).toBeCloseTo(0.2 ** 2 / 2 + 0.2, 10);
    expect(sharpWeight(well, 0)).toBeCloseTo(1, 5);
    expect(sharpWeight(well, 1.5)).toBeCloseTo(0, 10);
  });

  test.each([-0.6, -0.2, 0.1, 0.35, 0.5, 1.2, 3])('has its derivative as slope at %f', (x) => {
    const h = 1e-5;
    const difference = (potential(well, x + h) - potential(well, x - h)) / (2 * h);
    expect(slope(well, x)).toBeCloseTo(difference, 6);
  });

  test('has the barrier of the reference', () => {
    const top = barrier({ ...well, depthDifference: 0 });
    expect(top?.position).toBeCloseTo(0.324, 3);
    expect(top?.height).toBeCloseTo(0.671038, 5);
  });

  test('has no barrier where the upper well is only a shoulder', () => {
    expect(barrier({ ...well, flatPosition: 0.3, depthDifference: 0.8 })).toBeUndefined();
    expect(barrier({ ...well, depthDifference: -1.2 })).toBeUndefined();
  });

  test('stays finite far away', () => {
    for (const x of [-1e6, 1e6]) {
      expect(Number.isFinite(potential(well, x))).toBe(true);
      expect(Number.isFinite(slope(well, x))).toBe(true);
    }
  });
});
