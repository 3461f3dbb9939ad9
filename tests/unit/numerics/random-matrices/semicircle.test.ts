import { describe, expect, test } from 'vitest';
import {
  MINIMA_BELOW,
  predictedIndexShare,
  semicircleShare,
} from '../../../../src/numerics/random-matrices/semicircle.ts';

test('the semicircle’s share is the integral of its density', () => {
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = -2 + (3 * (i + 0.5)) / steps;
    sum += (Math.sqrt(4 - x * x) / (2 * Math.PI)) * (3 / steps);
  }
  expect(semicircleShare(1)).toBeCloseTo(sum, 6);
  expect([-9, 0, 9].map(semicircleShare)).toEqual([0, 0.5, 1]);
});

describe('the predicted share of negative eigenvalues', () => {
  test.each([
    [-1.6, 0.0017],
    [-1.2, 0.0786],
    [-0.8, 0.2011],
    [-0.4, 0.3456],
    [0, 0.5],
  ])('at energy %d is %d', (energy, share) => {
    expect(predictedIndexShare(energy)).toBeCloseTo(share, 4);
  });

  test('vanishes from −2√(2/3) down', () => {
    expect(predictedIndexShare(MINIMA_BELOW)).toBeCloseTo(0, 12);
    expect(predictedIndexShare(-3)).toBe(0);
    expect(predictedIndexShare(MINIMA_BELOW + 0.01)).toBeGreaterThan(0);
  });
});
