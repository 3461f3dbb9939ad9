import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../../src/numerics/random.ts';
import { optimaByRank, reduceLoss } from '../../../../src/numerics/linear-networks/reduced-rank.ts';

const random = new Random(7);
const normals = (rows: number, columns: number) =>
  Matrix.from1DArray(rows, columns, [...random.normals(rows * columns)]);
const x = normals(4, 30);
const y = normals(3, 30);
const reduced = reduceLoss(x, y);

const loss = (map: Matrix) => Matrix.sub(y, map.mmul(x)).norm('frobenius') ** 2 / 2 / 30;
const reducedLoss = (map: Matrix) =>
  Matrix.sub(reduced.targets, map.mmul(reduced.inputs)).norm('frobenius') ** 2 / 2 + reduced.floor;

describe('reduceLoss', () => {
  test('gives every linear map the same loss as the data', () => {
    for (let i = 0; i < 5; i++) {
      const map = normals(3, 4);
      expect(reducedLoss(map)).toBeCloseTo(loss(map), 12);
    }
  });

  test('refuses inputs that do not span their space', () => {
    const flat = new Matrix([[...x.getRow(0)], [...x.getRow(0)]]);
    expect(() => reduceLoss(flat, y)).toThrow('full row rank');
  });
});

describe('optimaByRank', () => {
  const optima = optimaByRank(reduced, 9);

  test('falls from the loss of the zero map to that of least squares', () => {
    expect(optima).toHaveLength(4);
    expect(optima[0]).toBeCloseTo(loss(Matrix.zeros(3, 4)), 12);
    expect(optima[3]).toBeCloseTo(reduced.floor, 12);
    expect(optima).toEqual(optima.toSorted((a, b) => b - a));
  });

  test('is attained by keeping the strongest modes', () => {
    const { leftSingularVectors } = new SingularValueDecomposition(reduced.targets, {
      autoTranspose: true,
    });
    const top = leftSingularVectors.subMatrix(0, 2, 0, 1);
    const projected = top.mmul(top.transpose()).mmul(reduced.targets);
    const squares = Matrix.sub(reduced.targets, projected).norm('frobenius') ** 2;
    expect(optima[2]).toBeCloseTo(squares / 2 + reduced.floor, 12);
  });

  test('stops at the rank that the network allows', () => {
    expect(optimaByRank(reduced, 1)).toEqual(optima.slice(0, 2));
  });
});
