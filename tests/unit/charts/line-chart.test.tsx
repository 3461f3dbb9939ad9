/** @jsxImportSource preact */
import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { LineChart } from '../../../src/charts/index.ts';

test('a line chart is drawn on the server', () => {
  const html = render(
    <LineChart
      title="Loss falls"
      x={{ label: 'step', domain: [0, 10] }}
      y={{ label: 'loss', symbol: 'L', domain: [0, 1] }}
      lines={[{ xs: [0, 5, 10], ys: [1, 0.5, 0.2], colour: 'loss', label: 'L' }]}
    />,
  );
  expect(html).toContain('<path');
  expect(html).not.toMatch(/NaN|Infinity/);
});
