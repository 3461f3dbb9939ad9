/**
 * On the page of the whole chapter, what is closed stands in `<noscript>`: without scripts it is
 * there as everywhere, and with them it is no element before somebody asks for it.
 */
import { watchFormulas } from './scrollers.ts';

const KEPT = 'details > noscript';

function contentOf(kept: Element): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = kept.textContent;
  return template.content;
}

function put(content: DocumentFragment, kept: Element): void {
  const elements = [...content.children];
  kept.replaceWith(content);
  elements.forEach(watchFormulas);
}

/** Puts what the closed parts of an element, or of the page, hold into the page. */
export function fill(root: ParentNode): void {
  for (const kept of root.querySelectorAll(KEPT)) put(contentOf(kept), kept);
}

/** The element of an id, filled, also where it stands in a closed part. */
export function elementNamed(id: string): HTMLElement | null {
  if (id !== '' && !document.getElementById(id)) {
    for (const kept of document.querySelectorAll(KEPT)) {
      if (!kept.textContent.includes(id)) continue;
      const content = contentOf(kept);
      if (content.getElementById(id)) put(content, kept);
    }
  }
  const named = document.getElementById(id);
  if (named) fill(named);
  return named;
}
