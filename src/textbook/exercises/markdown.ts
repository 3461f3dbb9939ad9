/** The Markdown of exercises as HTML, with the numbers of the first variant. */
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import remarkMath from 'remark-math';
import type { Given } from '../../exercises/fields.ts';
import { numberElement } from '../../exercises/ui/numbers.ts';
import { setFormulas } from '../formulas.ts';

const processor = createMarkdownProcessor({
  syntaxHighlight: false,
  remarkPlugins: [remarkMath],
  rehypePlugins: setFormulas,
});

/** A number that no exercise has: it stands in for another until formulas are set. */
const STAND_IN = '482610';
const standIn = (index: number) => `${STAND_IN}${String(index).padStart(2, '0')}`;
const STAND_INS = new RegExp(`${STAND_IN}(\\d\\d)`, 'g');

/** `{d}` for a name in `given`, or `{=expression}`. */
export function placeholders(given: Given): RegExp {
  const names = Object.keys(given);
  return new RegExp(`\\{(=[^{}]+${names.map((name) => `|${name}`).join('')})\\}`, 'g');
}

/**
 * Markdown as HTML. A single paragraph comes without its `<p>`.
 *
 * @throws where the TeX is wrong or a number has no value, so that the build fails
 */
export async function markdown(text: string, given: Given = {}): Promise<string> {
  const formulas: string[] = [];
  const pattern = placeholders(given);
  const source = text
    .split(/(\$\$?[^$]+\$\$?)/)
    .map((part, index) =>
      part.replaceAll(pattern, (_, formula: string) => {
        const number = standIn(formulas.push(formula) - 1);
        return index % 2 === 1 ? `{${number}}` : number;
      }),
    )
    .join('');
  const { code } = await (await processor).render(source);
  const formulaAt = (index: string) => formulas[Number(index)] ?? '';
  const html = code
    .replaceAll(/<annotation.*?<\/annotation>/gs, (source) =>
      source.replaceAll(STAND_INS, (_, index: string) =>
        numberElement(formulaAt(index), given, 'tex'),
      ),
    )
    .replaceAll(new RegExp(`<mn>${STAND_INS.source}</mn>`, 'g'), (_, index: string) =>
      numberElement(formulaAt(index), given, 'mathml'),
    )
    .replaceAll(STAND_INS, (_, index: string) => numberElement(formulaAt(index), given, 'html'))
    .trim();
  if (/<mn>[^<]*<span/.test(html)) {
    throw new Error(`A digit touches a number of the exercise in “${text}”.`);
  }
  const only = /^<p>((?:(?!<p>).)*)<\/p>$/s.exec(html);
  return only?.[1] ?? html;
}
