import { escapeHtml } from '../../../text/html.ts';
import type { Render } from '../../kind.ts';
import { withFeedback } from '../../text-parts.ts';
import { linesOf, listed } from './mark.ts';
import type { CodeAnswer } from './schema.ts';

export async function asHtml(answer: CodeAnswer, render: Render): Promise<CodeAnswer> {
  return { ...answer, misconceptions: await withFeedback(answer.misconceptions, render) };
}

export function printed(answer: CodeAnswer): string {
  const part = (each: string | number) =>
    typeof each === 'number' ? `<b>▢${each + 1}</b> ……………………` : escapeHtml(each);
  const lines = linesOf(answer).map((line) => line.map(part).join(''));
  const pieces = listed(answer).map(({ entry }) => `<li><code>${escapeHtml(entry)}</code></li>`);
  return (
    `<pre class="answer__program">${lines.join('\n')}</pre>` +
    `<ul class="exercise__list">${pieces.join('')}</ul>`
  );
}
