import type { Render } from '../../kind.ts';
import { withFeedback } from '../../text-parts.ts';
import type { ExpressionAnswer } from './schema.ts';

export async function asHtml(answer: ExpressionAnswer, render: Render): Promise<ExpressionAnswer> {
  return { ...answer, misconceptions: await withFeedback(answer.misconceptions, render) };
}

export const printed = (): string => '';
