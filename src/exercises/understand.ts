/** What the reader meant, before it is marked. */
import { escapeHtml } from '../text/html.ts';
import type { AnswerOf, Given } from './exercise.ts';
import type { Judgement } from './judgement.ts';
import { comparison, markExpression } from './mark-expression.ts';
import { markNumber } from './mark-number.ts';
import { mathml } from './mathml.ts';
import { withinLimits } from './reading/limits.ts';
import { NotUnderstood } from './reading/problem.ts';
import { read, readings } from './reading/read.ts';
import type { Tree } from './reading/tree.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { clausesOf, understoodWords, type Reading, type WordsUnderstood } from './words.ts';

/** An answer that is typed; the others are chosen. */
export type TypedAnswer = AnswerOf<'words' | 'number' | 'expression'>;

export type Understood =
  | { readonly ok: true; readonly kind: 'formula'; readonly tree: Tree; readonly mathml: string }
  | {
      readonly ok: true;
      readonly kind: 'words';
      readonly text: string;
      readonly understood: WordsUnderstood;
      readonly mathml: string;
    }
  | {
      readonly ok: true;
      readonly kind: 'choice';
      readonly option: number;
      readonly reason?: number;
    }
  /** `order[i]`: which of the answer's steps was placed i-th. */
  | { readonly ok: true; readonly kind: 'order'; readonly order: readonly number[] }
  /** `at`: index into what was typed of the character that could not be read. */
  | { readonly ok: false; readonly at: number; readonly message: string };

/** A number in words, where one is asked for. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/^\s*(never|zero|none|impossible|no chance|nil)[\s.!]*$/i, '0'],
  [/^\s*(always|one|certain|certainly)[\s.!]*$/i, '1'],
  [/^\s*(one |a )?half[\s.!]*$/i, '1/2'],
];

type FormulaAnswer = AnswerOf<'number' | 'expression'>;

function judge(tree: Tree, answer: FormulaAnswer, given: Given): Judgement['verdict'] {
  return answer.kind === 'number'
    ? markNumber(tree, answer, given).verdict
    : markExpression(tree, answer, given).verdict;
}

/**
 * Of several readings of one text the right one, then one that is a known mistake: a reader is not
 * to be wrong for a comma that has two meanings.
 */
function bestOf(trees: readonly Tree[], answer: FormulaAnswer, given: Given): Tree | undefined {
  if (trees.length < 2) return trees[0];
  const verdicts = trees.map((tree) => judge(tree, answer, given));
  const best = ['correct', 'undecided', 'misconception']
    .map((verdict) => verdicts.findIndex((each) => each === verdict))
    .find((index) => index >= 0);
  return trees[best ?? 0];
}

/** A reader's 1.5× is a factor. */
function withoutTimes(text: string): string {
  return text.replace(/(?<=[\d)])(\s*[×x])\s*$/, '');
}

/** A reader's 4.7k is 4.7 thousand. */
function withThousands(text: string): string {
  return text.replace(/(?<=\d)\s?k$/, '*1000');
}

function formula(text: string, answer: FormulaAnswer, given: Given): Understood {
  const isNumber = answer.kind === 'number';
  const symbols = isNumber ? {} : answer.symbols;
  const vocabulary = vocabularyOf(symbols, given, isNumber ? answer.printed : {});
  const said = isNumber ? spoken.find(([words]) => words.test(text)) : undefined;
  const typed = isNumber && !said ? withThousands(withoutTimes(text)) : text;
  const isWhole = isNumber && answer.tolerance === 0;
  const tree = bestOf(readings(said?.[1] ?? typed, vocabulary, isWhole), answer, given);
  if (!tree) throw new NotUnderstood(0, 'There is no formula here yet.');
  const labels = isNumber
    ? answer.printed
    : Object.fromEntries(Object.entries(answer.symbols).map(([name, { tex }]) => [name, tex]));
  return { ok: true, kind: 'formula', tree, mathml: mathml(tree, labels) };
}

/** The reading that has an equal formula; null if the text is another formula. */
function readingOfFormula(
  text: string,
  answer: AnswerOf<'words'>,
  given: Given,
): Reading | null | undefined {
  const vocabulary = vocabularyOf(answer.symbols, given);
  let tree: Tree;
  try {
    tree = read(text, { ...vocabulary, isNumber: false });
  } catch {
    return undefined;
  }
  const { compared } = comparison(answer.symbols, given);
  const means = (formulas: readonly string[]) =>
    formulas.some((each) => compared(tree, read(each, vocabulary)) === 'same');
  if (means(answer.formulas)) return { list: 'accept' };
  for (const list of ['remarks', 'misconceptions'] as const) {
    const index = answer[list].findIndex(({ formulas }) => means(formulas));
    if (index >= 0) return { list, index };
  }
  const index = answer.misconceptions.findIndex(({ numbers }) => numbers);
  return index < 0 ? null : { list: 'misconceptions', index };
}

const noFormula = {
  isSure: false,
  message: 'This formula is none that is known here. Say it in words.',
};

function words(text: string, answer: AnswerOf<'words'>, given: Given): Understood {
  withinLimits(text);
  if (clausesOf(text).length === 0 && !/\d/.test(text)) {
    throw new NotUnderstood(0, 'There are no words here yet.');
  }
  const spoken = understoodWords(text, answer);
  const reading = readingOfFormula(text, answer, given);
  const isWords = reading === undefined || (reading === null && spoken.isSure);
  const formulaMeans = reading ? { reading, isSure: true } : noFormula;
  const shown = text.trim().replace(/\s+/g, ' ');
  return {
    ok: true,
    kind: 'words',
    text,
    understood: isWords ? spoken : formulaMeans,
    mathml: `<math><mtext>${escapeHtml(shown)}</mtext></math>`,
  };
}

/** Reads a typed answer. Never throws: what cannot be read is named with its place. */
export function understand(text: string, answer: TypedAnswer, given: Given): Understood {
  try {
    return answer.kind === 'words' ? words(text, answer, given) : formula(text, answer, given);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return { ok: false, at: error.at, message: error.message };
  }
}
