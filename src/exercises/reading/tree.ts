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

function partsOf(tree: Tree): readonly Tree[] {
  if (tree.kind === 'operation') return tree.operands;
  return tree.kind === 'call' ? tree.arguments : [];
}

/** The symbols that a formula contains. */
export function namesIn(tree: Tree): ReadonlySet<string> {
  if (tree.kind === 'symbol') return new Set([tree.name]);
  return new Set(partsOf(tree).flatMap((part) => [...namesIn(part)]));
}

/** How many operations and functions a formula has; a sign is none. */
export function operationsIn(tree: Tree): number {
  const parts = partsOf(tree);
  const isSign = tree.kind === 'operation' && tree.operator === 'negative';
  const own = parts.length === 0 || isSign ? 0 : 1;
  return parts.reduce((sum, part) => sum + operationsIn(part), own);
}

function divisionsIn(tree: Tree): number {
  const own = tree.kind === 'operation' && tree.operator === '/' ? 1 : 0;
  return partsOf(tree).reduce((sum, part) => sum + divisionsIn(part), own);
}

/** Whether a formula is one fraction, but for its sign, with no other division in it. */
export function isFraction(tree: Tree): boolean {
  if (tree.kind !== 'operation') return false;
  const [inner] = tree.operands;
  if (tree.operator === 'negative' && inner) return isFraction(inner);
  return tree.operator === '/' && divisionsIn(tree) === 1;
}
