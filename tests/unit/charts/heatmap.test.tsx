/** @jsxImportSource preact */
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { Heatmap, type HeatmapProps } from '../../../src/charts/Heatmap.tsx';
import { NOT_A_NUMBER, hostileDomains, hostileSeries } from './hostile.ts';

const steps = Array.from({ length: 121 }, (_, i) => 25 * i);
const base: HeatmapProps = {
  title: 'Every step size ends at its own edge',
  x: { label: 'step', symbol: 't', domain: [0, 3000] },
  xs: steps,
  rows: Array.from({ length: 16 }, (_, k) => ({
    label: `η = ${k + 1}`,
    values: steps.map((t) => Math.min(1.02, 0.2 + (t * (k + 1)) / 9000)),
  })),
  rowTitle: { label: 'step size', symbol: 'η' },
  colour: { label: 'sharpness over threshold', symbol: 'λ_max·η/2', domain: [0, 2], centre: 1 },
};

function draw(props: Partial<HeatmapProps> = {}): string {
  return render(<Heatmap {...base} {...props} />);
}

describe('a map on the server', () => {
  test('is a complete figure: cells, colour bar, titles, description', () => {
    const html = draw();
    expect(html).toContain('var(--map-0)');
    expect(html).toContain('chart-colour-bar');
    expect(html).toMatch(/aria-label="Every step size[^"]*16 rows; values from 0\.2 to 1\.02/);
  });

  test('of 16 × 121 cells is small in the page', () => {
    expect(draw().length).toBeLessThan(16_000);
  });

  test('is in the same place live and not', () => {
    const svgOf = (html: string) => /<svg class="chart-svg".*<\/svg>/s.exec(html)?.[0];
    expect(svgOf(draw({ live: true }))).toBe(svgOf(draw()));
  });

  test('explains grey where a value is missing, and only there', () => {
    const rows = [{ label: 'a', values: [1, null, 1] }];
    expect(draw()).not.toContain('var(--map-none)');
    expect(draw({ rows, xs: [0, 1, 2] })).toContain('>none<');
  });

  test('labels every row that has room for it', () => {
    const rows = base.rows.slice(0, 8);
    const html = draw({ rows });
    for (const { label } of rows) expect(html.replaceAll(/<[^>]*>/g, '')).toContain(label);
  });

  for (const [name, values] of Object.entries(hostileSeries)) {
    test(`survives ${name}`, () => {
      for (const domain of hostileDomains) {
        const html = draw({
          live: true,
          x: { label: 't', domain },
          xs: values,
          rows: [{ label: 'a', values }],
          colour: { label: 'v', domain, centre: values[0] ?? NaN },
        });
        expect(html).not.toMatch(NOT_A_NUMBER);
      }
    });
  }

  test('survives having no rows', () => {
    expect(draw({ rows: [], xs: [], live: true })).not.toMatch(NOT_A_NUMBER);
  });
});
