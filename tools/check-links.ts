/**
 * node tools/check-links.ts [dist] — part of npm run build. Fails with a list of internal links that
 * lead nowhere, `id`s given twice on a page, and formulas without MathML or with MathML that is not
 * valid.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visitParents } from 'unist-util-visit-parents';
import { base, outDir } from './site.ts';

/** How many children MathML asks for, where it asks for a number. */
const MATHML_CHILDREN: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  msubsup: 3,
  munder: 2,
  mover: 2,
  munderover: 3,
};

interface Page {
  /** Path from the root of the site, as a browser asks for it. */
  readonly path: string;
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
  readonly problems: readonly string[];
}

function elementsOf(tree: Root | Element): Element[] {
  const elements: Element[] = [];
  visitParents(tree, 'element', (element: Element) => void elements.push(element));
  return elements;
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

/** Where an element points, if anywhere. */
function linksIn({ tagName, properties }: Element): string[] {
  const { href, src, httpEquiv, content } = properties;
  const refresh =
    tagName === 'meta' && String(httpEquiv) === 'refresh'
      ? /url=(.*)/.exec(String(content))?.[1]
      : undefined;
  return [href, src, refresh].filter((link) => typeof link === 'string');
}

/** What one page has and points at, and what is wrong with it alone. */
export function readPage(path: string, html: string): Page {
  const elements = elementsOf(fromHtml(html));
  const ids = new Set<string>();
  const problems: string[] = [];
  for (const element of elements) {
    const { id } = element.properties;
    if (typeof id === 'string') {
      if (ids.has(id)) problems.push(`${path}: the id “${id}” is given twice.`);
      ids.add(id);
    }
    if (hasClass(element, 'katex-error')) problems.push(`${path}: a formula could not be set.`);
    const isFormula = hasClass(element, 'katex');
    if (isFormula && !elementsOf(element).some(({ tagName }) => tagName === 'math')) {
      problems.push(`${path}: a formula has no MathML.`);
    }
    const expected = MATHML_CHILDREN[element.tagName];
    if (expected !== undefined && element.children.length !== expected) {
      problems.push(`${path}: an ${element.tagName} has ${element.children.length} children.`);
    }
  }
  return { path, ids, links: elements.flatMap(linksIn), problems };
}

/**
 * @param files paths of all files of the site, as a browser asks for them
 * @param base the path the site is served under, with a slash at both ends
 */
export function problemsOf(
  pages: readonly Page[],
  files: ReadonlySet<string>,
  base: string,
): string[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return pages.flatMap(({ path, links, problems }) => {
    const broken = new Set<string>();
    for (const link of links) {
      const url = new URL(link, `http://site${base}${path.slice(1)}`);
      if (url.host !== 'site' || !url.protocol.startsWith('http')) continue;
      const target = url.pathname.startsWith(base)
        ? `/${decodeURI(url.pathname.slice(base.length))}`
        : undefined;
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (target === undefined || !files.has(target)) broken.add(`${link} leads nowhere`);
      else if (fragment && !byPath.get(target)?.ids.has(fragment)) {
        broken.add(`${link}: that page has no “${fragment}”`);
      }
    }
    return [...problems, ...[...broken].map((problem) => `${path}: ${problem}.`)];
  });
}

function main(root: string): void {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  const address = (name: string) => `/${name.replace(/(^|\/)index\.html$/, '$1')}`;
  const pages = names
    .filter((name) => name.endsWith('.html'))
    .map((name) => readPage(address(name), readFileSync(join(root, name), 'utf8')));
  const problems = problemsOf(pages, new Set(names.map(address)), base);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const count = pages.reduce((sum, { links }) => sum + links.length, 0);
  process.stdout.write(`${pages.length} pages, ${count} links, ${problems.length} problems\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (import.meta.main) main(relative('.', process.argv[2] ?? outDir));
