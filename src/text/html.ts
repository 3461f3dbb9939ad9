/** Text as HTML. */
import { parseNotation } from './notation.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as the content of an element or of a quoted attribute, in HTML and in XML. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** What `escapeHtml` was given. */
export function unescapeHtml(html: string): string {
  return Object.entries(ENTITIES).reduceRight(
    (text, [sign, entity]) => text.replaceAll(entity, sign),
    html,
  );
}

/**
 * A symbol such as `λ_max·η/2` with its subscripts, superscripts and italics as elements.
 *
 * @param prose words rather than a symbol: nothing is set in italics
 */
export function notationHtml(source: string, prose = false): string {
  return parseNotation(source, prose)
    .map(({ text, level, italic }) => {
      const inner = italic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text);
      return level === 'base' ? inner : `<${level}>${inner}</${level}>`;
    })
    .join('');
}
