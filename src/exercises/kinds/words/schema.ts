/** A word or two, of a closed list of meanings. */
import * as z from 'zod';
import { Expression, Markdown, Symbols } from '../../fields.ts';

const Phrases = z.array(Expression).min(1, 'at least one');

/** One thing that an answer in words may mean. */
const Reading = z.strictObject({
  /** As the reader is asked: “Do you mean: the norm of the gradient?” */
  says: z.string().min(1),
  when: Phrases,
  /** The same as formulas in the answer's symbols. */
  formulas: z.array(Expression).default([]),
  feedback: Markdown,
});

export const schema = z.strictObject({
  kind: z.literal('words'),
  /** What the right answer is called. */
  says: z.string().min(1),
  /** Phrases that are right, in any order of their words. */
  accept: Phrases,
  formulas: z.array(Expression).default([]),
  /** Right, with something to add. */
  remarks: z.array(Reading).default([]),
  /** `numbers`: also the answer of a reader who typed a number or another formula. */
  misconceptions: z.array(Reading.extend({ numbers: z.boolean().default(false) })).default([]),
  /** Words that may stand beside a phrase and change nothing. */
  beside: z.array(z.string()).default([]),
  /** Of the formulas. */
  symbols: Symbols.default({}),
});

export type WordsAnswer = z.output<typeof schema>;

export const mistakes = ({ misconceptions }: WordsAnswer): number => misconceptions.length;
