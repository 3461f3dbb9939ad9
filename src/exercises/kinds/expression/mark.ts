/** Marks an expression by its values at random points, so that every equivalent form passes. */
import { bestReading } from '../../best-reading.ts';
import { comparison, sameForm, shapeIn } from '../../compare.ts';
import type { Given } from '../../fields.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { mathml } from '../../mathml.ts';
import { letterOf } from '../../reading/names.ts';
import { understood } from '../../reading/problem.ts';
import { read, readings } from '../../reading/read.ts';
import { namesIn, type Tree } from '../../reading/tree.ts';
import { vocabularyOf } from '../../reading/vocabulary.ts';
import type { ExpressionAnswer } from './schema.ts';

function understand(text: string, answer: ExpressionAnswer, given: Given): Understood<Tree> {
  return understood(() => {
    const trees = readings(text, vocabularyOf(answer.symbols, given));
    const tree = bestReading(trees, (each) => mark(each, answer, given));
    const labels = Object.entries(answer.symbols).map(([name, { tex }]) => [name, tex] as const);
    return { meaning: tree, mathml: mathml(tree, Object.fromEntries(labels)) };
  });
}

function mark(
  tree: Tree,
  { value, symbols, misconceptions }: ExpressionAnswer,
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
  const strictestFirst = misconceptions.toSorted(
    (a, b) => Number(b.literally) - Number(a.literally),
  );
  for (const { when, literally, feedback } of strictestFirst) {
    const mistake = read(when, vocabulary);
    if (equal(tree, mistake) && (!literally || sameForm(tree, mistake, equal))) {
      return { verdict: 'misconception', feedback };
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

export const expression = marking<ExpressionAnswer, Tree>({
  understand,
  mark,
  same: (one, other, { symbols }, given) =>
    comparison(symbols, given).compared(one, other) === 'same',
});
