import type { Render } from '../../kind.ts';
import { withFeedback } from '../../text-parts.ts';
import { firstLine } from './mark.ts';
import type { DerivationAnswer } from './schema.ts';

export async function asHtml(answer: DerivationAnswer, render: Render): Promise<DerivationAnswer> {
  return {
    ...answer,
    stages: await Promise.all(
      answer.stages.map(async (stage) => ({ ...stage, ask: await render(stage.ask) })),
    ),
    misconceptions: await withFeedback(answer.misconceptions, render),
  };
}

export function printed(answer: DerivationAnswer): string {
  const tasks = answer.stages.map(({ ask }) => `<li>${ask}</li>`).join('');
  return `<p class="exercise__given">${firstLine(answer, {})}</p><ol class="exercise__list">${tasks}</ol>`;
}
