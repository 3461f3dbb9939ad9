/** What a reader may name in one answer. */
import type { Given, Symbols } from '../fields.ts';
import { functions } from '../values/functions.ts';
import { canonicalName } from './names.ts';
import { tokensOf } from './tokens.ts';
import { withoutLatex } from './latex.ts';

export interface Vocabulary {
  /** Names of the exercise's own symbols and given numbers. */
  readonly symbols: ReadonlySet<string>;
  /** Sequences of tokens that stand for a symbol, the longest first. */
  readonly spellings: readonly { readonly sequence: readonly string[]; readonly name: string }[];
  /** The exercise's given numbers. */
  readonly given: ReadonlyMap<string, number>;
  /** Whether the answer is a number, in which words may stand. */
  readonly isNumber: boolean;
  /** What the page calls the symbols, to name them to the reader. */
  readonly shown: readonly string[];
}

/** The gradient and the Hessian of L, where an exercise has a g or an H. */
const usual: Readonly<Record<string, readonly string[]>> = {
  g: ['∇L', '∇(L)', '∇*L', 'gradL'],
  H: ['∇²L', '∇^2 L', '∇∇L', 'hess L', 'hess(L)', 'hess'],
};

/** Functions that an exercise may also use as the name of a number: the sharpness λ_max. */
const alsoSymbols = new Set(['lmax', 'lmin']);

/** The tokens of a way to write a symbol, to be found in an answer. */
function sequenceOf(text: string): string[] {
  return withoutLatex(tokensOf(text)).map((token) => canonicalName(token.text));
}

/**
 * @param symbols those of an expression; none where a number is asked for
 * @param printed what the page calls the given numbers, where that is not their name
 */
export function vocabularyOf(
  symbols: Symbols,
  given: Given,
  printed: Readonly<Record<string, string>> = {},
): Vocabulary {
  const own = Object.entries(symbols).flatMap(([name, { also }]) =>
    [...also, ...(usual[name] ?? [])].map((text) => ({ name, sequence: sequenceOf(text) })),
  );
  const onPage = Object.entries(printed).flatMap(([name, symbol]) =>
    // Without a keyboard for it, h₁ is h1.
    [symbol, symbol.replace('_', '')].map((text) => ({ name, sequence: sequenceOf(text) })),
  );
  const spellings = [...own, ...onPage];
  const shown = [...Object.keys(symbols), ...Object.keys(given)].map((name) =>
    (printed[name] ?? name).replace('\\', ''),
  );
  return {
    given: new Map(Object.entries(given)),
    isNumber: Object.keys(symbols).length === 0,
    shown,
    symbols: new Set([...Object.keys(symbols), ...Object.keys(given)]),
    spellings: spellings.sort((a, b) => b.sequence.length - a.sequence.length),
  };
}

const constants = new Set(['e', 'pi', 'percent']);

/** What a name means: a symbol, a function or a constant; undefined if it means nothing. */
export function meaningOf(
  text: string,
  { symbols }: Vocabulary,
): { readonly name: string; readonly kind: 'symbol' | 'function' | 'constant' } | undefined {
  if (symbols.has(text)) return { name: text, kind: 'symbol' };
  const name = canonicalName(text);
  for (const symbol of symbols) {
    const is = canonicalName(symbol);
    if (is === name && (!functions.has(is) || alsoSymbols.has(is))) {
      return { name: symbol, kind: 'symbol' };
    }
  }
  if (functions.has(name)) return { name, kind: 'function' };
  return constants.has(name) ? { name, kind: 'constant' } : undefined;
}
