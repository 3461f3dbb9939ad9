import { describe, expect, it } from 'vitest';
import { items } from '../../../src/textbook/items.ts';
import { parseSymbols, symbols } from '../../../src/textbook/symbols.ts';
import { textWithFormulas } from '../../../src/textbook/tex.ts';

describe('the glossary', () => {
  it('says for each symbol where it is introduced', () => {
    expect(symbols().filter(({ introduced }) => !items().has(introduced))).toEqual([]);
  });

  it.each([
    [
      'TeX that cannot be set',
      "- { symbol: '$\\undefinedmacro$', meaning: m, introduced: a }",
      'entry 1: “\\undefinedmacro” is TeX that cannot be set: Undefined control sequence',
    ],
    ['an entry without a meaning', '- { symbol: $x$, introduced: a }', 'entry 1: meaning'],
    [
      'a symbol listed twice',
      '- { symbol: $x$, meaning: m, introduced: a }\n- { symbol: $x$, meaning: n, introduced: a }',
      'entry 2: $x$ is listed twice',
    ],
  ])('is refused with %s', (_, yaml, message) => {
    expect(() => parseSymbols(yaml)).toThrow(message);
  });
});

describe('text with formulas', () => {
  it('sets what stands between dollar signs, with MathML', () => {
    expect(textWithFormulas('at $2/\\eta$.')).toMatch(
      /^at <span class="katex" translate="no">.*<math.*<\/span>\.$/s,
    );
  });
  it('lets the rest stand as it is', () => {
    expect(textWithFormulas('a < b & c')).toBe('a &lt; b &amp; c');
  });
  it('throws where the TeX is wrong', () => {
    expect(() => textWithFormulas('$\\frac{1}$')).toThrow('“\\frac{1}” is TeX that cannot be set');
  });
});
