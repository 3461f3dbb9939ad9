/** What the texts of several kinds of answers are made of. */
import type { Render } from './kind.ts';

/** The same entries with their feedback as HTML. */
export function withFeedback<T extends { readonly feedback: string }>(
  entries: readonly T[],
  render: Render,
): Promise<T[]> {
  return Promise.all(
    entries.map(async (entry) => ({ ...entry, feedback: await render(entry.feedback) })),
  );
}

/** A list of what there is to choose from, or nothing. */
export function printedList(entries: readonly string[]): string {
  if (entries.length === 0) return '';
  return `<ul class="exercise__list"> ${entries.map((html) => `<li>${html}</li>`).join('')} </ul>`;
}
