/** Formulas as KaTeX sets them when the site is built, and what is mended in its HTML. */
import type { RehypePlugins } from '@astrojs/markdown-remark';
import { relative } from 'node:path';
import katex, { ParseError, type KatexOptions } from 'katex';
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import rehypeKatex from 'rehype-katex';
import { toString } from 'mdast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';
import { ContentError } from './content-file.ts';
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

function problemOf(tex: string, error: unknown): string {
  const reason = error instanceof ParseError ? error.rawMessage : String(error);
  return `“${tex.trim()}” is TeX that cannot be set: ${reason.replace(/\.$/, '')}.`;
}

/**
 * A rehype plugin, to follow rehype-katex, which shows in red what it cannot set and goes on: here
 * it is refused, with its file and line where the text is of a file.
 */
const refuseBadTeX: RehypePlugins[number] =
  () =>
  (_tree, { path, messages }) => {
    const problems = messages
      .filter(({ source }) => source === 'rehype-katex')
      .map(({ ancestors, cause }) => {
        const line = ancestors?.findLast(({ position }) => position)?.position?.start.line;
        const where = path ? `${relative('.', path)}, line ${line ?? '?'}: ` : '';
        return where + problemOf(toString(ancestors?.at(-1)), cause);
      });
    if (problems.length > 0) throw new ContentError(problems);
  };

const options = { strict: 'error', throwOnError: true } as const;

/** The rehype plugins that set the formulas remark-math has found. */
export const setFormulas: RehypePlugins = [
  [rehypeKatex, { macros, ...options }],
  refuseBadTeX,
  mendFormulas,
];

/**
 * One formula as HTML.
 * @throws ContentError where the TeX is wrong, so that the build fails
 */
export function formula(tex: string): string {
  const tree = fromHtml(set(tex), { fragment: true });
  mendFormulas()(tree);
  return toHtml(tree);
}

/**
 * One formula as MathML, which needs no style sheet.
 * @throws ContentError where the TeX is wrong, so that the build fails
 */
export function mathml(tex: string, displayMode: boolean): string {
  const tree = fromHtml(set(tex, { output: 'mathml', displayMode }), { fragment: true });
  mendFormulas()(tree);
  return toHtml(tree);
}

function set(tex: string, more: KatexOptions = {}): string {
  try {
    // KaTeX adds to the macros it is given what a formula defines.
    return katex.renderToString(tex, { macros: { ...macros }, ...options, ...more });
  } catch (error) {
    throw new ContentError([problemOf(tex, error)]);
  }
}
