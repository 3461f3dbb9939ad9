import type { Render } from '../../kind.ts';
import { shuffled } from '../../shuffled.ts';
import { printedList, withFeedback } from '../../text-parts.ts';
import type { OrderAnswer } from './schema.ts';

export async function asHtml(answer: OrderAnswer, render: Render): Promise<OrderAnswer> {
  return {
    ...answer,
    steps: await Promise.all(answer.steps.map(render)),
    misconceptions: await withFeedback(answer.misconceptions, render),
  };
}

export function printed({ steps }: OrderAnswer): string {
  return printedList(shuffled(steps).map(({ entry }) => entry));
}
