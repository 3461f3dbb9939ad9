/**
 * Previews of what a link refers to, on hover and on keyboard focus (WCAG 2.2, 1.4.13): they close
 * on Escape, and stay while pointed at. Touching a link follows it.
 */
import { contentOf } from './content.ts';

const delay = 300;
const margin = 8;

const panel = document.createElement('div');
panel.id = 'preview';
panel.className = 'preview';
panel.popover = 'manual';
panel.role = 'tooltip';
document.body.append(panel);

let timer: number | undefined;
/** The link whose preview is open, or on its way. */
let wanted: HTMLAnchorElement | undefined;

function linkAt(target: EventTarget | null): HTMLAnchorElement | undefined {
  const link =
    target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-preview]') : null;
  return link ?? undefined;
}

/** Puts an open panel below its link, or above where there is more room, inside the window. */
function place(panel: HTMLElement, link: Element): void {
  const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const rightmost = clientWidth - panel.offsetWidth - margin;
  const above =
    line.top > clientHeight - line.bottom && line.bottom + panel.offsetHeight > clientHeight;
  const top = above ? line.top - panel.offsetHeight : line.bottom;
  panel.style.left = `${scrollX + Math.max(margin, Math.min(line.left, rightmost))}px`;
  panel.style.top = `${scrollY + top}px`;
}

async function show(link: HTMLAnchorElement | undefined): Promise<void> {
  clearTimeout(timer);
  if (link === wanted) return;
  wanted?.removeAttribute('aria-describedby');
  wanted = link;
  panel.hidePopover();
  const content = link && (await contentOf(link));
  if (!link || !content || wanted !== link) return;
  panel.replaceChildren(content);
  panel.showPopover();
  place(panel, link);
  link.setAttribute('aria-describedby', panel.id);
}

function showSoon(link: HTMLAnchorElement | undefined): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void show(link), delay);
}

document.addEventListener('pointerover', ({ target, pointerType }) => {
  if (pointerType === 'touch') return;
  if (target instanceof Node && panel.contains(target)) clearTimeout(timer);
  else showSoon(linkAt(target) ?? linkAt(document.querySelector('a:focus-visible')));
});

document.addEventListener('focusin', ({ target }) => {
  const link = linkAt(target);
  if (link?.matches(':focus-visible')) showSoon(link);
});

document.addEventListener('focusout', ({ target }) => {
  if (linkAt(target) && !panel.matches(':hover')) void show(undefined);
});

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') void show(undefined);
});
