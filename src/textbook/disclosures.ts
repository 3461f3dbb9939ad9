/**
 * Opens what holds the place whose address was followed, and all disclosures while the page is
 * printed. Hints and solutions are printed only with `?solutions=on`; with `?solutions=off` the
 * screen has none either.
 */
import { elementNamed, fill } from './closed-parts.ts';

const solutions = new URLSearchParams(location.search).get('solutions');
if (solutions === 'on' || solutions === 'off') {
  document.documentElement.dataset.solutions = solutions;
}

/** Proofs, hints, solutions, and exercises where they are folded. */
const CLOSED = ':is(details.block, .block__fold):not([open])';

let opened: HTMLDetailsElement[] = [];

function openNamed(): void {
  const name = decodeURIComponent(location.hash.slice(1));
  const named = elementNamed(name);
  if (!named) {
    // What has been renamed, or moved to another page, since the address was given out.
    if (/^[a-z0-9-]+$/.test(name)) void import('./moved.ts').then(({ follow }) => follow(name));
    return;
  }
  let opens = false;
  const fold = named.querySelector(':scope > .block__fold') ?? named;
  for (let at = fold.closest('details'); at; at = at.parentElement?.closest('details') ?? null) {
    opens ||= !at.open;
    at.open = true;
  }
  // The browser was there before the place was.
  if (opens) named.scrollIntoView();
}

openNamed();
addEventListener('hashchange', openNamed);

// Does not bubble.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (target instanceof HTMLDetailsElement) fill(target);
  },
  { capture: true },
);

// The browser's search finds only what is in the page.
document.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
  if (key === 'F3' || ((ctrlKey || metaKey) && key.toLowerCase() === 'f')) fill(document);
});

addEventListener('beforeprint', () => {
  fill(document);
  opened = [...document.querySelectorAll<HTMLDetailsElement>(CLOSED)];
  for (const details of opened) details.open = true;
});

addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
