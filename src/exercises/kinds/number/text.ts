import type { Render } from '../../kind.ts';
import { withFeedback } from '../../text-parts.ts';
import type { NumberAnswer } from './schema.ts';

export async function asHtml(answer: NumberAnswer, render: Render): Promise<NumberAnswer> {
  return { ...answer, misconceptions: await withFeedback(answer.misconceptions, render) };
}

export const printed = (): string => '';
