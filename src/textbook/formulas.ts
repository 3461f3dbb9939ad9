/** Formulas as KaTeX sets them when the site is built, and what is mended in its HTML. */
import type { RehypePlugins } from '@astrojs/markdown-remark';
import katex from 'katex';
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import rehypeKatex from 'rehype-katex';
import { visitParents } from 'unist-util-visit-parents';
import { macros } from './macros.ts';

/** “Function application”, which KaTeX puts after `\max`, also where nothing follows to apply it to. */
const APPLY = '\u2061';

/** Elements whose every child has a place: base, subscript, superscript. */
const SCRIPTS = new Set(['msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover']);

function isApply(node: ElementContent): boolean {
  if (node.type !== 'element' || node.tagName !== 'mo') return false;
  const [only] = node.children;
  return only?.type === 'text' && only.value === APPLY;
}

/**
 * A rehype plugin, to follow rehype-katex: scripts in MathML have as many children as they must, and
 * no page translator touches a formula.
 */
function mendFormulas() {
  return (tree: Root): void => {
    visitParents(tree, 'element', (element: Element) => {
      const { className } = element.properties;
      if (Array.isArray(className) && className.includes('katex')) {
        element.properties.translate = 'no';
      }
      // In `\lambda_{\max}` the sign would be a third child of `msub`, which is not valid.
      if (SCRIPTS.has(element.tagName)) {
        element.children = element.children.filter((child) => !isApply(child));
      }
    });
  };
}

const options = { strict: 'error', throwOnError: true } as const;

/** The rehype plugins that set the formulas remark-math has found. */
export const setFormulas: RehypePlugins = [[rehypeKatex, { macros, ...options }], mendFormulas];

/**
 * One formula as HTML.
 * @throws where the TeX is wrong, so that the build fails
 */
export function formula(tex: string): string {
  // KaTeX adds to the macros it is given what a formula defines.
  const html = katex.renderToString(tex, { macros: { ...macros }, ...options });
  const tree = fromHtml(html, { fragment: true });
  mendFormulas()(tree);
  return toHtml(tree);
}
