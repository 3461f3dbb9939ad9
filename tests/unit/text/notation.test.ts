import { describe, expect, test } from 'vitest';
import { escapeHtml, notationHtml, unescapeHtml } from '../../../src/text/html.ts';
import { parseNotation, spoken, textWidth } from '../../../src/text/notation.ts';

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

describe('notation as HTML', () => {
  test('sets subscripts, superscripts and variables as elements', () => {
    expect(notationHtml('λ_max')).toBe('<i>λ</i><sub>max</sub>');
    expect(notationHtml('2.5·10^−7', true)).toBe('2.5·10<sup>−7</sup>');
  });

  test('escapes what it is given', () => {
    expect(notationHtml('a < b & "c"', true)).toBe('a &lt; b &amp; &quot;c&quot;');
    expect(notationHtml('x^{<b>}', true)).toBe('x<sup>&lt;b&gt;</sup>');
  });

  test.each(['a < b', '&lt;', '&amp;quot; "', "it's > 3 & < 4"])('%s comes back', (text) => {
    expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    expect(unescapeHtml(escapeHtml(text))).toBe(text);
  });
});
