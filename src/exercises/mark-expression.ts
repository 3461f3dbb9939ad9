/** Marks an expression by its values at random points, so that every equivalent form passes. */
import { compare, sameForm, type Comparison } from './compare.ts';
import type { AnswerOf, Given } from './exercise.ts';
import type { Judgement } from './judgement.ts';
import { points } from './points.ts';
import { read } from './reading/read.ts';
import type { Tree } from './reading/tree.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { Evaluation } from './values/evaluate.ts';
import { IllTyped, shapeOf } from './values/linear.ts';

/** What kind of thing a formula is, or why it is none. */
function shapeAt(evaluation: Evaluation, tree: Tree): { shape?: string; problem?: string } {
  try {
    return { shape: shapeOf(evaluation.value(tree)) };
  } catch (error) {
    if (error instanceof IllTyped) return { problem: error.message };
    throw error;
  }
}

export function markExpression(
  tree: Tree,
  answer: AnswerOf<'expression'>,
  given: Given,
): Judgement {
  const { symbols, misconceptions } = answer;
  const vocabulary = vocabularyOf(symbols, given);
  const evaluation = new Evaluation(points(symbols, given).next().value);
  const right = read(answer.value, vocabulary);
  const typed = shapeAt(evaluation, tree);
  const compared = (x: Tree, y: Tree): Comparison => {
    const [one, other] = [shapeAt(evaluation, x), shapeAt(evaluation, y)];
    if (one.problem !== other.problem || one.shape !== other.shape) return 'different';
    return compare(x, y, symbols, given, one.problem !== undefined);
  };

  const verdict = compared(tree, right);
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
  if (typed.problem !== undefined) return { verdict: 'incorrect', message: typed.problem };
  const { shape } = shapeAt(evaluation, right);
  if (shape === typed.shape) return { verdict: 'incorrect' };
  const message = `This is ${typed.shape ?? 'nothing'}; the answer is ${shape ?? 'something else'}.`;
  return { verdict: 'incorrect', message };
}
