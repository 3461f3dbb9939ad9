/** A proof whose steps stand there: the reader says why each of them is true. */
import * as z from 'zod';
import { Markdown } from '../../fields.ts';

const Name = z.string().regex(/^[a-z][a-z-]*$/, 'a name such as chain-rule');

export const schema = z
  .strictObject({
    kind: z.literal('proof'),
    /** What there is to choose from, more than are needed, by name. */
    reasons: z.record(Name, Markdown),
    steps: z
      .array(
        z.strictObject({
          claim: Markdown,
          because: Name,
          /** What is said to a reader who gives another reason, by its name. */
          not: z.record(Name, Markdown).default({}),
        }),
      )
      .min(3),
  })
  .refine(
    ({ reasons, steps }) =>
      steps.every(({ because, not }) =>
        [because, ...Object.keys(not)].every((name) => Object.hasOwn(reasons, name)),
      ),
    'every reason of a step is one of the reasons',
  );

export type ProofAnswer = z.output<typeof schema>;

export const mistakes = ({ steps }: ProofAnswer): number =>
  steps.reduce((sum, { not }) => sum + Object.keys(not).length, 0);
