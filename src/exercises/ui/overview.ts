/** How far the reader has come, beside each exercise of a list and in sum above it. */
import { CHANGED, progress } from './reader-progress.ts';

const marks = {
  solved: { sign: '✓', words: 'solved' },
  begun: { sign: '…', words: 'begun' },
  untouched: { sign: '', words: '' },
} as const;

function show(): void {
  const counts = { solved: 0, begun: 0, untouched: 0 };
  const entries = document.querySelectorAll<HTMLElement>('[data-exercise]');
  for (const entry of entries) {
    const { exercise = '', parts = '1' } = entry.dataset;
    const state = progress.stateOf(exercise, Number(parts));
    counts[state] += 1;
    entry.dataset.state = state;
    const mark = entry.querySelector('.exercise-list__state');
    if (mark) mark.textContent = [marks[state].sign, marks[state].words].join(' ').trim();
  }
  const sum = document.querySelector('.exercise-list__sum');
  if (!sum) return;
  const { solved, begun } = counts;
  sum.textContent = `${solved} of these ${entries.length} are solved, ${begun} more are begun.`;
}

/** Shows it, and again whenever something is answered, imported or cleared. */
export function showOverview(): void {
  show();
  document.addEventListener(CHANGED, show);
}
