/** A formula as it was understood. */

export type Operator = '+' | '-' | '*' | '/' | '^' | 'negative' | 'factorial' | 'transpose';

export type Tree =
  /** `text` is the number as typed: float64 may not hold it. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'symbol'; readonly name: string }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly operands: readonly Tree[];
      /** A product written without a sign. */
      readonly implicit: boolean;
    }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Tree[] };
