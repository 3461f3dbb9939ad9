/** What an exercise is: the schema of `content/exercises/<label>.yaml`. */
import * as z from 'zod';
import { Markdown } from './fields.ts';
import { answerKinds, kindOf, type Answer } from './kinds.ts';

const schemas = await Promise.all(answerKinds.map((kind) => kindOf({ kind }).schema()));

const [first, ...others] = schemas.map(({ schema }) => schema);
if (!first) throw new Error('There is no kind of answer.');
const AnswerSchema = z.discriminatedUnion('kind', [first, ...others]);

/** Named wrong answers of one part. */
function mistakesIn(answer: Answer): number {
  return schemas[answerKinds.indexOf(answer.kind)]?.mistakes(answer) ?? 0;
}

const Part = z.strictObject({
  id: z.string().regex(/^[a-z]$/, 'a letter'),
  ask: Markdown,
  /** Whether the figure is to be run with the exercise's numbers before the answer. */
  figureFirst: z.boolean().default(false),
  answer: AnswerSchema,
});

const Given = z.strictObject({
  label: z.string(),
  /** What the page calls it, where that is not its name: `\\eta`, `h_1`. */
  symbol: z.string().optional(),
  /** The first is printed; the others are drawn by variants. */
  values: z.array(z.number()).min(1),
});

export const Exercise = z
  .strictObject({
    title: z.string().min(1),
    level: z.enum(['core', 'advanced']),
    /** Not on the source page. */
    ours: z.boolean().default(true),
    /** Labels of the sections, statements and equations it leans on. */
    uses: z.array(z.string()).min(1),
    /** Set to the exercise's values, for the reader to try the answer. */
    figure: z
      .strictObject({
        id: z.string(),
        /** Values by parameter; text that begins with = is an expression in `given`. */
        parameters: z
          .record(
            z.string(),
            z.union([
              z.number(),
              z.boolean(),
              z.string(),
              z.array(z.union([z.number(), z.string()])),
            ]),
          )
          .default({}),
      })
      .optional(),
    given: z
      .record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a name such as d'), Given)
      .default({}),
    statement: Markdown,
    parts: z.array(Part).min(1),
    hints: z.array(Markdown).min(2, 'at least two hints'),
    solution: z.array(Markdown).min(3, 'at least three steps'),
  })
  .refine(
    ({ parts }) => parts.reduce((sum, { answer }) => sum + mistakesIn(answer), 0) >= 2,
    'at least two misconceptions with their own feedback',
  )
  .transform((exercise) => {
    const printed = Object.fromEntries(
      Object.entries(exercise.given).flatMap(([name, { symbol }]) =>
        symbol === undefined ? [] : [[name, symbol] as const],
      ),
    );
    const parts = exercise.parts.map((part) =>
      'printed' in part.answer ? { ...part, answer: { ...part.answer, printed } } : part,
    );
    return { ...exercise, parts };
  });

export type Exercise = z.output<typeof Exercise>;
export type Part = Exercise['parts'][number];
