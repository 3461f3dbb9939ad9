import { createElement } from 'preact';
import { expect, test } from 'vitest';
import { still } from '../../../src/charts/still.ts';

interface Props {
  readonly ticks: readonly { readonly value: number }[];
}

/** Whether a still component with the first properties is drawn again for the second. */
function redrawn(first: Props, second: Props): boolean | undefined {
  const Still = still<Props>(() => createElement('g', null));
  return new Still(first).shouldComponentUpdate?.(second, {}, {});
}

test('a still part of a chart is drawn again for other values, not for other objects', () => {
  const ticks = [{ value: 1 }, { value: 2 }];
  expect(redrawn({ ticks }, { ticks: [{ value: 1 }, { value: 2 }] })).toBe(false);
  expect(redrawn({ ticks }, { ticks: [{ value: 1 }, { value: 3 }] })).toBe(true);
  expect(redrawn({ ticks }, { ticks: [{ value: 1 }] })).toBe(true);
});
