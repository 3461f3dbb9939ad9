/** @jsxImportSource preact */
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { contourPaths } from '../../../src/charts/contours.ts';
import { ContourMap } from '../../../src/charts/index.ts';
import type { ContourMapProps } from '../../../src/charts/index.ts';
import { BOX } from '../../../src/charts/path.ts';
import { scaleOf } from '../../../src/charts/scale.ts';
import { NOT_A_NUMBER, hostileDomains, hostileSeries } from './hostile.ts';

const SIDE = 21;
/** x + y over [0, 1] × [0, 1]. */
const slope = {
  columns: SIDE,
  rows: SIDE,
  values: Array.from(
    { length: SIDE * SIDE },
    (_, i) => ((i % SIDE) + Math.floor(i / SIDE)) / (SIDE - 1),
  ),
};
const base: ContourMapProps = {
  title: 'A slope',
  x: { label: 'first weight', symbol: 'a', domain: [0, 1] },
  y: { label: 'second weight', symbol: 'b', domain: [0, 1] },
  value: { label: 'loss', symbol: 'L', domain: [0, 2] },
  field: slope,
};

function draw(props: Partial<ContourMapProps> = {}): string {
  return render(<ContourMap {...base} {...props} />);
}

/** All corners of a path of M, relative l and z. */
function corners(path: string): { x: number; y: number }[] {
  return path.split('M').flatMap((ring) => {
    const numbers = (ring.match(/-?\d+/g) ?? []).map(Number);
    let [x, y] = [0, 0];
    return Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => {
      x += numbers[2 * i] ?? NaN;
      y += numbers[2 * i + 1] ?? NaN;
      return { x, y };
    });
  });
}

describe('contours', () => {
  test('run where the field has their value', () => {
    const value = scaleOf({ domain: [0, 2] });
    for (const [level, path] of contourPaths(slope, value).entries()) {
      const inside = corners(path).filter(({ x, y }) => x > 0 && x < BOX && y > 0 && y < BOX);
      for (const { x, y } of inside) {
        expect(x / BOX + 1 - y / BOX).toBeCloseTo((2 * level) / 12, 2);
      }
    }
  });

  test('hold what diverged above every level', () => {
    const values = slope.values.map((value, i) => (i === 220 ? NaN : i === 0 ? Infinity : value));
    const paths = contourPaths({ ...slope, values }, scaleOf({ domain: [0, 2] }));
    expect(paths.at(-1)?.match(/M/g)?.length).toBeGreaterThanOrEqual(3);
  });

  test('of a grid too small or too short are none', () => {
    const value = scaleOf({ domain: [0, 1] });
    expect(contourPaths({ columns: 1, rows: 5, values: [1, 2, 3, 4, 5] }, value)).toEqual([]);
    expect(contourPaths({ columns: 3, rows: 3, values: [1] }, value)).toEqual([]);
  });
});

describe('a contour map on the server', () => {
  test('is a complete figure: levels, bar, curves, marks, names, description', () => {
    const html = draw({
      lines: [{ xs: [1, 0.2, 0.5], ys: [1, 0.4, 0], colour: 'gd', label: 'gradient descent' }],
      points: [{ xs: [1], ys: [1], colour: 'ink', label: 'start' }],
    });
    expect(html).toContain('chart-level-bar');
    expect(html).toMatch(/chart-legend[^]*gradient descent/);
    expect(html).toContain('>start</text>');
    expect(html).toMatch(
      /aria-label="A slope\. Contour map: loss[^"]*on it: gradient descent, start/,
    );
  });

  test('keeps a ball round where asked to', () => {
    const html = draw({ equal: true, x: { label: 'a', domain: [0, 2] } });
    expect(html).toContain('aspect-ratio:2');
    expect(draw()).not.toContain('aspect-ratio');
  });

  for (const [name, series] of Object.entries(hostileSeries)) {
    test(`survives ${name} as field, curve and mark`, () => {
      const values = Array.from({ length: 9 }, (_, i) => series[i % series.length] ?? NaN);
      const curve = { xs: series, ys: series, colour: 'gd', label: 'c' } as const;
      for (const domain of hostileDomains) {
        for (const scale of ['linear', 'log'] as const) {
          const axis = { label: 'v', domain, scale };
          const html = draw({
            x: axis,
            y: axis,
            value: axis,
            field: { columns: 3, rows: 3, values },
            lines: [curve],
            points: [curve],
            equal: true,
            live: true,
          });
          expect(html).not.toMatch(NOT_A_NUMBER);
        }
      }
    });
  }
});
