/** What is said in a labelled block, as MyST's own nodes, for the cards it shows over a reference. */
import type { Nodes, Parents } from 'mdast';
import { mathml } from '../textbook/formulas.ts';
import { withoutMacros } from '../textbook/macros.ts';
import { hasProp, textProp, wordsProp, type MdxElement } from '../textbook/mdx-element.ts';

export interface MystNode {
  readonly type: string;
  readonly children?: readonly MystNode[];
  readonly [property: string]: unknown;
}

/** What the components of a lesson say there, which only the chapter as a whole knows. */
export interface Saying {
  /** Text and address of a reference by label. */
  readonly reference: (label: string) => { readonly text: string; readonly url: string };
  /** A citation as it is printed. */
  readonly citation: (keys: readonly string[], narrative: boolean) => string;
  /** A number of a figure's run of this build. */
  readonly reading: (element: MdxElement) => Promise<string>;
}

export const text = (value: string): MystNode => ({ type: 'text', value });
export const paragraph = (...children: readonly MystNode[]): MystNode => ({
  type: 'paragraph',
  children,
});

/** A formula. MyST shows the HTML; its other outputs take the TeX. */
function formula(type: 'math' | 'inlineMath', tex: string): MystNode {
  const html = mathml(tex, type === 'math');
  return { type, value: withoutMacros(tex), html };
}

/** The first displayed formula in a block. */
export function formulaIn({ children }: Parents): MystNode | undefined {
  for (const node of children) if (node.type === 'math') return formula('math', node.value);
  return undefined;
}

async function fromElement(element: MdxElement, saying: Saying): Promise<MystNode[]> {
  const { name } = element;
  if (name === 'Ref') {
    const { text: called, url } = saying.reference(textProp(element, 'to') ?? '');
    return [{ type: 'link', url, children: [text(called)] }];
  }
  if (name === 'Cite') {
    const keys = wordsProp(element, 'keys');
    return [text(saying.citation(keys, hasProp(element, 'narrative')))];
  }
  if (name === 'Reading') return [text(await saying.reading(element))];
  // Any other is a block of its own, or a note beside the text.
  return name === 'Equation' ? fromAll(element, saying) : [];
}

async function fromNode(node: Nodes, saying: Saying): Promise<MystNode[]> {
  const { type } = node;
  if (type === 'mdxJsxTextElement' || type === 'mdxJsxFlowElement') {
    return fromElement(node, saying);
  }
  if (type === 'inlineMath' || type === 'math') return [formula(type, node.value)];
  if (type === 'text' || type === 'inlineCode' || type === 'code') {
    return [{ type, value: node.value }];
  }
  if (type === 'break') return [{ type }];
  if (!('children' in node)) return [];
  const children = await fromAll(node, saying);
  if (type === 'link') return [{ type, url: node.url, children }];
  if (type !== 'list') return [{ type, children }];
  const ordered = node.ordered === true;
  return [{ type, ordered, ...(ordered && { start: node.start ?? 1 }), children }];
}

/** The content of a block. */
export async function fromAll({ children }: Parents, saying: Saying): Promise<MystNode[]> {
  const all = await Promise.all(children.map((child) => fromNode(child, saying)));
  return all.flat();
}
