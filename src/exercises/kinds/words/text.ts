import type { Render } from '../../kind.ts';
import { withFeedback } from '../../text-parts.ts';
import type { WordsAnswer } from './schema.ts';

export async function asHtml(answer: WordsAnswer, render: Render): Promise<WordsAnswer> {
  return {
    ...answer,
    remarks: await withFeedback(answer.remarks, render),
    misconceptions: await withFeedback(answer.misconceptions, render),
  };
}

export const printed = (): string => '';
