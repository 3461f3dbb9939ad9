/**
 * KaTeX writes a formula three times: for the eye, for the ear and as TeX. Search keeps the second
 * of a formula in a sentence, and nothing of a display.
 */
import type { Element, Root } from 'hast';
import { SKIP, visitParents } from 'unist-util-visit-parents';

function isIgnored({ tagName, properties: { className } }: Element): boolean {
  const has = (name: string) => Array.isArray(className) && className.includes(name);
  return tagName === 'annotation' || has('katex-display') || has('katex-html');
}

/** A rehype plugin, to follow rehype-katex. */
export function searchableFormulas() {
  return (tree: Root): void => {
    visitParents(tree, 'element', (element) => {
      if (!isIgnored(element)) return undefined;
      element.properties.dataPagefindIgnore = 'all';
      return SKIP;
    });
  };
}
