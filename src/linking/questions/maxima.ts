/** Formulas of answers in the language of Maxima, which STACK compares by. */
import type { Given, Symbols } from '../../exercises/fields.ts';
import { read } from '../../exercises/reading/read.ts';
import type { Tree } from '../../exercises/reading/tree.ts';
import { vocabularyOf } from '../../exercises/reading/vocabulary.ts';

const CONSTANTS: Readonly<Record<string, string>> = { pi: '%pi', e: '%e' };

const FUNCTIONS: Readonly<Record<string, string>> = {
  sqrt: 'sqrt',
  exp: 'exp',
  ln: 'log',
  log: 'log',
  abs: 'abs',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  tanh: 'tanh',
  binomial: 'binomial',
  max: 'max',
  min: 'min',
};

function written(tree: Tree, symbols: Symbols, given: Given): string | undefined {
  if (tree.kind === 'number') return tree.text;
  if (tree.kind === 'symbol') {
    const symbol = symbols[tree.name];
    const number = given[tree.name];
    if (symbol === undefined) return number === undefined ? CONSTANTS[tree.name] : `(${number})`;
    if ('is' in symbol) return maxima(symbol.is, symbols, given);
    return symbol.vector === undefined && symbol.matrix === undefined ? tree.name : undefined;
  }
  const inner = tree.kind === 'call' ? tree.arguments : tree.operands;
  const parts = inner.map((each) => written(each, symbols, given));
  if (parts.includes(undefined)) return undefined;
  if (tree.kind === 'call') {
    const name = FUNCTIONS[tree.name];
    return name && `${name}(${parts.join(',')})`;
  }
  const [first = ''] = parts;
  if (tree.operator === 'transpose') return undefined;
  if (tree.operator === 'negative') return `(-${first})`;
  if (tree.operator === 'factorial') return `(${first})!`;
  return `(${parts.join(tree.operator)})`;
}

/**
 * A formula in scalar symbols and the numbers of a variant for Maxima; undefined where it has vectors, matrices or functions
 * that Maxima has under no name.
 */
export function maxima(
  expression: string,
  symbols: Symbols,
  given: Given = {},
): string | undefined {
  return written(read(expression, vocabularyOf(symbols, given)), symbols, given);
}
