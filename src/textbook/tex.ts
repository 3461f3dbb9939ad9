/** Formulas in short texts that are not lessons. */
import katex from 'katex';
import { escapeHtml } from '../text/html.ts';
import { macros } from './macros.ts';

function formula(tex: string): string {
  return katex.renderToString(tex, { macros: { ...macros }, strict: 'error', throwOnError: true });
}

/**
 * Text with formulas between dollar signs, as HTML.
 * @throws where the TeX is wrong, so that the build fails
 */
export function textWithFormulas(text: string): string {
  return text
    .split('$')
    .map((part, index) => (index % 2 === 1 ? formula(part) : escapeHtml(part)))
    .join('');
}
