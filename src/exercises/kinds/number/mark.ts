/** Marks a number: right, of the right order of magnitude, or a mistake known by its value. */
import { bestReading } from '../../best-reading.ts';
import { distance, sameForm } from '../../compare.ts';
import type { Given } from '../../fields.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { mathml } from '../../mathml.ts';
import { givenValues } from '../../points.ts';
import { understood } from '../../reading/problem.ts';
import { read, readings } from '../../reading/read.ts';
import type { Tree } from '../../reading/tree.ts';
import { vocabularyOf } from '../../reading/vocabulary.ts';
import { Evaluation } from '../../values/evaluate.ts';
import { IllTyped } from '../../values/linear.ts';
import { divide, isReal, log10Of, toNumber, type Real } from '../../values/real.ts';
import type { NumberAnswer } from './schema.ts';

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
function same(x: Tree, y: Tree, _: NumberAnswer, given: Given): boolean {
  const value = evaluator(given);
  return distance(value(x), value(y), 'linear') <= ROUNDING;
}

/** A number in words, where one is asked for. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^\s*(never|zero|none|impossible|no chance|nil)[\s.!]*$/i, '0'],
  [/^\s*(always|one|certain|certainly)[\s.!]*$/i, '1'],
  [/^\s*(one |a )?half[\s.!]*$/i, '1/2'],
];

/** A reader's 1.5× is a factor, and 4.7k is 4.7 thousand. */
function withoutShorthand(text: string): string {
  return text.replace(/(?<=[\d)])(\s*[×x])\s*$/, '').replace(/(?<=\d)\s?k$/, '*1000');
}

function understand(text: string, answer: NumberAnswer, given: Given): Understood<Tree> {
  return understood(() => {
    const said = spoken.find(([words]) => words.test(text))?.[1];
    const vocabulary = vocabularyOf({}, given, answer.printed);
    const trees = readings(said ?? withoutShorthand(text), vocabulary, answer.tolerance === 0);
    const tree = bestReading(trees, (each) => mark(each, answer, given));
    return { meaning: tree, mathml: mathml(tree, answer.printed) };
  });
}

/** The digits of a decimal number as it was typed; undefined for anything else. */
function digitsOf(tree: Tree): string | undefined {
  if (tree.kind === 'number') return tree.text;
  if (tree.kind !== 'operation') return undefined;
  const [x, y] = tree.operands;
  if (tree.operator === 'negative') return x && digitsOf(x);
  const percent = y?.kind === 'symbol' && y.name === 'percent';
  return tree.operator === '*' && percent && x ? digitsOf(x) : undefined;
}

/** How many digits of a number count: those after leading zeros and before trailing ones. */
function significant(digits: string): number {
  const [mantissa = ''] = digits.toLowerCase().split('e');
  return mantissa.replace('.', '').replace(/^0+|0+$/g, '').length;
}

/** The farthest that a number of one digit may lie from what it rounds. */
const COARSEST = 0.1;

/** Whether the right number was typed with too few digits, rounded or cut off. */
function isCoarse(tree: Tree, typed: Real, right: Real): boolean {
  const digits = digitsOf(tree);
  const [x, y] = [toNumber(typed), toNumber(right)];
  if (digits === undefined || !Number.isFinite(y) || y === 0 || x === 0) return false;
  const count = Math.max(1, significant(digits));
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(y))) + 1 - count);
  const off = Math.abs(x - y) / unit;
  return Math.abs(x / y - 1) <= COARSEST && off <= (count > 1 ? 0.99 : 0.5);
}

/** A power of ten by its exponent. */
function byExponent(typed: Real, right: Real, tolerance: number): 'right' | 'coarse' | undefined {
  const [x, y] = [toNumber(typed), log10Of(right)];
  if (Math.abs(x - y) <= tolerance) return 'right';
  return Math.abs(x / y - 1) <= 0.005 ? 'coarse' : undefined;
}

const COARSE = {
  verdict: 'undecided',
  message: 'Close, but with too few digits to tell: give three.',
} as const;

function mark(tree: Tree, answer: NumberAnswer, given: Given): Judgement {
  const { scale, misconceptions } = answer;
  const tolerance = Math.max(answer.tolerance, ROUNDING);
  const vocabulary = vocabularyOf({}, given);
  const value = evaluator(given);
  const typed = value(tree);
  if (!isReal(typed)) {
    return { verdict: 'undecided', message: 'This has no value, or one too large to compute.' };
  }
  const right = value(read(answer.value, vocabulary));
  const off = distance(typed, right, scale);

  const equal = (x: Tree, y: Tree) => distance(value(x), value(y), 'linear') <= ROUNDING;
  const [nearest] = misconceptions
    .map(({ when, literally, feedback, tolerance: own = tolerance }) => {
      const mistake = read(when, vocabulary);
      const written = !literally || sameForm(tree, mistake, equal);
      const away = written ? distance(typed, value(mistake), scale) : Infinity;
      return { feedback, literally, away: away <= Math.max(own, ROUNDING) ? away : Infinity };
    })
    .filter(({ away }) => away < Infinity)
    .sort((a, b) => Number(b.literally) - Number(a.literally) || a.away - b.away);
  const named = nearest && {
    verdict: 'misconception' as const,
    feedback: nearest.feedback,
  };
  // 20! − 1 is 20! to all digits that are computed, and another answer.
  if (named && nearest.literally) return named;
  if (off <= tolerance) return { verdict: 'correct' };
  if (answer.byExponent) {
    const exponent = byExponent(typed, right, tolerance);
    if (exponent) return exponent === 'right' ? { verdict: 'correct' } : COARSE;
  }
  const exactly = nearest && nearest.away <= ROUNDING;
  const coarse = scale === 'linear' && answer.tolerance > 0 && isCoarse(tree, typed, right);
  if (coarse && !exactly) return COARSE;
  if (named) return named;
  if (digitsOf(tree)?.match(/^\d{1,3}\.\d{3}$/) && isThousandth(typed, right)) {
    const message = 'A point is a decimal point here. Write thousands without one.';
    return { verdict: 'undecided', message };
  }
  return { verdict: scale === 'log' && off <= 1 ? 'order-of-magnitude' : 'incorrect' };
}

/** Whether a number is a thousandth of another, as one whose point was meant to part thousands. */
function isThousandth(typed: Real, right: Real): boolean {
  return distance(typed, divide(right, 1000), 'linear') <= ROUNDING;
}

export const number = marking<NumberAnswer, Tree>({ understand, mark, same });
