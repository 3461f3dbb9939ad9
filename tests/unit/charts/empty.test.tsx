import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { LineChart, type LineChartProps } from '../../../src/charts/LineChart.tsx';

/** What a chart shows and what it says to those who do not see it, as plain text. */
function seen(props: Partial<LineChartProps>, ys: readonly (number | null)[]): string {
  const html = render(
    <LineChart
      title="Loss"
      x={{ label: 'step', domain: [0, 2] }}
      y={{ label: 'loss', domain: [0, 1], scale: 'log' }}
      lines={[{ xs: [0, 1, 2], ys, colour: 'loss', label: 'η = 0.2' }]}
      {...props}
    />,
  );
  return html.replaceAll(/<\/tspan><tspan[^>]*>/g, ' ');
}

const ZERO = 'The loss is exactly 0 here: a logarithmic axis has no place for it.';

describe.each([false, true])('a chart with nothing to draw (live: %s)', (live) => {
  test('says so of an exact zero on a logarithmic axis, and names no line', () => {
    const html = seen({ live }, [0, 0, 0]);
    expect(html.split(ZERO)).toHaveLength(3);
    expect(html).not.toContain('chart-names');
  });

  test('says so of values below 0, and of none', () => {
    expect(seen({ live }, [-1, 0, null])).toContain('The loss is nowhere above 0 here');
    expect(seen({ live }, [null, NaN])).toContain('no value is known here');
    expect(seen({ live, empty: 'All runs diverged.' }, [])).toContain('>All runs diverged.<');
  });

  test('says nothing where one value can be drawn', () => {
    const y = { label: 'loss', domain: [0, 1] } as const;
    expect(seen({ live }, [0, 0.5, 0])).not.toContain('chart-empty');
    expect(seen({ live, y }, [0, 0, 0])).not.toContain('chart-empty');
  });
});
