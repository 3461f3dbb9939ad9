/** A derivation: lines of equal value, from a first line that is given to one of a certain form. */
import * as z from 'zod';
import { Expression, Markdown, Misconception, Symbols } from '../../fields.ts';

/** What a line must look like, whatever its value. */
const Stage = z.strictObject({
  /** What to do next, said to a reader who has come as far as the stage before. */
  ask: Markdown,
  /** Symbols that it contains. */
  with: z.array(z.string()).default([]),
  /** Symbols that it does not contain. */
  without: z.array(z.string()).default([]),
  /** The most operations it may have. */
  operations: z.number().int().min(0).optional(),
  /** Whether it is one fraction, without another division in it. */
  fraction: z.boolean().default(false),
  /** Whether it may not be passed over by a reader who writes a later one at once. */
  needed: z.boolean().default(false),
});

export const schema = z.strictObject({
  kind: z.literal('derivation'),
  /** The first line. */
  start: Expression,
  /** Where lines are compared: the assumptions of the derivation are the ranges of its symbols. */
  symbols: Symbols,
  /** What lines pass through, in this order; the last is the end. */
  stages: z.array(Stage).min(1),
  /** Lines that show what went wrong. */
  misconceptions: z.array(Misconception).default([]),
  /** Lines that a reader may write; a test holds them to the marking. */
  example: z.array(Expression).min(1),
});

export type DerivationAnswer = z.output<typeof schema>;

export const mistakes = ({ misconceptions }: DerivationAnswer): number => misconceptions.length;
