/** A formula in symbols, equal to another wherever both have a value. */
import * as z from 'zod';
import { Expression, Misconception, Symbols } from '../../fields.ts';

export const schema = z.strictObject({
  kind: z.literal('expression'),
  value: Expression,
  symbols: Symbols,
  misconceptions: z.array(Misconception).default([]),
});

export type ExpressionAnswer = z.output<typeof schema>;

export const mistakes = ({ misconceptions }: ExpressionAnswer): number => misconceptions.length;
