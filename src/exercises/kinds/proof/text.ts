import type { Render } from '../../kind.ts';
import { listed } from './mark.ts';
import type { ProofAnswer } from './schema.ts';

async function rendered(texts: Readonly<Record<string, string>>, render: Render) {
  const entries = Object.entries(texts).map(
    async ([name, text]) => [name, await render(text)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

export async function asHtml(answer: ProofAnswer, render: Render): Promise<ProofAnswer> {
  return {
    ...answer,
    reasons: await rendered(answer.reasons, render),
    steps: await Promise.all(
      answer.steps.map(async (step) => ({
        ...step,
        claim: await render(step.claim),
        not: await rendered(step.not, render),
      })),
    ),
  };
}

export function printed(answer: ProofAnswer): string {
  const steps = answer.steps.map(({ claim }) => `<li>${claim}</li>`).join('');
  const reasons = listed(answer).map(({ html, letter }) => `<li><b>${letter}</b> ${html}</li>`);
  return (
    `<ol class="exercise__list">${steps}</ol>` +
    `<ul class="answer__reasons">${reasons.join('')}</ul>`
  );
}
