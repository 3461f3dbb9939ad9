import { elementNamed } from '../closed-parts.ts';

const pages = new Map<string, Promise<Document>>();

function pageAt(address: string): Promise<Document> {
  const known = pages.get(address);
  if (known) return known;
  const page = fetch(address)
    .then((response) => response.text())
    .then((html) => new DOMParser().parseFromString(html, 'text/html'));
  pages.set(address, page);
  return page;
}

/** A copy that is only looked at: no `id`, no script, no control, nothing that hides an answer. */
function copyOf(source: Element, address: string): Element {
  const copy = document.importNode(source, true);
  // Connected, an island would start a second live figure.
  for (const island of copy.querySelectorAll('astro-island, live-figure')) {
    island.replaceWith(...island.children);
  }
  for (const fold of copy.querySelectorAll('.block__fold')) fold.replaceWith(...fold.children);
  const dead =
    'script, .figure__skip, button, input, select, label, output, details, .block__anchor, .reference__places';
  for (const element of copy.querySelectorAll(dead)) element.remove();
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of ['id', 'aria-labelledby', 'aria-describedby']) element.removeAttribute(name);
  }
  for (const link of copy.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    link.href = address + (link.getAttribute('href') ?? '');
  }
  if (copy instanceof HTMLDetailsElement) copy.open = true;
  return copy;
}

/** What a link refers to, from this page or its own; undefined where it cannot be had. */
export async function contentOf(link: HTMLAnchorElement): Promise<Element | undefined> {
  const { origin, pathname, hash } = new URL(link.href);
  const id = decodeURIComponent(hash.slice(1));
  const here = elementNamed(id);
  if (here) return copyOf(here, '');
  const address = origin + pathname;
  const page = await pageAt(address).catch(() => undefined);
  const there = page?.getElementById(id);
  return there ? copyOf(there, address) : undefined;
}
