import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { symmetricEigen } from '../../../../src/numerics/linear-algebra/eigen.ts';
import { inertiaOf } from '../../../../src/numerics/linear-algebra/inertia.ts';
import {
  criticalLoss,
  criticalPoint,
  diagonalTarget,
  modeSets,
  recruitDirection,
  strongestModes,
} from '../../../../src/numerics/linear-networks/critical-points.ts';
import {
  flattenLayers,
  linearHessian,
  linearLoss,
  type LinearLayers,
} from '../../../../src/numerics/linear-networks/network.ts';
import { linearGradient } from '../../../oracles/linear-gradient.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { norm } from '../../../../src/numerics/linear-algebra/vector.ts';

const target = new Matrix([
  [3, 0, 1],
  [0, 2, -1],
]);
const sizes = [3, 4, 2, 2];

function layersFrom(theta: Float64Array): LinearLayers {
  let from = 0;
  return sizes.slice(1).map((rows, i) => {
    const columns = sizes[i] ?? 0;
    const layer = Matrix.from1DArray(rows, columns, [...theta.slice(from, from + rows * columns)]);
    from += rows * columns;
    return layer;
  });
}

/** Central differences of f along every axis. */
function differences<T>(
  f: (theta: Float64Array) => T,
  theta: Float64Array,
  minus: (a: T, b: T) => T,
) {
  const step = 1e-5;
  return Array.from(theta, (value, i) =>
    minus(f(theta.with(i, value + step)), f(theta.with(i, value - step))),
  );
}

describe('a deep linear network at a random point', () => {
  const theta = new Random(3).normals(24);

  test('keeps its weights in the order W_1, W_2, … and row by row', () => {
    expect(flattenLayers(layersFrom(theta))).toEqual(theta);
  });

  test('has the gradient that its loss has by differences', () => {
    const slopes = differences(
      (at) => linearLoss(layersFrom(at), target),
      theta,
      (a, b) => a - b,
    );
    const gradient = linearGradient(layersFrom(theta), target);
    slopes.forEach((slope, i) => expect(gradient[i]).toBeCloseTo(slope / 2e-5, 5));
  });

  test('has the Hessian that its gradient has by differences', () => {
    const rows = differences(
      (at) => linearGradient(layersFrom(at), target),
      theta,
      (a, b) => a.map((value, i) => value - (b[i] ?? NaN)),
    );
    const hessian = linearHessian(layersFrom(theta), target);
    rows.forEach((row, i) =>
      row.forEach((value, j) => expect(hessian.get(i, j)).toBeCloseTo(value / 2e-5, 5)),
    );
  });
});

describe('the sets of modes', () => {
  test('are all those no larger than the width', () => {
    expect(modeSets(3, 2)).toEqual([[], [1], [2], [3], [1, 2], [1, 3], [2, 3]]);
    expect(modeSets(3, 5)).toHaveLength(8);
    expect(modeSets(5, 4)).toHaveLength(31);
  });

  test('are ranked by strength, not by position', () => {
    expect(strongestModes([1, 3, 2], 2)).toEqual([2, 3]);
  });
});

describe('critical points of a linear network', () => {
  const singularValues = [2.5, 0.7, 4, 1.1];
  const target = diagonalTarget(singularValues);

  test.each([2, 3, 4])(
    'at depth %i have no gradient and the loss of the missing modes',
    (depth) => {
      for (const active of modeSets(4, 3)) {
        const layers = criticalPoint({ depth, width: 3 }, singularValues, active);
        expect(norm(linearGradient(layers, target))).toBeLessThan(1e-13);
        const loss = criticalLoss(singularValues, active);
        expect(linearLoss(layers, target)).toBeCloseTo(loss, 12);
      }
    },
  );

  test('at depth 2 have as many negative eigenvalues as there are swaps and recruits', () => {
    for (const width of [1, 2, 3, 4]) {
      for (const active of modeSets(4, width)) {
        const layers = criticalPoint({ depth: 2, width }, singularValues, active);
        const { negative, zero } = inertiaOf(symmetricEigen(linearHessian(layers, target)).values);
        const missing = [1, 2, 3, 4].filter((mode) => !active.includes(mode));
        const strength = (mode: number) => singularValues[mode - 1] ?? NaN;
        const swaps = active.flatMap((i) => missing.filter((j) => strength(j) > strength(i)));
        const r = active.length;
        expect(negative).toBe(swaps.length + (width - r) * (4 - r));
        expect(zero).toBe(r * (2 * width - r));
      }
    }
  });

  test('keep their numbers of signs under changes of basis inside the network', () => {
    const random = new Random(3);
    const change = Matrix.add(
      Matrix.eye(3),
      Matrix.from1DArray(3, 3, [...random.normals(9)]).mul(0.3),
    );
    const [w1, w2] = criticalPoint({ depth: 2, width: 3 }, [3, 2, 1], [2]);
    if (!w1 || !w2) throw new Error('expected two layers');
    const S = diagonalTarget([3, 2, 1]);
    const inertia = (layers: LinearLayers) =>
      inertiaOf(symmetricEigen(linearHessian(layers, S)).values);
    expect(inertia([w1, w2])).toEqual({ negative: 5, zero: 5, positive: 8 });
    expect(inertia([change.mmul(w1), w2.mmul(inverse(change))])).toEqual(inertia([w1, w2]));
  });

  test.each([2, 3, 4])('at depth %i are left along the recruiting curve at order D', (depth) => {
    const shape = { depth, width: 3 };
    const layers = criticalPoint(shape, singularValues, [3]);
    const direction = recruitDirection(shape, 4, 1, 1);
    expect(norm(flattenLayers(direction))).toBeCloseTo(1, 14);
    for (const t of [0.1, 0.5, 1.5]) {
      const moved = layers.map((layer, i) =>
        Matrix.add(layer, Matrix.mul(direction[i] ?? layer, t)),
      );
      const grown = (t / Math.sqrt(depth)) ** depth;
      const change = -2.5 * grown + grown ** 2 / 2;
      expect(linearLoss(moved, target) - linearLoss(layers, target)).toBeCloseTo(change, 12);
    }
  });
});

describe('the inertia', () => {
  test('counts as zero what rounding leaves of zero', () => {
    const values = Float64Array.of(-2, -1e-13, 0, 1e-13, 5);
    expect(inertiaOf(values)).toEqual({ negative: 1, zero: 3, positive: 1 });
  });

  test('of the zero matrix is all zeros', () => {
    expect(inertiaOf(new Float64Array(4))).toEqual({ negative: 0, zero: 4, positive: 0 });
  });
});
