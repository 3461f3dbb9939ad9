/** Fields that answers of several kinds have. */
import * as z from 'zod';

/** Markdown with formulas between dollar signs; `{d}` prints the number `d` of `given`. */
export const Markdown = z.string().min(1);

/** In the reader's syntax and over the names in `given`: `2^-d`. YAML may have read a number. */
export const Expression = z.union([z.string().min(1), z.number()]).transform(String);

/** A wrong answer that tells what went wrong. */
export const Misconception = z.strictObject({
  when: Expression,
  /** Only where it was written so: a quotient of the same two numbers, 500/1000 but not 1/2. */
  literally: z.boolean().default(false),
  /** For numbers: how near, where it differs from the answer's own tolerance. */
  tolerance: z.number().min(0).optional(),
  feedback: Markdown,
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

export const Symbols = z.record(
  z.string().regex(/^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)?$/, 'a name such as rho or lambda_max'),
  z.union([Abbreviation, Variable]),
);

export type Symbols = z.output<typeof Symbols>;
export type Variable = z.output<typeof Variable>;

/** What the page calls the given numbers, by name; filled in from `given` of the exercise. */
export const Printed = z.record(z.string(), z.string()).default({});

/** What a reader's numbers must satisfy. */
export const Condition = z.strictObject({
  /** A relation between two expressions: `det(H) < 0`. */
  holds: z.string().regex(/^[^<>=]+([<>]=?|=)[^<>=]+$/, 'one relation, as det(H) < 0'),
  /** What is said where it fails. */
  feedback: Markdown,
});

export type Condition = z.output<typeof Condition>;

/** Something that follows from a reader's numbers and is shown beside them. */
export const Shown = z.strictObject({ says: Markdown, value: Expression });

/** The numbers of one variant, by name. */
export type Given = Readonly<Record<string, number>>;
