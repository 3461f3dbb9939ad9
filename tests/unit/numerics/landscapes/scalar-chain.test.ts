import { expect, test } from 'vitest';
import { chainStrata } from '../../../../src/numerics/landscapes/scalar-chain.ts';

test.each([
  [2, 1, 1, 0],
  [3, 4, 3, 1],
  [4, 11, 6, 5],
  [5, 26, 10, 16],
  [6, 57, 15, 42],
])('a chain of %i weights has %i saddle patterns, %i strict and %i not', (length, ...counts) => {
  const { total, strict, nonStrict } = chainStrata(length);
  expect([total, strict, nonStrict]).toEqual(counts);
});

test('2^D − D − 1 patterns are saddles, and those with exactly two zeros are strict', () => {
  for (let length = 2; length <= 12; length++) {
    const { total, strict, nonStrict } = chainStrata(length);
    expect(total).toBe(2 ** length - length - 1);
    expect(strict).toBe((length * (length - 1)) / 2);
    expect(strict + nonStrict).toBe(total);
  }
});
