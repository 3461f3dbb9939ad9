import { describe, expect, test } from 'vitest';
import { definiteLeadingBlocks } from '../../../src/numerics/cholesky.ts';
import { symmetricEigen } from '../../../src/numerics/eigen.ts';
import { Random } from '../../../src/numerics/random.ts';

describe('definiteLeadingBlocks', () => {
  test.each([
    { matrix: [1], n: 1, blocks: 1 },
    { matrix: [0], n: 1, blocks: 0 },
    { matrix: [2, 1, 1, 2], n: 2, blocks: 2 },
    { matrix: [1, 2, 2, 1], n: 2, blocks: 1 },
    { matrix: [1, 1, 1, 1], n: 2, blocks: 1 },
    { matrix: [-1, 0, 0, 5], n: 2, blocks: 0 },
  ])('of $matrix are $blocks', ({ matrix, n, blocks }) => {
    expect(definiteLeadingBlocks(matrix, n)).toBe(blocks);
  });

  test('are as many as have only positive eigenvalues', () => {
    const random = new Random(5);
    for (let draw = 0; draw < 300; draw++) {
      const g = random.normals(16);
      const entry = (i: number, j: number) =>
        (i === j ? 1.2 : 0) + ((g[i * 4 + j] ?? NaN) + (g[j * 4 + i] ?? NaN)) / 2;
      const block = (n: number) =>
        Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => entry(i, j)));
      const expected = [1, 2, 3, 4].filter((n) => (symmetricEigen(block(n)).values[0] ?? NaN) > 0);
      expect(definiteLeadingBlocks(block(4).flat(), 4)).toBe(expected.length);
    }
  });
});
