/** A number, given as a formula of the exercise's given numbers. */
import * as z from 'zod';
import { Expression, Misconception, Printed } from '../../fields.ts';

export const schema = z.strictObject({
  kind: z.literal('number'),
  value: Expression,
  /** `log` compares powers of ten, and knows the right order of magnitude. */
  scale: z.enum(['linear', 'log']).default('linear'),
  /** Linear: relative to the value. Logarithmic: between the powers of ten. 0 for whole numbers. */
  tolerance: z.number().min(0).default(0.01),
  /** On a logarithmic scale: the power of ten may be given by its exponent alone. */
  byExponent: z.boolean().default(false),
  misconceptions: z.array(Misconception).default([]),
  printed: Printed,
});

export type NumberAnswer = z.output<typeof schema>;

export const mistakes = ({ misconceptions }: NumberAnswer): number => misconceptions.length;
