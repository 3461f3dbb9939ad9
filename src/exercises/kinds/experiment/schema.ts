/** Settings of a figure for which a run has a certain property. */
import * as z from 'zod';
import { Condition, Markdown } from '../../fields.ts';

const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a name such as ratio');

/** A number of a run: a reading, or one entry of it, counted from 0. */
const Measured = z.strictObject({
  reading: z.string(),
  at: z.number().int().min(0).optional(),
  says: Markdown,
});

export const schema = z.strictObject({
  kind: z.literal('experiment'),
  /** Id of the figure's experiment. */
  figure: z.string(),
  /** Parameters that the reader sets; the names are those of the figure. */
  settings: z.array(z.string()).min(1),
  /** Values of other parameters, as an address has them, that differ from the figure's own. */
  fixed: z.record(z.string(), z.string()).default({}),
  /** What is read of the run, by the names that the conditions use. */
  measures: z.record(Name, Measured),
  /** In the measured numbers and in those settings that are single numbers. */
  conditions: z.array(Condition).min(1),
  /** Settings for which all conditions hold, as texts; a test runs the experiment with them. */
  example: z.record(z.string(), z.string()),
});

export type ExperimentAnswer = z.output<typeof schema>;

export const mistakes = ({ conditions }: ExperimentAnswer): number => conditions.length;
