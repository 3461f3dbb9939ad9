import { describe, expect, it } from 'vitest';
import { printed, withNumbers } from '../../../src/exercises/ui/numbers.ts';
import { markdown } from '../../../src/textbook/exercises/markdown.ts';

/** What a reader sees of HTML, formulas by their MathML alone. */
function visible(html: string): string {
  return html
    .replaceAll(/<span class="katex-html".*?(?=<\/span><\/span><\/span><\/span>|$)/gs, '')
    .replaceAll(/<[^>]+>/g, '');
}

describe('a number of an exercise', () => {
  it('is printed with the digits it needs', () => {
    expect(printed('d', { d: 1000 })).toBe('1000');
    expect(printed('=d/3', { d: 1000 })).toBe('333.3');
    expect(printed('=d/3:6', { d: 1000 })).toBe('333.333');
    expect(printed('=d*100', { d: 1000 })).toBe('100,000');
    expect(printed('=-d', { d: 0.5 })).toBe('−0.5');
  });

  it('is printed as a power of ten also beyond the range of float64', () => {
    expect(printed('=2^-d', { d: 1000 })).toBe('9.33·10^−302');
    expect(printed('=2^-d', { d: 1_000_000 })).toMatch(/^\d(\.\d+)?·10\^−301030$/);
  });

  it('that does not exist stops the build', () => {
    expect(() => printed('=1/(d-d)', { d: 2 })).toThrow('has no value');
    expect(() => printed('=e+x', { d: 2 })).toThrow();
  });
});

describe('the Markdown of an exercise', () => {
  it('shows numbers in text, in formulas, to a screen reader and in the TeX that is copied', async () => {
    const html = await markdown('Of {d} signs, $2^{-{d}}$ or {=d/2}.', { d: 600 });
    expect(html).toContain('<span data-given="d">600</span>');
    expect(html).toContain('<mrow data-given="d"><mn>600</mn></mrow>');
    expect(html).toContain('<span data-given="=d/2">300</span>');
    expect(html).toMatch(
      /<annotation [^>]*>2\^\{-\{<mtext data-given="d">600<\/mtext>\}\}<\/annotation>/,
    );
  });

  it('leaves braces of TeX alone that are not names of numbers', async () => {
    const html = await markdown('$\\frac{n}{m}$ and $\\norm{g}$', { d: 600 });
    expect(html).not.toContain('data-given');
  });

  it('shows the same as if it had been written for another variant', async () => {
    const text = 'Is $\\frac{{a}}{{=a^2}}$ or $\\sqrt{{=a/7:3}}^{{=-a}}$ more than {=2^-(1000*a)}?';
    const first = await markdown(text, { a: 2 });
    expect(withNumbers(first, { a: 5 })).toBe(await markdown(text, { a: 5 }));
    expect(visible(first)).not.toContain('NaN');
  });

  it('comes without a paragraph if it is only one, for labels', async () => {
    expect(await markdown('One *line*.')).toBe('One <em>line</em>.');
    expect(await markdown('One.\n\nTwo.')).toBe('<p>One.</p>\n<p>Two.</p>');
  });

  it('with wrong TeX stops the build', async () => {
    await expect(markdown('$\\frac{1$')).rejects.toThrow('“\\frac{1” is TeX');
    await expect(markdown('$\\unknowncommand$')).rejects.toThrow('“\\unknowncommand” is TeX');
  });
});
