import { expect, test } from 'vitest';
import { equalPair } from '../../../../src/numerics/linear-algebra/singular-values.ts';

test('singular values within a thousandth count as equal, wherever they stand', () => {
  expect(equalPair([3, 1, 3])).toEqual([3, 3]);
  expect(equalPair([0.1, 0.10005])).toEqual([0.1, 0.10005]);
});

test('distinct ones do not, sorted or not', () => {
  expect(equalPair([1, 3, 2])).toBeUndefined();
  expect(equalPair([2])).toBeUndefined();
});
