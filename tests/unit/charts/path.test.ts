import { describe, expect, test } from 'vitest';
import { BOX, bandPath, dotsPath, linePath } from '../../../src/charts/path.ts';
import { lonePoints, project } from '../../../src/charts/project.ts';
import { scaleOf } from '../../../src/charts/scale.ts';

const unit = scaleOf({ domain: [0, 1] });

function places(ys: readonly (number | null)[], xs = ys.map((_, i) => i / (ys.length - 1))) {
  return project(xs, ys, unit, unit);
}

/** The corners of a path of M, relative l and z, one list for each M. */
function corners(path: string): number[][][] {
  return path
    .split('M')
    .slice(1)
    .map((part) => {
      const numbers = (part.match(/-?\d+/g) ?? []).map(Number);
      let [x, y] = [0, 0];
      const points: number[][] = [];
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        x += numbers[i] ?? NaN;
        y += numbers[i + 1] ?? NaN;
        points.push([x, y]);
      }
      return points;
    });
}

/** From a point to the nearest point of a polyline, in units of the box. */
function distanceTo(points: readonly number[][], x: number, y: number): number {
  const distances = points.slice(1).map(([bx = 0, by = 0], i) => {
    const [ax = 0, ay = 0] = points[i] ?? [];
    const [dx, dy] = [bx - ax, by - ay];
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
  });
  return Math.min(...distances);
}

describe('the path of a line', () => {
  test('goes from corner to corner of the box', () => {
    expect(linePath(places([0, 1]))).toBe(`M0 ${BOX}l${BOX}-${BOX}`);
  });

  test('breaks at a gap', () => {
    expect(corners(linePath(places([0, 0.5, null, 0.5, 1])))).toHaveLength(2);
  });

  test('follows the data to about a unit of the box', () => {
    const ys = Array.from({ length: 400 }, (_, i) => 0.5 + 0.4 * Math.sin(i / 20));
    const [points = []] = corners(linePath(places(ys)));
    expect(points.length).toBeLessThan(ys.length);
    for (const [i, y] of ys.entries()) {
      const x = (i / (ys.length - 1)) * BOX;
      expect(distanceTo(points, x, (1 - y) * BOX)).toBeLessThan(1.25);
    }
  });

  test('stays short however many points there are, and keeps a single spike', () => {
    const ys = Array.from({ length: 50_000 }, (_, i) => 0.5 + 0.1 * Math.sin(i * 7.3));
    ys[31_415] = 0.97;
    const path = linePath(places(ys));
    expect(path.length).toBeLessThan(20_000);
    const top = Math.min(
      ...corners(path)
        .flat()
        .map(([, y = NaN]) => y),
    );
    expect(top).toBe(Math.round((1 - 0.97) * BOX));
  });

  test('is empty without two neighbouring points', () => {
    expect(linePath(places([0.5, null, 0.5]))).toBe('');
    expect(linePath(places([]))).toBe('');
  });

  test('leaves points between gaps to the dots', () => {
    const lone = lonePoints(places([0.5, null, 0.2, 0.3, null, 1]));
    expect([...lone.ys]).toEqual([0.5, 1]);
    expect(dotsPath(lone).match(/M/g)).toHaveLength(2);
  });
});

test('the path of a band is closed, and absent where either edge is missing', () => {
  const low = places([0.1, 0.1, null, 0.1, 0.2]);
  const high = places([0.4, 0.5, 0.5, 0.5, 0.6]);
  const path = bandPath(low, high);
  expect(path.match(/z/g)).toHaveLength(2);
  expect(path).not.toContain('NaN');
});

test('dots outside the plot are not drawn', () => {
  expect(dotsPath(places([-0.5, 0.5, 1.5])).match(/M/g)).toHaveLength(1);
});
