/** A reference to a panel of a figure on this page lights the panel up while it is pointed at. */

function panelOf(target: EventTarget | null): Element | null {
  const link =
    target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-lights]') : null;
  if (!link) return null;
  const figure = document.getElementById(link.hash.slice(1));
  return figure?.querySelector(`.panel[data-panel="${link.dataset.lights ?? ''}"]`) ?? null;
}

for (const [type, lit] of [
  ['pointerover', true],
  ['focusin', true],
  ['pointerout', false],
  ['focusout', false],
] as const) {
  document.addEventListener(type, ({ target }) => {
    panelOf(target)?.classList.toggle('panel--lit', lit);
  });
}
