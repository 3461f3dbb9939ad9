import { describe, expect, test } from 'vitest';
import { formatValue } from '../../../src/charts/format.ts';
import { parseNotation, spoken, textWidth } from '../../../src/charts/notation.ts';

describe('notation', () => {
  test('sets variables in italics, words and subscripts of several letters upright', () => {
    const pieces = parseNotation('λ_max·η/2');
    expect(pieces).toEqual([
      { text: 'λ', level: 'base', italic: true },
      { text: 'max', level: 'sub', italic: false },
      { text: '·', level: 'base', italic: false },
      { text: 'η', level: 'base', italic: true },
      { text: '/2', level: 'base', italic: false },
    ]);
  });

  test('keeps a letter and its hat in one piece', () => {
    expect(parseNotation('ε̂')).toEqual([{ text: 'ε̂', level: 'base', italic: true }]);
  });

  test('takes a minus and braces into a superscript', () => {
    expect(parseNotation('10^−3')).toContainEqual({ text: '−3', level: 'sup', italic: false });
    expect(parseNotation('x^{n+1}').filter(({ level }) => level === 'sup')).not.toHaveLength(0);
  });

  test('is spoken without its marks', () => {
    expect(spoken('λ_max')).toBe('λ max');
    expect(spoken('10^−3')).toBe('10 to the −3');
  });

  test('is narrower small than large', () => {
    expect(textWidth('a_bcd')).toBeLessThan(textWidth('abcd'));
  });
});

describe('a value as text', () => {
  const cases: readonly [number | null, string][] = [
    [0, '0'],
    [0.98765, '0.9877'],
    [-0.5, '−0.5'],
    [3000, '3000'],
    [12345.6, '12,346'],
    [1e-3, '0.001'],
    [2.5e-7, '2.5·10^−7'],
    [-1e9, '−10^9'],
    [1e6, '10^6'],
    [null, '–'],
    [NaN, '–'],
    [Infinity, '–'],
  ];
  for (const [value, text] of cases) {
    test(`${value} is written ${text}`, () => {
      expect(formatValue(value)).toBe(text);
    });
  }
});
