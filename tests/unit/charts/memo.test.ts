import { createElement } from 'preact';
import { expect, test } from 'vitest';
import { deepMemo } from '../../../src/charts/memo.ts';

interface Props {
  readonly ticks: readonly { readonly value: number }[];
}

/** Whether a memoised component with the first properties is drawn again for the second. */
function redrawn(first: Props, second: Props): boolean | undefined {
  const Memoised = deepMemo<Props>(() => createElement('g', null));
  return new Memoised(first).shouldComponentUpdate?.(second, {}, {});
}

test('a part of a chart that is memoised by value is drawn again for other values, not for other objects', () => {
  const ticks = [{ value: 1 }, { value: 2 }];
  expect(redrawn({ ticks }, { ticks: [{ value: 1 }, { value: 2 }] })).toBe(false);
  expect(redrawn({ ticks }, { ticks: [{ value: 1 }, { value: 3 }] })).toBe(true);
  expect(redrawn({ ticks }, { ticks: [{ value: 1 }] })).toBe(true);
});
