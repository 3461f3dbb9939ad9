import { describe, expect, test } from 'vitest';
import {
  definiteLeadingBlocks,
  packedIndex,
} from '../../../../src/numerics/linear-algebra/cholesky.ts';
import { symmetricEigen } from '../../../../src/numerics/linear-algebra/eigen.ts';
import { Random } from '../../../../src/numerics/random.ts';

test('a packed lower triangle holds row after row', () => {
  const places = [0, 1, 2].flatMap((i) => [0, 1, 2].filter((j) => j <= i).map((j) => [i, j]));
  expect(places.map(([i = NaN, j = NaN]) => packedIndex(i, j))).toEqual([0, 1, 2, 3, 4, 5]);
});

describe('definiteLeadingBlocks', () => {
  test.each([
    { triangle: [1], n: 1, blocks: 1 },
    { triangle: [0], n: 1, blocks: 0 },
    { triangle: [2, 1, 2], n: 2, blocks: 2 },
    { triangle: [1, 2, 1], n: 2, blocks: 1 },
    { triangle: [1, 1, 1], n: 2, blocks: 1 },
    { triangle: [-1, 0, 5], n: 2, blocks: 0 },
  ])('of $triangle are $blocks', ({ triangle, n, blocks }) => {
    expect(definiteLeadingBlocks(triangle, n)).toBe(blocks);
  });

  test('are as many as have only positive eigenvalues', () => {
    const random = new Random(5);
    for (let draw = 0; draw < 300; draw++) {
      const diagonal = [0, 1, 2, 3].map((i) => packedIndex(i, i));
      const triangle = random.normals(10).map((z, i) => z / 2 + (diagonal.includes(i) ? 1 : 0));
      const block = (n: number) =>
        Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (_, j) => {
            return triangle[packedIndex(Math.max(i, j), Math.min(i, j))] ?? NaN;
          }),
        );
      const expected = [1, 2, 3, 4].filter((n) => (symmetricEigen(block(n)).values[0] ?? NaN) > 0);
      expect(definiteLeadingBlocks(triangle, 4)).toBe(expected.length);
    }
  });
});
