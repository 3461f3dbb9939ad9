import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../src/text/notation.ts';
import { scaleOf } from '../../../src/charts/scale.ts';
import { ROOM, ticksOf } from '../../../src/charts/ticks.ts';
import type { Axis, Domain } from '../../../src/charts/types.ts';
import { NOT_A_NUMBER, hostileDomains } from './hostile.ts';

function ticksFor(domain: Domain, options: Partial<Axis> = {}) {
  const axis = { label: 'x', domain, ...options };
  return ticksOf(axis, scaleOf(axis), ROOM, true);
}

const domains: readonly Domain[] = [
  [0, 3000],
  [-1, 1],
  [0.2, 0.31],
  [0, 1e6],
  [-4e-5, 4e-5],
  [123456, 123999],
  ...hostileDomains,
];

describe('ticks', () => {
  for (const domain of domains) {
    for (const scale of ['linear', 'log'] as const) {
      test(`lie within ${domain.join('…')} (${scale}) and are numbers`, () => {
        const ticks = ticksFor(domain, { scale });
        for (const { place, text } of ticks) {
          expect(place).toBeGreaterThanOrEqual(-1e-6);
          expect(place).toBeLessThanOrEqual(1 + 1e-6);
          expect(text).not.toMatch(NOT_A_NUMBER);
        }
      });

      test(`do not overlap for ${domain.join('…')} (${scale}), wide or narrow`, () => {
        for (const screen of ['wide', 'narrow'] as const) {
          const shown = ticksFor(domain, { scale }).filter(
            (tick) => tick.shown === 'always' || tick.shown === screen,
          );
          for (const [i, tick] of shown.entries()) {
            const next = shown[i + 1];
            if (!next) continue;
            const apart = (next.place - tick.place) * ROOM[screen];
            expect(apart).toBeGreaterThan((textWidth(tick.text) + textWidth(next.text)) / 2);
          }
        }
      });
    }
  }

  test('are powers of ten over many decades', () => {
    const texts = ticksFor([1e-8, 1], { scale: 'log' }).map(({ text }) => text);
    expect(texts).toContain('10^−4');
    expect(texts).toContain('1');
  });

  test('stand between the decades where there are few', () => {
    const values = ticksFor([1, 10], { scale: 'log' }).map(({ value }) => value);
    expect(values).toEqual([1, 2, 5, 10]);
  });

  test('are the given ones, without those outside', () => {
    const values = ticksFor([0, 10], { ticks: [-5, 2, 7, 20, NaN] }).map(({ value }) => value);
    expect(values).toEqual([2, 7]);
  });

  test('are written as told', () => {
    const texts = ticksFor([0, 1], { format: (value) => `${100 * value} %` }).map((t) => t.text);
    expect(texts).toContain('100 %');
  });

  test('share one number of decimals', () => {
    const texts = ticksFor([0, 1.2]).map(({ text }) => text);
    expect(texts).toContain('0.0');
    expect(texts).toContain('1.0');
  });
});
