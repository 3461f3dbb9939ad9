/**
 * Formulas wider than their column scroll; those, and only those, are a stop for the keyboard, and
 * fade at the edges beyond which there is more.
 */
function mark(formula: HTMLElement): void {
  const { scrollLeft, scrollWidth, clientWidth } = formula;
  const most = scrollWidth - clientWidth;
  if (most > 0) formula.tabIndex = 0;
  else formula.removeAttribute('tabindex');
  formula.toggleAttribute('data-more-before', scrollLeft > 1);
  formula.toggleAttribute('data-more-after', scrollLeft < most - 1);
}

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target instanceof HTMLElement) mark(target);
});

/** Watches the displayed formulas below an element. */
export function watchFormulas(root: ParentNode): void {
  for (const formula of root.querySelectorAll<HTMLElement>('.katex-display')) {
    observer.observe(formula);
    formula.addEventListener('scroll', () => mark(formula), { passive: true });
  }
}

watchFormulas(document);
