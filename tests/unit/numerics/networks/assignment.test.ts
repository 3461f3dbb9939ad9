import { describe, expect, test } from 'vitest';
import { assign } from '../../../../src/numerics/networks/assignment.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { at } from '../at.ts';

type Costs = readonly ArrayLike<number>[];

function total(cost: Costs, columns: ArrayLike<number>): number {
  return cost.reduce((sum, row, i) => sum + at(row, at(columns, i)), 0);
}

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  );
}

function randomCosts(n: number, seed: number): Costs {
  const random = new Random(seed);
  return Array.from({ length: n }, () => random.normals(n));
}

describe('assign', () => {
  test('finds the cheapest permutation, as trying all of them does', () => {
    for (let seed = 0; seed < 20; seed++) {
      const n = 1 + (seed % 6);
      const cost = randomCosts(n, seed);
      const cheapest = Math.min(...permutations(n).map((columns) => total(cost, columns)));
      expect(total(cost, assign(cost))).toBeCloseTo(cheapest, 12);
    }
  });

  test('uses every column once', () => {
    const columns = assign(randomCosts(32, 1));
    expect([...columns].sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, i) => i));
  });

  test('undoes a hidden permutation', () => {
    const hidden = new Random(5).permutation(32);
    const cost = Array.from(hidden, (column) =>
      Array.from({ length: 32 }, (_, j) => (j === column ? -1 : 0)),
    );
    expect(assign(cost)).toEqual(hidden);
  });

  test('copes with ties and with nothing to assign', () => {
    expect(
      new Set(assign([new Float64Array(3), new Float64Array(3), new Float64Array(3)])).size,
    ).toBe(3);
    expect(assign([]).length).toBe(0);
  });

  test('refuses a matrix that is not square or not finite', () => {
    expect(() => assign([[1, 2]])).toThrow('square');
    expect(() => assign([[NaN]])).toThrow('finite');
  });
});
