import { describe, expect, test } from 'vitest';
import {
  nearestStop,
  readAt,
  readable,
  stopAfterKey,
  stopsOf,
} from '../../../src/charts/cursor.ts';
import { scaleOf } from '../../../src/charts/scale.ts';
import type { Line } from '../../../src/charts/types.ts';

const x = scaleOf({ domain: [0, 100] });
const y = scaleOf({ domain: [0, 10] });
const coarse: Line = { xs: [0, 50, 100], ys: [1, 2, 3], colour: 'gd', label: 'GD' };
const fine: Line = { xs: [0, 10, 20, 120], ys: [4, null, 6, 7], colour: 'sam', label: 'SAM' };

describe('the cursor', () => {
  const stops = stopsOf([coarse, fine], x);

  test('stops at every value within the axis, once', () => {
    expect(stops).toEqual([0, 20, 50, 100]);
  });

  test('goes to the stop nearest to the pointer', () => {
    expect(nearestStop(stops, x, 0.38)).toBe(2);
    expect(nearestStop([], x, 0.4)).toBe(-1);
  });

  test('moves by keys, and no further than the ends', () => {
    const after = (key: string, index: number) => stopAfterKey(key, index, stops, x);
    expect(after('ArrowRight', 1)).toBe(2);
    expect(after('ArrowRight', 3)).toBe(3);
    expect(after('ArrowLeft', 0)).toBe(0);
    expect(after('End', 1)).toBe(3);
    expect(after('Home', 3)).toBe(0);
    expect(after('PageUp', 2)).toBe(3);
    expect(after('PageDown', 2)).toBe(1);
    expect(after('a', 2)).toBeUndefined();
  });

  test('reads each line at its own nearest point, leaving out those that have none', () => {
    const read = (at: number) => readAt([coarse, fine], at, x, y, 'y').map(({ value }) => value);
    expect(read(0)).toEqual([1, 4]);
    expect(read(10)).toEqual([null, null]);
    expect(read(20)).toEqual([6]);
  });

  test('reads the named lines, or all that are clear if none is named', () => {
    const unnamed: Line = { xs: [0], ys: [1], colour: 'loss' };
    const faint: Line = { ...coarse, faint: true };
    expect(readable([coarse, unnamed, faint])).toEqual([coarse]);
    expect(readable([unnamed, faint])).toEqual([unnamed]);
  });
});
