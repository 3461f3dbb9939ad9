import { describe, expect, test } from 'vitest';
import { planeThrough } from '../../../../src/numerics/networks/plane.ts';
import { Random } from '../../../../src/numerics/random.ts';
import { addScaled, dot, norm, scaled } from '../../../../src/numerics/linear-algebra/vector.ts';

const [a, m, b] = [1, 2, 3].map((seed) => new Random(seed).normals(9)) as [
  Float64Array,
  Float64Array,
  Float64Array,
];

function plane() {
  const found = planeThrough(a, m, b);
  if (!found) throw new Error('expected a plane');
  return found;
}

/** The point of parameter space at a place of the map. */
function pointAt(x: number, y: number): Float64Array {
  const [wa, wm, wb] = plane().weightsAt(x, y);
  return addScaled(addScaled(scaled(a, wa), wm, m), wb, b);
}

describe('the plane through three points', () => {
  test('has each of them in its place', () => {
    for (const [[x, y], point] of [
      [[0, 0], a],
      [[1, 0], b],
      [plane().control, m],
    ] as const) {
      expect(norm(addScaled(pointAt(x, y), -1, point))).toBeLessThan(1e-12);
    }
  });

  test('has equal units on both axes, at a right angle', () => {
    const unit = norm(addScaled(b, -1, a));
    const across = addScaled(pointAt(1.3, 0.2), -1, pointAt(0.3, 0.2));
    const up = addScaled(pointAt(0.3, 1.2), -1, pointAt(0.3, 0.2));
    expect(norm(across)).toBeCloseTo(unit, 10);
    expect(norm(up)).toBeCloseTo(unit, 10);
    expect(dot(across, up)).toBeCloseTo(0, 10);
  });

  test('is given by weights that sum to 1', () => {
    const [wa, wm, wb] = plane().weightsAt(-0.4, 0.7);
    expect(wa + wm + wb).toBeCloseTo(1, 12);
  });

  test('does not exist where they lie on a line, coincide or are not finite', () => {
    const middle = addScaled(scaled(a, 0.5), 0.5, b);
    expect(planeThrough(a, middle, b)).toBeUndefined();
    expect(planeThrough(a, m, a)).toBeUndefined();
    expect(
      planeThrough(
        a,
        m.map(() => NaN),
        b,
      ),
    ).toBeUndefined();
  });
});
