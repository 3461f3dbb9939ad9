/** A program with gaps, each filled with one of the pieces that are listed. */
import * as z from 'zod';
import { Markdown } from '../../fields.ts';

/** Where a gap is: ▢1, ▢2 … */
const GAP = /▢(\d)/g;

export const schema = z
  .strictObject({
    kind: z.literal('code'),
    /** Pseudocode; the gaps are ▢1, ▢2, ▢3 … in the order in which they stand. */
    program: z.string().min(1),
    /** What there is to choose from, more than are needed. */
    pieces: z.array(z.string().min(1)).min(4),
    /** Fillings that are right: the pieces of the gaps, counted from 0. */
    solutions: z.array(z.array(z.number().int().min(0))).min(1),
    misconceptions: z
      .array(
        z.strictObject({
          gap: z.number().int().min(1),
          piece: z.number().int().min(0),
          feedback: Markdown,
        }),
      )
      .default([]),
  })
  .refine(({ program, solutions, pieces }) => {
    const gaps = [...program.matchAll(GAP)].map(([, digit]) => Number(digit));
    const inOrder = gaps.every((gap, index) => gap === index + 1);
    const filled = (solution: readonly number[]) =>
      solution.length === gaps.length && solution.every((piece) => piece < pieces.length);
    return gaps.length > 0 && inOrder && solutions.every(filled);
  }, 'gaps ▢1, ▢2 … in this order, and a piece for each in every solution');

export type CodeAnswer = z.output<typeof schema>;

export const mistakes = ({ misconceptions }: CodeAnswer): number => misconceptions.length;
