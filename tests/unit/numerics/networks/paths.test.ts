import { describe, expect, test } from 'vitest';
import { batches } from '../../../../src/numerics/optimisers/batches.ts';
import {
  barrier,
  curveWeights,
  fallsBelow,
  valueAt,
} from '../../../../src/numerics/networks/paths.ts';
import { Random } from '../../../../src/numerics/random.ts';

describe.each(['bezier', 'chain'] as const)('%s curve', (kind) => {
  test('runs from the first end to the second with weights that sum to 1', () => {
    expect(curveWeights(kind, 0)).toEqual([1, 0, 0]);
    expect(curveWeights(kind, 1)).toEqual([0, 0, 1]);
    for (const t of [0.1, 0.3, 0.5, 0.9]) {
      const [a, m, b] = curveWeights(kind, t);
      expect(a + m + b).toBeCloseTo(1, 14);
    }
  });

  test('passes its control point half-way: the chain through it, the Bézier curve near it', () => {
    expect(curveWeights(kind, 0.5)).toEqual(kind === 'chain' ? [0, 1, 0] : [0.25, 0.5, 0.25]);
  });
});

describe('barrier', () => {
  test('is the largest rise above the line between the ends', () => {
    expect(barrier([1, 5, 3])).toBe(3);
  });

  test('is 0 along a valley that only falls below the line', () => {
    expect(barrier([1, 0, 0.5, 1])).toBe(0);
  });

  test('needs two losses', () => {
    expect(() => barrier([1])).toThrow(RangeError);
  });
});

describe('values at evenly spaced places', () => {
  test('are read at the nearest place', () => {
    expect([0, 0.4, 1].map((t) => valueAt([5, 6, 7], t))).toEqual([5, 6, 7]);
    expect(valueAt([], 0.5)).toBeNull();
  });

  test('fall below a level between two of them, in proportion', () => {
    expect(fallsBelow([1, 0.8, 0.4, 0], 0.5)).toBeCloseTo((1 + 3 / 4) / 3, 14);
    expect(fallsBelow([1, 0.5, 1], 0.5)).toBeNull();
    expect(fallsBelow([0.1, 1], 0.5)).toBeNull();
  });
});

describe('batches', () => {
  test('go through one permutation after another and drop the remainder', () => {
    const random = new Random(3);
    const stream = batches(random, 8, 3);
    const drawn = [stream.next().value, stream.next().value].map((indices) => [...indices]);
    expect(drawn).toEqual([
      [7, 4, 1],
      [3, 6, 2],
    ]);
    const second = new Random(3);
    second.permutation(8);
    expect([...stream.next().value]).toEqual([...second.permutation(8).subarray(0, 3)]);
  });

  test('cannot be larger than the data', () => {
    expect(() => batches(new Random(1), 4, 5).next()).toThrow('at most 4');
  });
});
