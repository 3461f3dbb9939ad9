import { Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { symmetricEigen, tridiagonalEigen } from '../../../../src/numerics/linear-algebra/eigen.ts';
import { lanczos } from '../../../oracles/lanczos.ts';
import { powerIteration } from '../../../oracles/power-iteration.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { addScaled, dot, norm } from '../../../../src/numerics/linear-algebra/vector.ts';
import { at } from '../at.ts';

function randomSymmetric(n: number, seed: number): Matrix {
  const square = Matrix.from1DArray(n, n, [...new Random(seed).normals(n * n)]);
  return Matrix.add(square, square.transpose()).div(2);
}

function times(matrix: Matrix) {
  return (v: Float64Array) => Float64Array.from(matrix.mmul(Matrix.columnVector(v)).to1DArray());
}

describe('symmetricEigen', () => {
  test('gives eigenvalues in ascending order with their unit eigenvectors', () => {
    const matrix = randomSymmetric(12, 1);
    const { values, vectors } = symmetricEigen(matrix);
    expect([...values]).toEqual([...values].sort((a, b) => a - b));
    vectors.forEach((v, i) => {
      expect(norm(v)).toBeCloseTo(1, 12);
      expect(norm(addScaled(times(matrix)(v), -at(values, i), v))).toBeLessThan(1e-12);
    });
  });

  test('takes plain rows', () => {
    const rows = [
      [2, 1],
      [1, 2],
    ];
    const { values } = symmetricEigen(rows);
    expect(values[0]).toBeCloseTo(1, 14);
    expect(values[1]).toBeCloseTo(3, 14);
  });
});

test('symmetricEigen refuses numbers that are not finite, rather than searching for ever', () => {
  expect(() => symmetricEigen([[NaN]])).toThrow('finite');
});

describe('tridiagonalEigen', () => {
  test('finds 2 − 2cos(jπ/(m + 1)) for the discrete second derivative', () => {
    const m = 9;
    const { values } = tridiagonalEigen(new Array(m).fill(2), new Array(m - 1).fill(-1));
    values.forEach((value, j) =>
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((j + 1) * Math.PI) / (m + 1)), 12),
    );
  });

  test('ignores off-diagonal numbers beyond the matrix', () => {
    expect([...tridiagonalEigen([5], [3]).values]).toEqual([5]);
  });
});

describe('lanczos', () => {
  const matrix = randomSymmetric(30, 2);
  const exact = symmetricEigen(matrix).values;
  const start = new Random(3).normals(30);

  test('recovers the whole spectrum in n steps', () => {
    const { values, residuals } = lanczos(times(matrix), start, 30);
    values.forEach((value, i) => expect(value).toBeCloseTo(at(exact, i), 10));
    expect(Math.max(...residuals)).toBeLessThan(1e-9);
  });

  test('reports the residual ‖Av − λv‖ of each Ritz pair', () => {
    const { values, vectors, residuals } = lanczos(times(matrix), start, 10);
    vectors.forEach((v, i) => {
      expect(norm(v)).toBeCloseTo(1, 12);
      const residual = norm(addScaled(times(matrix)(v), -at(values, i), v));
      expect(residuals[i]).toBeCloseTo(residual, 10);
    });
  });

  test('approaches the largest eigenvalue from below', () => {
    const estimates = [2, 6, 10, 20].map((m) => at(lanczos(times(matrix), start, m).values, -1));
    estimates.forEach((estimate, i) => {
      expect(estimate).toBeLessThanOrEqual(at(exact, -1) + 1e-12);
      if (i > 0) expect(estimate).toBeGreaterThan(at(estimates, i - 1));
    });
  });

  test('stops in an invariant space with exact values', () => {
    const diagonal = times(Matrix.diag([1, 2, 3, 4]));
    const { values } = lanczos(diagonal, new Float64Array([1, 0, 1, 0]), 4);
    expect(values.length).toBe(2);
    expect(values[0]).toBeCloseTo(1, 12);
    expect(values[1]).toBeCloseTo(3, 12);
  });
});

describe('powerIteration', () => {
  const operator = times(Matrix.diag([5, 2, -1]));

  test('converges to the eigenvalue of largest magnitude and says how far off it is', () => {
    const iteration = powerIteration(operator, new Float64Array([1, 1, 1]));
    const estimates = Array.from({ length: 40 }, () => iteration.next().value);
    expect(at(estimates, 0).eigenvalue).toBeCloseTo(2, 12);
    expect(at(estimates, 0).residual).toBeGreaterThan(1);
    expect(at(estimates, -1).eigenvalue).toBeCloseTo(5, 12);
    expect(at(estimates, -1).residual).toBeLessThan(1e-12);
    expect(Math.abs(dot(at(estimates, -1).vector, new Float64Array([1, 0, 0])))).toBeCloseTo(1, 12);
  });

  test('keeps its vector where the operator gives 0', () => {
    const iteration = powerIteration(() => new Float64Array(2), new Float64Array([1, 0]));
    const vector = new Float64Array([1, 0]);
    expect(iteration.next().value).toEqual({ eigenvalue: 0, residual: 0, vector });
  });
});
