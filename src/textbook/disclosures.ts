/**
 * Opens a proof whose address was followed, and all disclosures while the page is printed. Hints and
 * solutions are printed only with `?solutions=on`; with `?solutions=off` the screen has none either.
 */
const solutions = new URLSearchParams(location.search).get('solutions');
if (solutions === 'on' || solutions === 'off') {
  document.documentElement.dataset.solutions = solutions;
}

let opened: HTMLDetailsElement[] = [];

function openNamed(): void {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

openNamed();
addEventListener('hashchange', openNamed);

addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>('details.block:not([open])')];
  for (const details of opened) details.open = true;
});

addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
