import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/numerics/random.ts';
import { mean } from '../../../src/numerics/statistics.ts';
import { drawSymmetric } from '../../../src/numerics/symmetric-ensembles.ts';

const N = 3;
const COUNT = 20_000;

function draw(ensemble: 'goe' | 'iid') {
  const matrices = new Float32Array(N * N * COUNT);
  const random = new Random(1);
  drawSymmetric(matrices, { n: N, from: 0, to: COUNT / 2 }, ensemble, random);
  drawSymmetric(matrices, { n: N, from: COUNT / 2, to: COUNT }, ensemble, random);
  const entry = (i: number, j: number) =>
    matrices.subarray((i * N + j) * COUNT, (i * N + j + 1) * COUNT);
  return { entry, variance: (i: number, j: number) => mean(entry(i, j).map((x) => x * x)) };
}

describe('drawSymmetric', () => {
  test.each([
    { ensemble: 'goe', offDiagonal: 0.5 },
    { ensemble: 'iid', offDiagonal: 1 },
  ] as const)('gives $ensemble its variances', ({ ensemble, offDiagonal }) => {
    const { variance } = draw(ensemble);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        const expected = i === j ? 1 : offDiagonal;
        expect(Math.abs(variance(i, j) / expected - 1)).toBeLessThan(0.05);
      }
    }
  });

  test('is symmetric, with independent entries in the triangle', () => {
    const { entry } = draw('goe');
    expect(entry(0, 2)).toEqual(entry(2, 0));
    const products = entry(0, 1).map((x, i) => x * (entry(0, 2)[i] ?? NaN));
    expect(Math.abs(mean(products))).toBeLessThan(0.02);
  });
});
