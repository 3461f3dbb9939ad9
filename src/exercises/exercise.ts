/** What an exercise is: the schema of `content/exercises/<label>.yaml`. */
import * as z from 'zod';

/** Markdown with formulas between dollar signs; `{d}` prints the number `d` of `given`. */
const Markdown = z.string().min(1);

/** In the reader's syntax and over the names in `given`: `2^-d`. YAML may have read a number. */
const Expression = z.union([z.string().min(1), z.number()]).transform(String);

const Phrases = z.array(Expression).min(1, 'at least one');

/** A wrong answer that tells what went wrong. */
const Misconception = z.strictObject({
  when: Expression,
  /** Only where it was written so: a quotient of the same two numbers, 500/1000 but not 1/2. */
  literally: z.boolean().default(false),
  /** For numbers: how near, where it differs from the answer's own tolerance. */
  tolerance: z.number().min(0).optional(),
  feedback: Markdown,
});

const NumberAnswer = z.strictObject({
  kind: z.literal('number'),
  value: Expression,
  /** `log` compares powers of ten, and knows the right order of magnitude. */
  scale: z.enum(['linear', 'log']).default('linear'),
  /** Linear: relative to the value. Logarithmic: between the powers of ten. 0 for whole numbers. */
  tolerance: z.number().min(0).default(0.01),
  /** On a logarithmic scale: the power of ten may be given by its exponent alone. */
  byExponent: z.boolean().default(false),
  misconceptions: z.array(Misconception).default([]),
  /** What the page calls the given numbers; taken from there. */
  printed: z.record(z.string(), z.string()).default({}),
});

/** Stands for any number, vector of two components or symmetric 2×2 matrix in its range. */
const Variable = z.strictObject({
  from: z.number(),
  to: z.number(),
  vector: z.literal(2).optional(),
  matrix: z.literal(2).optional(),
  /** Of a matrix: all its eigenvalues are positive. */
  definite: z.boolean().default(false),
  /** Takes whole numbers only. */
  integer: z.boolean().default(false),
  /** How it is set in formulas; without it, by its name. */
  tex: z.string().optional(),
  /** Other ways to type it: `∇L`, `grad L`. */
  also: z.array(z.string()).default([]),
});

/** Stands for an expression in the other symbols. */
const Abbreviation = z.strictObject({
  is: Expression,
  /** Whether it is only half an answer and has to be inserted. */
  insert: z.boolean().default(false),
  tex: z.string().optional(),
  also: z.array(z.string()).default([]),
});

const Symbols = z.record(
  z.string().regex(/^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)?$/, 'a name such as rho or lambda_max'),
  z.union([Abbreviation, Variable]),
);

/** One thing that an answer in words may mean. */
const Reading = z.strictObject({
  /** As the reader is asked: “Do you mean: the norm of the gradient?” */
  says: z.string().min(1),
  when: Phrases,
  /** The same as formulas in the answer's symbols. */
  formulas: z.array(Expression).default([]),
  feedback: Markdown,
});

const WordsAnswer = z.strictObject({
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

const ExpressionAnswer = z.strictObject({
  kind: z.literal('expression'),
  value: Expression,
  symbols: Symbols,
  misconceptions: z.array(Misconception).default([]),
});

const Option = z.strictObject({
  text: Markdown,
  correct: z.literal(true).optional(),
  feedback: Markdown,
});
const Options = z
  .array(Option)
  .min(2)
  .refine((options) => options.filter(({ correct }) => correct).length === 1, 'one is correct');

const ChoiceAnswer = z.strictObject({
  kind: z.literal('choice'),
  options: Options,
  /** Asked beside the options: why? */
  reasons: Options.optional(),
});

const OrderAnswer = z.strictObject({
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

const Answer = z.discriminatedUnion('kind', [
  WordsAnswer,
  NumberAnswer,
  ExpressionAnswer,
  ChoiceAnswer,
  OrderAnswer,
]);

const Part = z.strictObject({
  id: z.string().regex(/^[a-z]$/, 'a letter'),
  ask: Markdown,
  answer: Answer,
});

/** Named wrong answers of one part. */
function misconceptionsOf(answer: z.output<typeof Answer>): number {
  if (answer.kind !== 'choice') return answer.misconceptions.length;
  return [...answer.options, ...(answer.reasons ?? [])].filter(({ correct }) => !correct).length;
}

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
    ({ parts }) => parts.reduce((sum, { answer }) => sum + misconceptionsOf(answer), 0) >= 2,
    'at least two misconceptions with their own feedback',
  )
  .transform((exercise) => {
    const printed = Object.fromEntries(
      Object.entries(exercise.given).flatMap(([name, { symbol }]) =>
        symbol === undefined ? [] : [[name, symbol] as const],
      ),
    );
    const parts = exercise.parts.map((part) =>
      part.answer.kind === 'number' ? { ...part, answer: { ...part.answer, printed } } : part,
    );
    return { ...exercise, parts };
  });

export type Exercise = z.output<typeof Exercise>;
export type Part = Exercise['parts'][number];
export type Answer = Part['answer'];
export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** The numbers of one variant, by name. */
export type Given = Readonly<Record<string, number>>;
