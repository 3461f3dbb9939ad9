/** Links that set a figure of this page: “try step sizes of 0.05 and 0.1”. */
import type { WakingElement } from '../islands/waking-element.ts';

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a.try') : null;
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const { try: id = '', state = '' } = link.dataset;
  const figure = document.querySelector<WakingElement>(`live-figure[data-id="${id}"]`);
  if (!figure) return;
  event.preventDefault();
  const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  figure.closest('.figure')?.scrollIntoView({
    behavior: smooth ? 'smooth' : 'auto',
    block: 'start',
  });
  void figure.wake().then(() => {
    figure.dispatchEvent(new CustomEvent<string>('figure-try', { detail: state }));
  });
});
