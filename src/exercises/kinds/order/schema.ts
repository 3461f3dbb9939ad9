/** Steps to be put in order. */
import * as z from 'zod';
import { Markdown } from '../../fields.ts';

export const schema = z.strictObject({
  kind: z.literal('order'),
  /** In the right order. */
  steps: z.array(Markdown).min(3),
  misconceptions: z
    .array(
      z.strictObject({
        /** Steps, counted from 0, of which the first was placed before the second. */
        when: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
        feedback: Markdown,
      }),
    )
    .default([]),
});

export type OrderAnswer = z.output<typeof schema>;

export const mistakes = ({ misconceptions }: OrderAnswer): number => misconceptions.length;
