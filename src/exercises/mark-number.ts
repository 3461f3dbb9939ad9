/** Marks a number: right, of the right order of magnitude, or a mistake known by its value. */
import { distance, sameForm } from './compare.ts';
import type { AnswerOf, Given } from './exercise.ts';
import type { Judgement } from './judgement.ts';
import { givenValues } from './points.ts';
import { read } from './reading/read.ts';
import type { Tree } from './reading/tree.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { Evaluation } from './values/evaluate.ts';
import { IllTyped } from './values/linear.ts';
import { isReal, type Real } from './values/real.ts';

/** To which equal numbers agree in float64, in whatever way they are written. */
const ROUNDING = 1e-9;

/** A function from formulas over the given numbers to their values; NaN for what has none. */
function evaluator(given: Given): (tree: Tree) => Real {
  const evaluation = new Evaluation(givenValues(given));
  return (tree) => {
    try {
      const value = evaluation.value(tree);
      return value.shape === 'scalar' ? value.real : NaN;
    } catch (error) {
      if (error instanceof IllTyped) return NaN;
      throw error;
    }
  };
}

/** Whether two formulas have one value. */
export function sameNumber(x: Tree, y: Tree, given: Given): boolean {
  const value = evaluator(given);
  return distance(value(x), value(y), 'linear') <= ROUNDING;
}

export function markNumber(tree: Tree, answer: AnswerOf<'number'>, given: Given): Judgement {
  const { scale, misconceptions } = answer;
  const tolerance = Math.max(answer.tolerance, ROUNDING);
  const vocabulary = vocabularyOf({}, given);
  const value = evaluator(given);
  const typed = value(tree);
  if (!isReal(typed)) {
    return { verdict: 'undecided', message: 'This has no value, or one too large to compute.' };
  }
  const off = distance(typed, value(read(answer.value, vocabulary)), scale);
  if (off <= tolerance) return { verdict: 'correct' };

  const equal = (x: Tree, y: Tree) => distance(value(x), value(y), 'linear') <= ROUNDING;
  const mistakes = misconceptions
    .map(({ when, literally, tolerance: own = tolerance }, index) => {
      const mistake = read(when, vocabulary);
      const written = !literally || sameForm(tree, mistake, equal);
      const away = written ? distance(typed, value(mistake), scale) : Infinity;
      return { index, literally, away: away <= Math.max(own, ROUNDING) ? away : Infinity };
    })
    .filter(({ away }) => away < Infinity)
    .sort((a, b) => Number(b.literally) - Number(a.literally) || a.away - b.away);
  const [nearest] = mistakes;
  if (nearest) {
    const feedback = { list: 'misconceptions', index: nearest.index } as const;
    return { verdict: 'misconception', feedback };
  }
  return { verdict: scale === 'log' && off <= 1 ? 'order-of-magnitude' : 'incorrect' };
}
