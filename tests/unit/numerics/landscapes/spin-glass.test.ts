import { describe, expect, test } from 'vitest';
import { criticalPointFrom } from '../../../../src/numerics/landscapes/spin-glass-critical-points.ts';
import { Random } from '../../../../src/numerics/random.ts';
import {
  onSphere,
  spinGlass,
  surroundings,
} from '../../../../src/numerics/landscapes/spin-glass.ts';
import { addScaled, dot, norm, scaled } from '../../../../src/numerics/linear-algebra/vector.ts';

const N = 6;
const glass = spinGlass(N, new Random(3));
const point = onSphere(new Random(4).normals(N));

/** A unit vector along the sphere. */
function tangent(seed: number): Float64Array {
  const v = new Random(seed).normals(N);
  const along = addScaled(v, -dot(v, point) / N, point);
  return scaled(along, 1 / norm(along));
}

/** N·E on the great circle from the point, by arc length. */
function along(direction: Float64Array, t: number): number {
  const angle = t / Math.sqrt(N);
  const s = scaled(point, Math.cos(angle));
  return N * surroundings(glass, addScaled(s, Math.sin(angle) * Math.sqrt(N), direction)).energy;
}

describe('the spherical 3-spin glass', () => {
  test('has the energy of its couplings', () => {
    let sum = 0;
    glass.couplings.forEach((t, index) => {
      const [i, j, k] = [Math.floor(index / N / N), Math.floor(index / N) % N, index % N];
      sum += t * (point[i] ?? NaN) * (point[j] ?? NaN) * (point[k] ?? NaN);
    });
    expect(surroundings(glass, point).energy).toBeCloseTo(sum / N ** 2, 12);
  });

  test('has symmetric couplings', () => {
    const at = (i: number, j: number, k: number) => glass.couplings[(i * N + j) * N + k];
    for (const other of [at(0, 2, 1), at(1, 0, 2), at(1, 2, 0), at(2, 0, 1), at(2, 1, 0)]) {
      expect(other).toBeCloseTo(at(0, 1, 2) ?? NaN, 14);
    }
  });

  test('changes along the sphere as gradient and Hessian say', () => {
    const { gradient, hessian } = surroundings(glass, point);
    expect(dot(gradient, point)).toBeCloseTo(0, 12);
    const h = 1e-3;
    for (const seed of [1, 2, 3]) {
      const v = tangent(seed);
      const [before, here, after] = [along(v, -h), along(v, 0), along(v, h)];
      expect(dot(gradient, v)).toBeCloseTo((after - before) / (2 * h), 5);
      const curvature = Float64Array.from(hessian.to2DArray(), (row) =>
        dot(Float64Array.from(row), v),
      );
      expect(dot(v, curvature)).toBeCloseTo((after - 2 * here + before) / h ** 2, 4);
    }
  });

  test('has the eigenvalue 1 in the direction that leads off the sphere', () => {
    const { hessian } = surroundings(glass, point);
    hessian.to2DArray().forEach((row, i) => {
      expect(dot(Float64Array.from(row), point)).toBeCloseTo(point[i] ?? NaN, 10);
    });
  });
});

describe('Newton’s method', () => {
  const random = new Random(7);
  const found = Array.from({ length: 30 }, () => criticalPointFrom(glass, random.normals(N)));
  const critical = found.filter((each) => each !== undefined);

  test('finds critical points of several indices', () => {
    expect(critical.length).toBeGreaterThan(10);
    expect(new Set(critical.map(({ index }) => index)).size).toBeGreaterThan(2);
  });

  test('finds each with its mirror image, whose index counts the other directions', () => {
    const again = new Random(7);
    for (const each of found) {
      const mirrored = criticalPointFrom(glass, scaled(again.normals(N), -1));
      if (!each) expect(mirrored).toBeUndefined();
      else {
        expect(mirrored?.energy).toBeCloseTo(-each.energy, 8);
        expect(mirrored?.index).toBe(N - 1 - each.index);
      }
    }
  });
});
