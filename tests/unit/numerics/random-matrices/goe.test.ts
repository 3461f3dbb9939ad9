import { describe, expect, test } from 'vitest';
import { symmetricEigen } from '../../../../src/numerics/linear-algebra/eigen.ts';
import {
  goeExact,
  log10Coins,
  log10GoeLeading,
} from '../../../../src/numerics/random-matrices/goe.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { frequencyError } from '../../../../src/numerics/statistics.ts';

describe('goeExact', () => {
  const { SQRT2, PI } = Math;

  test.each([
    [1, 1 / 2],
    [2, (2 - SQRT2) / 4],
    [3, 1 / 4 - SQRT2 / (2 * PI)],
    [4, (4 - SQRT2 - 8 / PI) / 16],
    [5, (3 - 8 / PI - SQRT2 / PI) / 24],
    [6, (48 - 21 * SQRT2 - 148 / PI + (64 * SQRT2) / PI) / 384],
  ])('at n = %i equals its closed form', (n, closed) => {
    expect((goeExact(n) ?? NaN) / closed).toBeCloseTo(1, 9);
  });

  test('is the frequency among random matrices (G + Gᵀ)/2', () => {
    const draws = 20_000;
    const random = new Random(1);
    let positive = 0;
    for (let draw = 0; draw < draws; draw++) {
      const [a = 0, b = 0, c = 0, d = 0] = random.normals(4);
      const matrix = [
        [a, (b + c) / 2],
        [(b + c) / 2, d],
      ];
      if ((symmetricEigen(matrix).values[0] ?? NaN) > 0) positive++;
    }
    const exact = goeExact(2) ?? NaN;
    expect(Math.abs(positive / draws - exact)).toBeLessThan(4 * frequencyError(exact, draws));
  });

  test('is not tabulated beyond n = 12', () => {
    expect(goeExact(12)).toBe(5.892412658378584e-20);
    expect(goeExact(13)).toBeUndefined();
  });
});

describe('logarithms that outlive float64', () => {
  test('2⁻¹⁰⁰⁰ is 10^−301.03, and a million coins are no harder', () => {
    expect(log10Coins(1000)).toBeCloseTo(-301.0299956639812, 10);
    expect(log10Coins(1_000_000) / -301029.99566398119).toBeCloseTo(1, 12);
  });

  test('a positive definite GOE matrix of size 1000 has 10^−119280 to leading order', () => {
    expect(log10GoeLeading(1000)).toBeCloseTo(-119280.3136799156, 6);
  });
});
