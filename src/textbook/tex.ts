/** Formulas in short texts that are not lessons. */
import { escapeHtml } from '../text/html.ts';
import { formula } from './formulas.ts';

/**
 * Text with formulas between dollar signs, as HTML.
 * @throws ContentError where the TeX is wrong, so that the build fails
 */
export function textWithFormulas(text: string): string {
  return text
    .split('$')
    .map((part, index) => (index % 2 === 1 ? formula(part) : escapeHtml(part)))
    .join('');
}
