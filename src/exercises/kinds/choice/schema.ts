/** One of several options and, where the exercise asks for it, the reason. */
import * as z from 'zod';
import { Markdown } from '../../fields.ts';

const Option = z.strictObject({
  text: Markdown,
  correct: z.literal(true).optional(),
  feedback: Markdown,
});

const Options = z
  .array(Option)
  .min(2)
  .refine((options) => options.filter(({ correct }) => correct).length === 1, 'one is correct');

export const schema = z.strictObject({
  kind: z.literal('choice'),
  options: Options,
  /** Asked beside the options: why? */
  reasons: Options.optional(),
});

export type ChoiceAnswer = z.output<typeof schema>;

export const mistakes = ({ options, reasons = [] }: ChoiceAnswer): number =>
  [...options, ...reasons].filter(({ correct }) => !correct).length;
