import type { Render } from '../../kind.ts';
import { printedList, withFeedback } from '../../text-parts.ts';
import type { ExperimentAnswer } from './schema.ts';

export async function asHtml(answer: ExperimentAnswer, render: Render): Promise<ExperimentAnswer> {
  const measures = await Promise.all(
    Object.entries(answer.measures).map(
      async ([name, measure]) => [name, { ...measure, says: await render(measure.says) }] as const,
    ),
  );
  return {
    ...answer,
    measures: Object.fromEntries(measures),
    conditions: await withFeedback(answer.conditions, render),
  };
}

export function printed({ measures }: ExperimentAnswer): string {
  return printedList(Object.values(measures).map(({ says }) => `${says}: …`));
}
