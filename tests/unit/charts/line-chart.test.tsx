/** @jsxImportSource preact */
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { LineChart, type LineChartProps } from '../../../src/charts/LineChart.tsx';
import { NOT_A_NUMBER, hostileDomains, hostileSeries } from './hostile.ts';

const base: LineChartProps = {
  title: 'The loss falls',
  x: { label: 'step', symbol: 't', domain: [0, 10] },
  y: { label: 'loss', symbol: 'L', unit: 'nats', domain: [0, 1] },
  lines: [{ xs: [0, 5, 10], ys: [1, 0.5, 0.2], colour: 'loss', label: 'L_train' }],
};

function draw(props: Partial<LineChartProps> = {}): string {
  return render(<LineChart {...base} {...props} />);
}

describe('a line chart on the server', () => {
  test('is a complete figure: data, titles with unit, label, description', () => {
    const html = draw();
    expect(html).toMatch(/<path[^>]* d="M0 0l/);
    expect(html).toContain('(nats)');
    expect(html).toMatch(/>train<\/tspan>/);
    expect(html).toContain('role="img"');
    expect(html).toMatch(/aria-label="The loss falls\. Line chart: [^"]*ends at 0\.2/);
  });

  test('costs no canvas and no cursor until it is live', () => {
    expect(draw()).not.toMatch(/chart-canvas|tabindex/i);
    expect(draw({ live: true })).toMatch(/role="slider"/);
  });

  test('is in the same place live and not', () => {
    const svgOf = (html: string) => /<svg class="chart-svg".*<\/svg>/s.exec(html)?.[0];
    expect(svgOf(draw({ live: true }))).toBe(svgOf(draw()));
  });

  test('shows a threshold within the axis and leaves out one outside', () => {
    const html = draw({
      thresholds: [
        { value: 0.5, label: 'half' },
        { value: 7, label: 'beyond' },
      ],
    });
    expect(html).toContain('half');
    expect(html).not.toContain('beyond');
  });

  test('has its names in a legend where direct labels leave no room', () => {
    const long = 'gradient descent with momentum';
    const line = { xs: [0, 1], ys: [0, 1], colour: 'gd', label: long } as const;
    expect(draw()).not.toContain('chart-legend');
    expect(draw({ lines: [line] })).toContain('chart-legend-narrow');
    const many = draw({ lines: Array(20).fill(line), height: 200 });
    expect(many).toContain('chart-legend');
    expect(many).not.toContain('chart-names');
  });

  for (const [name, values] of Object.entries(hostileSeries)) {
    for (const scale of ['linear', 'log'] as const) {
      test(`survives ${name} on a ${scale} axis, in lines, bands, marks and thresholds`, () => {
        for (const domain of hostileDomains) {
          const axis = { label: 'v', domain, scale };
          const series = { xs: values, ys: values, colour: 'loss', label: 'L' } as const;
          const html = draw({
            x: axis,
            y: axis,
            live: true,
            lines: [series, { ...series, xs: [1, 2, 3, 4, 5], faint: true }],
            bands: [{ xs: [1, 2, 3], low: values, high: values, colour: 'loss' }],
            points: [series],
            thresholds: [
              { value: values[0] ?? NaN, label: 'a' },
              { value: values[1] ?? NaN, label: 'b', axis: 'x' },
            ],
          });
          expect(html).not.toMatch(NOT_A_NUMBER);
        }
      });
    }
  }

  test('stays small in the page however long the run', () => {
    const xs = Float64Array.from({ length: 20_000 }, (_, i) => i / 2000);
    const lines = [1, 2, 3].map((k) => ({
      xs,
      ys: xs.map((t) => Math.exp(-t / k) + 0.02 * Math.sin(900 * t * k)),
      colour: 'loss' as const,
    }));
    expect(draw({ lines }).length).toBeLessThan(60_000);
  });
});

/** Where the direct labels stand, in CSS pixels of the plot. */
function labelHeights(html: string, plotHeight: number): number[] {
  const names = html.slice(html.indexOf('chart-names'));
  return [...names.matchAll(/<text x="10" y="([\d.]+)%"/g)].map(
    ([, share]) => (Number(share) / 100) * plotHeight,
  );
}

test('direct labels of lines that end together do not overlap', () => {
  const lines = [0.5, 0.505, 0.51, 0.5, 0.99].map((end, i) => ({
    xs: [0, 10],
    ys: [0.1 * i, end],
    colour: 'sharpness' as const,
    label: `η_${i}`,
  }));
  const heights = labelHeights(draw({ lines }), 300 - 36 - 46).sort((a, b) => a - b);
  expect(heights).toHaveLength(lines.length);
  for (const [i, height] of heights.slice(1).entries()) {
    expect(height - (heights[i] ?? NaN)).toBeGreaterThan(15);
  }
});
