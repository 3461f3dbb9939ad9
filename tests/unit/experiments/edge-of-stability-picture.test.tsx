import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { definition, membersOf } from '../../../src/experiments/edge-of-stability/definition.ts';
import { views } from '../../../src/experiments/edge-of-stability/Figure.tsx';
import { EVERY, Trace } from '../../../src/experiments/edge-of-stability/model.ts';
import { valuesOf } from './helpers.ts';

const LARGEST = valuesOf(definition, {
  stepSizes: Array.from({ length: 16 }, (_, i) => 0.1 + i / 40),
  seeds: [1, 2, 3, 4, 5, 6, 7, 8],
  steps: 60_000,
});

test('the picture of the largest ensemble can be drawn, whatever number of points it has', () => {
  const times = Array.from({ length: LARGEST.steps / EVERY + 1 }, (_, i) => i * EVERY);
  const members = membersOf(LARGEST).map((member) => {
    const values = times.map((time) => 1 + Math.sin(time) / 10);
    return { ...member, ratios: values, lossLow: values, lossHigh: values, closeUp: values };
  });
  const frame = { times, horizon: LARGEST.steps, members };
  for (const { draw } of views.flatMap(({ panels }) => [...panels])) {
    const panel = draw({ frame, values: LARGEST, live: false, height: 200 });
    expect(render(panel)).toContain('<svg');
  }
});

test('of a long run a member shows few points, whose losses enclose all that were left out', () => {
  const stride = 5;
  const trace = new Trace(1, LARGEST.steps);
  const loss = (step: number) => 2 + Math.sin(step) + step / 1e5;
  for (let step = 0; step <= LARGEST.steps; step += EVERY) {
    trace.measure(step);
    const losses = Array.from({ length: EVERY }, (_, i) => loss(step + i));
    trace.append(losses, step);
  }
  expect(trace.shownRatios.length).toBeLessThanOrEqual(600);
  expect(trace.shownRatios.slice(0, 3)).toEqual([0, 125, 250]);
  for (const [i, high] of trace.lossHigh.entries()) {
    const left = Array.from({ length: stride * EVERY }, (_, k) => loss(i * stride * EVERY + k));
    if (i < trace.lossHigh.length - 1) {
      expect(high).toBe(Math.max(...left));
      expect(trace.lossLow[i]).toBe(Math.min(...left));
    }
  }
});
