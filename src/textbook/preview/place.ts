const margin = 8;

/** Puts an open panel below its link, or above where there is more room, inside the window. */
export function place(panel: HTMLElement, link: Element): void {
  const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const rightmost = clientWidth - panel.offsetWidth - margin;
  const above =
    line.top > clientHeight - line.bottom && line.bottom + panel.offsetHeight > clientHeight;
  const top = above ? line.top - panel.offsetHeight : line.bottom;
  panel.style.left = `${scrollX + Math.max(margin, Math.min(line.left, rightmost))}px`;
  panel.style.top = `${scrollY + top}px`;
}
