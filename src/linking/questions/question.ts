/** A question as banks know it: one part of an exercise with the numbers of one variant. */

interface Common {
  /** Unique in the bank, and the same at every build: `TAG-b-v3`. */
  readonly id: string;
  readonly title: string;
  /** HTML. */
  readonly prompt: string;
  readonly hints: readonly string[];
  readonly solution: string;
}

/** A number with what it may differ by, both ways. */
interface Near {
  readonly value: number;
  readonly margin: number;
}

interface Told {
  readonly feedback: string;
}

interface NumericalQuestion extends Common, Near {
  readonly kind: 'numerical';
  readonly mistakes: readonly (Near & Told)[];
}

interface ChoiceQuestion extends Common {
  readonly kind: 'choice';
  readonly options: readonly (Told & { readonly text: string; readonly isRight: boolean })[];
}

interface WordsQuestion extends Common {
  readonly kind: 'words';
  readonly accept: readonly string[];
  readonly mistakes: readonly (Told & { readonly phrases: readonly string[] })[];
}

/** Steps in their right order. */
interface OrderQuestion extends Common {
  readonly kind: 'order';
  readonly steps: readonly string[];
}

/** A formula in scalar symbols, in the language of Maxima. */
export interface FormulaQuestion extends Common {
  readonly kind: 'formula';
  readonly value: string;
  readonly allPositive: boolean;
  readonly mistakes: readonly (Told & { readonly value: string })[];
}

/** What no bank can mark: a formula with vectors and matrices. Marked by hand, with the solution. */
interface OpenQuestion extends Common {
  readonly kind: 'open';
}

export type Question =
  | NumericalQuestion
  | ChoiceQuestion
  | WordsQuestion
  | OrderQuestion
  | FormulaQuestion
  | OpenQuestion;

/** The questions of one exercise. */
export interface Bank {
  readonly tag: string;
  /** “Exercise 10.1 (Signs of a Hessian)”. */
  readonly title: string;
  readonly questions: readonly Question[];
}

/** Digits enough for every tolerance, in a form that every system reads. */
export const decimal = (value: number): string => String(Number(value.toPrecision(12)));

/** The ends of what is taken for a number. */
export const ends = ({ value, margin }: Near): [low: string, high: string] => [
  decimal(value - margin),
  decimal(value + margin),
];
