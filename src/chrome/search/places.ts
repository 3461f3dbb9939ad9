/** The places of a page that search can find, from its HTML. */
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Place } from './index.ts';

type Draft = { -readonly [Key in keyof Place]: Place[Key] };

/** Parts of a page that say nothing of their own. */
const SILENT = new Set([
  'script',
  'style',
  'template',
  'svg',
  'button',
  'select',
  'nav',
  'footer',
  'pre',
  'annotation',
  'live-figure',
]);
const SILENT_CLASSES: readonly (string | number)[] = [
  'katex-html',
  'lesson-head__facts',
  'lesson-head__number',
  'block__anchor',
  'block__head',
  'figure__head',
  'block--hint',
  'block--solution',
  'exercise__uses',
  'sl-anchor-link',
  'courses__table',
];

function classesOf({ properties: { className } }: Element): readonly (string | number)[] {
  return Array.isArray(className) ? className : [];
}

function isSilent(element: Element): boolean {
  return (
    SILENT.has(element.tagName) || classesOf(element).some((name) => SILENT_CLASSES.includes(name))
  );
}

/** Between the children of a formula's element, so that it can be read in one line. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  mfrac: ['/'],
  msub: ['_'],
  munder: ['_'],
  msup: ['^'],
  msubsup: ['_', '^'],
};

/** Elements that end a line of text. */
const BREAKS = /^(p|div|li|dd|dt|td|th|tr|h\d|header|figcaption|section|article|summary|ol|ul)$/;

function textOf(node: Root | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node) || (node.type === 'element' && isSilent(node))) return '';
  const parts = (node.children as ElementContent[]).map(textOf);
  if (node.type !== 'element') return parts.join('');
  const signs = SIGNS[node.tagName];
  if (signs) return parts.map((part, i) => part + (signs[i] ?? '')).join('');
  return parts.join('') + (BREAKS.test(node.tagName) ? ' ' : '');
}

const tidy = (text: string) =>
  text
    .replaceAll(/[\u2061\u200b]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

function find(node: Root | Element, test: (element: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (test(child)) return child;
    const found = find(child, test);
    if (found) return found;
  }
  return undefined;
}

const withClass = (name: string) => (element: Element) => classesOf(element).includes(name);

/** What an element begins, if it begins a place; a heading's ends with the next heading. */
function placeAt(element: Element, page: string): Omit<Draft, 'where' | 'text'> | undefined {
  const { id, dataKind } = element.properties;
  if (typeof id !== 'string') return undefined;
  const url = id === '_top' ? page : `${page}#${id}`;
  if (/^h[1-4]$/.test(element.tagName)) {
    return { title: tidy(textOf(element)), url, kind: id === '_top' ? 'lesson' : 'section' };
  }
  if (typeof dataKind === 'string') {
    const name =
      find(element, withClass('block__name')) ?? find(element, withClass('figure__title'));
    const title = find(element, withClass('block__title'));
    const label = element.properties.ariaLabel;
    const parts = [name && textOf(name), title && textOf(title)].filter(Boolean);
    return {
      title: tidy(parts.join(' ') || (typeof label === 'string' ? label : '')),
      url,
      kind: dataKind,
    };
  }
  if (withClass('claim')(element)) return { title: `Claim ${id}`, url, kind: 'claim' };
  if (withClass('symbol')(element)) {
    const [first] = element.children.filter((child) => child.type === 'element');
    return { title: first ? tidy(textOf(first)) : id, url, kind: 'symbol' };
  }
  if (withClass('reference')(element)) {
    const text = tidy(textOf(element));
    return { title: text.slice(0, text.indexOf('. ', 20) + 1 || 80), url, kind: 'reference' };
  }
  return undefined;
}

/**
 * Each place with the text that is its own.
 * @param page its address from the root of the site, without a slash before
 */
export function placesOf(page: string, html: string): Place[] {
  const main = find(fromHtml(html), ({ tagName }) => tagName === 'main');
  const places: Draft[] = [];
  let title = '';
  const begin = (place: Omit<Draft, 'where' | 'text'>): Draft => {
    if (place.kind === 'lesson') ({ title } = place);
    const draft = { ...place, where: place.title === title ? '' : title, text: '' };
    places.push(draft);
    return draft;
  };
  let section: Draft | undefined;
  const visit = (node: Element, within: Draft | undefined): void => {
    for (const child of node.children) {
      const owner = within ?? section;
      if (child.type === 'text' && owner) owner.text += child.value;
      if (child.type !== 'element' || isSilent(child)) continue;
      const place = placeAt(child, page);
      if (place?.kind === 'lesson' || place?.kind === 'section') section = begin(place);
      else if (place) visit(child, begin(place));
      else if (child.tagName === 'math' || child.tagName === 'semantics') {
        if (owner) owner.text += textOf(child);
      } else {
        visit(child, within);
        if (owner && BREAKS.test(child.tagName)) owner.text += ' ';
      }
    }
  };
  if (main) visit(main, undefined);
  // What is not a lesson lists what lessons explain.
  const kindOf = ({ kind }: Draft) =>
    !page.startsWith('lessons/') && (kind === 'lesson' || kind === 'section') ? 'page' : kind;
  return places.map((place) => ({ ...place, kind: kindOf(place), text: tidy(place.text) }));
}
