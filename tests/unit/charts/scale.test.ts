import { describe, expect, test } from 'vitest';
import { niceDomain, scaleOf, soundDomain } from '../../../src/charts/scale.ts';
import { hostileDomains, hostileSeries } from './hostile.ts';

describe('a domain from data', () => {
  test('has round ends around all values of all series', () => {
    expect(niceDomain([[0.13, 4.2], Float64Array.of(9.7)])).toEqual([0, 10]);
  });

  test('spans whole decades on a logarithmic axis', () => {
    expect(niceDomain([0.03, 4.2], { scale: 'log' })).toEqual([0.01, 10]);
  });

  test('contains what it is told to include', () => {
    const [lo, hi] = niceDomain([3, 4], { include: [0, 5.5] });
    expect(lo).toBe(0);
    expect(hi).toBeGreaterThanOrEqual(5.5);
  });

  test('leaves out what has no place on a logarithmic axis', () => {
    expect(niceDomain([-5, 0, NaN, 1, 100, Infinity], { scale: 'log' })).toEqual([1, 100]);
  });

  for (const [name, values] of Object.entries(hostileSeries)) {
    for (const scale of ['linear', 'log'] as const) {
      test(`is finite, increasing and wide for ${name} (${scale})`, () => {
        const [lo, hi] = niceDomain(values, { scale });
        expect(Number.isFinite(lo) && Number.isFinite(hi)).toBe(true);
        expect(lo).toBeLessThan(hi);
        if (scale === 'log') expect(lo).toBeGreaterThan(0);
      });
    }
  }
});

describe('a scale', () => {
  test('places the ends of a linear domain at 0 and 1', () => {
    const { place } = scaleOf({ domain: [-2, 2] });
    expect([-2, 0, 2].map(place)).toEqual([0, 0.5, 1]);
  });

  test('places decades evenly on a logarithmic axis', () => {
    const { place } = scaleOf({ domain: [0.01, 100], scale: 'log' });
    expect(place(1)).toBeCloseTo(0.5);
    expect(place(10)).toBeCloseTo(0.75);
  });

  test('finds the value at a place', () => {
    const { place, valueAt } = scaleOf({ domain: [0.01, 100], scale: 'log' });
    expect(valueAt(place(7))).toBeCloseTo(7);
  });

  test('has no place for what is no number, nor for zero on a logarithmic axis', () => {
    const linear = scaleOf({ domain: [0, 1] });
    for (const value of [null, undefined, NaN, Infinity, -Infinity]) {
      expect(linear.place(value)).toBeNaN();
    }
    expect(scaleOf({ domain: [0.1, 1], scale: 'log' }).place(0)).toBeNaN();
  });

  test('keeps far values within reach of a drawing', () => {
    expect(Math.abs(scaleOf({ domain: [0, 1] }).place(1e300))).toBeLessThan(100);
  });

  test('replaces every unusable domain by a sound one', () => {
    for (const domain of hostileDomains) {
      for (const kind of ['linear', 'log'] as const) {
        const [lo, hi] = soundDomain(domain, kind);
        expect(lo).toBeLessThan(hi);
        expect(Number.isFinite(hi - lo)).toBe(true);
        expect(scaleOf({ domain, scale: kind }).place(lo)).toBeCloseTo(0);
      }
    }
  });
});
