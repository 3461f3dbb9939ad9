/** How long a lesson takes to read, without what is behind a click. */
import type { Nodes } from 'mdast';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { parseMdx } from './lessons.ts';
import { words } from './mdx-element.ts';

/** A word a third of a second, a formula in the line two seconds, a display twelve. */
const seconds = { word: 1 / 3, inlineMath: 2, math: 12 };

/** Minutes, at least one, from the MDX of a lesson with or without its frontmatter. */
export function readingTime(mdx: string): number {
  let total = 0;
  visitParents(parseMdx(mdx), (node: Nodes) => {
    if ('name' in node && node.name === 'Proof') return SKIP;
    if (node.type === 'text') total += seconds.word * words(node.value).length;
    if (node.type === 'inlineMath' || node.type === 'math') total += seconds[node.type];
    return undefined;
  });
  return Math.max(1, Math.round(total / 60));
}
