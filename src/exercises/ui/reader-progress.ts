/** The progress of this reader, of one page and in this browser. */
import { Progress, STORED_AS } from '../progress.ts';

export const progress = new Progress(() => localStorage);

/** On `document`, when progress was imported or cleared, or changed by another page. */
export const CHANGED = 'progress-changed';

export function announceChange(): void {
  document.dispatchEvent(new Event(CHANGED));
}

window.addEventListener('storage', ({ key }) => {
  // Without a key, everything was removed.
  if (key !== STORED_AS && key !== null) return;
  progress.refresh();
  announceChange();
});
