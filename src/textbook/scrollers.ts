/** Formulas wider than their column scroll; those, and only those, are a stop for the keyboard. */
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});

for (const formula of document.querySelectorAll('.katex-display')) observer.observe(formula);
