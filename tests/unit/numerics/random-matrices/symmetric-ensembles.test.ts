import { describe, expect, test } from 'vitest';
import { packedIndex } from '../../../../src/numerics/linear-algebra/cholesky.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { mean } from '../../../../src/numerics/statistics.ts';
import { drawSymmetric } from '../../../../src/numerics/random-matrices/symmetric-ensembles.ts';

const N = 3;
const COUNT = 20_000;

function draw(ensemble: 'goe' | 'iid') {
  const triangles = new Float32Array(packedIndex(N, 0) * COUNT);
  const random = new Random(1);
  drawSymmetric(triangles, { n: N, from: 0, to: COUNT / 2 }, ensemble, random);
  drawSymmetric(triangles, { n: N, from: COUNT / 2, to: COUNT }, ensemble, random);
  return (i: number, j: number) => {
    const start = packedIndex(i, j) * COUNT;
    return triangles.subarray(start, start + COUNT);
  };
}

describe('drawSymmetric', () => {
  test.each([
    { ensemble: 'goe', offDiagonal: 0.5 },
    { ensemble: 'iid', offDiagonal: 1 },
  ] as const)('gives $ensemble its variances', ({ ensemble, offDiagonal }) => {
    const entry = draw(ensemble);
    for (let i = 0; i < N; i++) {
      for (let j = 0; j <= i; j++) {
        const variance = mean(entry(i, j).map((x) => x * x));
        expect(Math.abs(variance / (i === j ? 1 : offDiagonal) - 1)).toBeLessThan(0.05);
      }
    }
  });

  test('draws independent entries, matrix after matrix', () => {
    const entry = draw('goe');
    const products = entry(1, 0).map((x, i) => x * (entry(2, 0)[i] ?? NaN));
    expect(Math.abs(mean(products))).toBeLessThan(0.02);
    const first = new Random(1).normals(6);
    expect(entry(0, 0)[0]).toBeCloseTo(first[0] ?? NaN, 6);
    expect(entry(1, 0)[0]).toBeCloseTo((first[1] ?? NaN) * Math.SQRT1_2, 6);
    expect(entry(2, 2)[0]).toBeCloseTo(first[5] ?? NaN, 6);
  });
});
