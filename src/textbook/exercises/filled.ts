import type { Given } from '../../exercises/fields.ts';
import { numberElement, printed } from '../../exercises/ui/numbers.ts';
import { placeholders } from './markdown.ts';

/** The TeX of a number, without the element that keeps its formula. */
const texOf = (formula: string, given: Given) =>
  numberElement(formula, given, 'tex').replaceAll(/<[^>]*>/g, '');

/**
 * The Markdown of an exercise with the numbers of a variant in place of `{d}` and `{=d/2}`, for what
 * cannot put other numbers there later. Powers of ten are formulas in the text, too.
 *
 * @throws Error where a number has no value
 */
export function filled(markdown: string, given: Given): string {
  const pattern = placeholders(given);
  return markdown
    .split(/(\$\$?[^$]+\$\$?)/)
    .map((part, index) =>
      part.replaceAll(pattern, (_, formula: string) => {
        if (index % 2 === 1) return `{${texOf(formula, given)}}`;
        const text = printed(formula, given);
        return text.includes('^') ? `$${texOf(formula, given)}$` : text;
      }),
    )
    .join('');
}
