/** Marks an answer in words, or in a formula that means the same. */
import { dequal } from 'dequal/lite';
import { escapeHtml } from '../../../text/html.ts';
import { comparison } from '../../compare.ts';
import type { Given } from '../../fields.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { withinLimits } from '../../reading/limits.ts';
import { NotUnderstood, understood } from '../../reading/problem.ts';
import { read } from '../../reading/read.ts';
import type { Tree } from '../../reading/tree.ts';
import { vocabularyOf } from '../../reading/vocabulary.ts';
import type { WordsAnswer } from './schema.ts';
import { clausesOf, understoodWords, type Reading, type WordsUnderstood } from './words.ts';

/** The reading that has an equal formula; null if the text is another formula. */
function readingOfFormula(
  text: string,
  answer: WordsAnswer,
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

function meaningOf(text: string, answer: WordsAnswer, given: Given): WordsUnderstood {
  withinLimits(text);
  if (clausesOf(text).length === 0 && !/\d/.test(text)) {
    throw new NotUnderstood(0, 'There are no words here yet.');
  }
  const spoken = understoodWords(text, answer);
  const reading = readingOfFormula(text, answer, given);
  const isWords = reading === undefined || (reading === null && spoken.isSure);
  if (isWords) return spoken;
  return reading ? { reading, isSure: true } : noFormula;
}

/** What the reader is asked to confirm, where it does not stand on the list as it was typed. */
function askedOf({ reading, isSure }: WordsUnderstood, answer: WordsAnswer): string | undefined {
  if (!reading || isSure) return undefined;
  return reading.list === 'accept' ? answer.says : answer[reading.list][reading.index]?.says;
}

function understand(text: string, answer: WordsAnswer, given: Given): Understood<WordsUnderstood> {
  return understood(() => {
    const meaning = meaningOf(text, answer, given);
    const shown = escapeHtml(text.trim().replace(/\s+/g, ' '));
    const asks = askedOf(meaning, answer);
    return {
      meaning,
      mathml: `<math><mtext>${shown}</mtext></math>`,
      ...(asks !== undefined && { asks }),
    };
  });
}

/** As it was understood: whether the reader has to confirm that first is for the page to ask. */
function mark({ reading, isDenied, message }: WordsUnderstood, answer: WordsAnswer): Judgement {
  if (isDenied) return { verdict: 'incorrect' };
  if (!reading) return { verdict: 'undecided', ...(message !== undefined && { message }) };
  if (reading.list === 'accept') return { verdict: 'correct' };
  const verdict = reading.list === 'remarks' ? 'correct' : 'misconception';
  return { verdict, feedback: answer[reading.list][reading.index]?.feedback ?? '' };
}

export const words = marking<WordsAnswer, WordsUnderstood>({
  understand,
  mark,
  same: (one, other) => one.reading !== undefined && dequal(one.reading, other.reading),
});
