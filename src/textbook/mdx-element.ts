/** The components a lesson uses, as found in its syntax tree. */
import GithubSlugger from 'github-slugger';
import type { Nodes, Parents } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toString } from 'mdast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';
import type { Lesson } from './lessons.ts';

export type MdxElement = MdxJsxFlowElement | MdxJsxTextElement;

export interface Found {
  readonly element: MdxElement;
  /** The elements around it, innermost first. */
  readonly within: readonly MdxElement[];
  /** The heading it stands under, with the `id` Astro gives that heading. */
  readonly heading?: { readonly id: string; readonly text: string };
  /** File and line, for messages. */
  readonly where: string;
}

function isElement(node: Nodes): node is MdxElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

export interface Heading {
  /** The `id` Astro gives it. */
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

/** The headings of a lesson in the order of its text. */
export function headingsOf({ tree }: Pick<Lesson, 'tree'>): Heading[] {
  const slugger = new GithubSlugger();
  return tree.children
    .filter((node) => node.type === 'heading')
    .map((node) => {
      const text = toString(node);
      return { id: slugger.slug(text), text, line: node.position?.start.line ?? 1 };
    });
}

/** All components of a lesson in the order of its text. */
export function elementsOf(lesson: Lesson): Found[] {
  const found: Found[] = [];
  const slugger = new GithubSlugger();
  let heading: Found['heading'];
  visitParents(lesson.tree, (node: Nodes, ancestors: Parents[]) => {
    if (node.type === 'heading') {
      const text = toString(node);
      heading = { id: slugger.slug(text), text };
    }
    if (!isElement(node)) return;
    found.push({
      element: node,
      within: ancestors.toReversed().filter(isElement),
      ...(heading && { heading }),
      where: `${lesson.file}:${node.position?.start.line ?? 1}`,
    });
  });
  return found;
}

/** The value of a prop written as plain text; undefined where it is absent or an expression. */
export function textProp(element: MdxElement, name: string): string | undefined {
  const prop = element.attributes.find(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name,
  );
  return typeof prop?.value === 'string' ? prop.value : undefined;
}

/** The value of a prop as it is written, `at="first"` or `at={0}`; undefined where it is absent. */
export function propText(element: MdxElement, name: string): string | undefined {
  const prop = element.attributes.find(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name,
  );
  return typeof prop?.value === 'object' ? prop.value?.value : (prop?.value ?? undefined);
}

/** Whether a prop is written at all: `<Proof sketch>`. */
export function hasProp(element: MdxElement, name: string): boolean {
  return element.attributes.some(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name,
  );
}

/** The words of a prop that lists several things: `keys="cohen2021 damian2023"`. */
export function wordsProp(element: MdxElement, name: string): string[] {
  return words(textProp(element, name));
}

export function words(text = ''): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
