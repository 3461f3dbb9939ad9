/** Numbers, or a small matrix, for which a statement fails or something is possible. */
import * as z from 'zod';
import { Condition, Expression, Markdown, Printed, Shown } from '../../fields.ts';

const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a name such as a');

export const schema = z.strictObject({
  kind: z.literal('counter-example'),
  /** What the reader chooses, by name; each is typed. */
  unknowns: z.record(
    Name,
    z.strictObject({ says: Markdown, from: z.number().optional(), to: z.number().optional() }),
  ),
  /** Symmetric matrices whose entries are expressions in the unknowns: [upper left, off, lower right]. */
  matrices: z.record(Name, z.tuple([Expression, Expression, Expression])).default({}),
  /** What the page computes from them and shows. */
  shows: z.array(Shown).min(1),
  conditions: z.array(Condition).min(1),
  /** Values that satisfy all conditions, in every variant; a test holds them to that. */
  example: z.array(Expression).min(1),
  printed: Printed,
});

export type CounterExampleAnswer = z.output<typeof schema>;

export const mistakes = ({ conditions }: CounterExampleAnswer): number => conditions.length;
