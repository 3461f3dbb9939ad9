/** The Markdown of exercises as HTML for other systems: formulas as they take them. */
import { createMarkdownProcessor, type RehypePlugins } from '@astrojs/markdown-remark';
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'mdast-util-to-string';
import remarkMath from 'remark-math';
import { visitParents } from 'unist-util-visit-parents';
import { mathml } from '../../textbook/formulas.ts';
import { withoutMacros } from '../../textbook/macros.ts';

type WriteFormula = (tex: string, display: boolean) => ElementContent;

/** Between the delimiters that MathJax looks for by itself, in Moodle and in Canvas. */
const inTex: WriteFormula = (tex, display) => {
  const [left, right] = display ? ['\\[', '\\]'] : ['\\(', '\\)'];
  return { type: 'text', value: left + withoutMacros(tex) + right };
};

/** As MathML, which QTI 2.1 has in its own schema. */
const inMathml: WriteFormula = (tex, display) => {
  let found: ElementContent = { type: 'text', value: tex };
  visitParents(fromHtml(mathml(tex, display), { fragment: true }), 'element', (node: Element) => {
    if (node.tagName === 'math') found = node;
  });
  return found;
};

/** A rehype plugin for what remark-math has found. */
function formulas(write: WriteFormula): RehypePlugins[number] {
  return () => (tree: Root) => {
    visitParents(tree, 'element', (node: Element, ancestors) => {
      const names = [node.properties.className].flat();
      const display = names.includes('math-display');
      if (!display && !names.includes('math-inline')) return;
      const parent = ancestors.at(-1);
      const holder = display && parent?.type === 'element' && parent.tagName === 'pre';
      const replaced = holder ? parent : node;
      const around = ancestors.at(holder ? -2 : -1);
      const at = around?.children.indexOf(replaced) ?? -1;
      if (around && at >= 0) around.children[at] = write(toString(node), display);
    });
  };
}

function renderer(write: WriteFormula) {
  const processor = createMarkdownProcessor({
    syntaxHighlight: false,
    remarkPlugins: [remarkMath],
    rehypePlugins: [formulas(write)],
  });
  return async (markdown: string): Promise<string> => {
    const { code } = await (await processor).render(markdown);
    // Well-formed as XML, too.
    return toHtml(fromHtml(code.trim(), { fragment: true }), { closeSelfClosing: true });
  };
}

/** Formulas as TeX between `\(` and `\)`. */
export const withTex = renderer(inTex);
/** Formulas as MathML. */
export const withMathml = renderer(inMathml);
