/** Marks an expression by its values at random points, so that every equivalent form passes. */
import { Samples, sameForm, type Comparison } from './compare.ts';
import type { AnswerOf, Given } from './exercise.ts';
import type { Judgement } from './judgement.ts';
import { letterOf } from './reading/names.ts';
import { read } from './reading/read.ts';
import type { Tree } from './reading/tree.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { IllTyped, shapeOf } from './values/linear.ts';

/** What kind of thing a formula is, or why it is none. */
function shapeIn(samples: Samples, tree: Tree): { shape?: string; problem?: string } {
  try {
    return { shape: shapeOf(samples.value(tree, 0)) };
  } catch (error) {
    if (error instanceof IllTyped) return { problem: error.message };
    throw error;
  }
}

/** A comparison of formulas, also of those that add a number to a vector. */
export function comparison(symbols: AnswerOf<'expression'>['symbols'], given: Given) {
  const samples = new Samples(symbols, given);
  const lenient = new Samples(symbols, given, true);
  const compared = (x: Tree, y: Tree): Comparison => {
    const [one, other] = [shapeIn(samples, x), shapeIn(samples, y)];
    if (one.problem !== other.problem || one.shape !== other.shape) return 'different';
    return (one.problem === undefined ? samples : lenient).compare(x, y);
  };
  return { samples, compared };
}

/** Whether two formulas have the same values wherever both have one. */
export function sameExpression(
  x: Tree,
  y: Tree,
  { symbols }: AnswerOf<'expression'>,
  given: Given,
): boolean {
  return comparison(symbols, given).compared(x, y) === 'same';
}

/** The symbols that a formula contains. */
function namesIn(tree: Tree): ReadonlySet<string> {
  if (tree.kind === 'symbol') return new Set([tree.name]);
  if (tree.kind === 'number') return new Set();
  const inner = tree.kind === 'call' ? tree.arguments : tree.operands;
  return new Set(inner.flatMap((each) => [...namesIn(each)]));
}

export function markExpression(
  tree: Tree,
  { value, symbols, misconceptions }: AnswerOf<'expression'>,
  given: Given,
): Judgement {
  const vocabulary = vocabularyOf(symbols, given);
  const { samples, compared } = comparison(symbols, given);

  const right = read(value, vocabulary);
  const verdict = compared(tree, right);
  const half = Object.entries(symbols).find(
    ([name, symbol]) => 'is' in symbol && symbol.insert && namesIn(tree).has(name),
  );
  if (verdict === 'same' && half) {
    const message = `True so far: now insert what ${letterOf.get(half[0]) ?? half[0]} is.`;
    return { verdict: 'undecided', message };
  }
  if (verdict === 'same') return { verdict: 'correct' };
  const equal = (x: Tree, y: Tree) => compared(x, y) === 'same';
  const order = [...misconceptions.entries()].sort(
    ([, a], [, b]) => Number(b.literally) - Number(a.literally),
  );
  for (const [index, { when, literally }] of order) {
    const mistake = read(when, vocabulary);
    if (equal(tree, mistake) && (!literally || sameForm(tree, mistake, equal))) {
      return { verdict: 'misconception', feedback: { list: 'misconceptions', index } };
    }
  }
  if (verdict === 'undecided') {
    const message = 'This has a value at too few points to compare it with the answer.';
    return { verdict: 'undecided', message };
  }
  const typed = shapeIn(samples, tree);
  if (typed.problem !== undefined) return { verdict: 'incorrect', message: typed.problem };
  const { shape } = shapeIn(samples, right);
  if (shape === typed.shape) return { verdict: 'incorrect' };
  const message = `This is ${typed.shape ?? 'nothing'}; the answer is ${shape ?? 'something else'}.`;
  return { verdict: 'incorrect', message };
}
