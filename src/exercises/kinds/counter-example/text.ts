import type { Render } from '../../kind.ts';
import { printedList, withFeedback } from '../../text-parts.ts';
import type { CounterExampleAnswer } from './schema.ts';

export async function asHtml(
  answer: CounterExampleAnswer,
  render: Render,
): Promise<CounterExampleAnswer> {
  const unknowns = await Promise.all(
    Object.entries(answer.unknowns).map(
      async ([name, unknown]) => [name, { ...unknown, says: await render(unknown.says) }] as const,
    ),
  );
  return {
    ...answer,
    unknowns: Object.fromEntries(unknowns),
    shows: await Promise.all(
      answer.shows.map(async (shown) => ({ ...shown, says: await render(shown.says) })),
    ),
    conditions: await withFeedback(answer.conditions, render),
  };
}

export function printed({ unknowns }: CounterExampleAnswer): string {
  return printedList(Object.values(unknowns).map(({ says }) => `${says} = …`));
}
