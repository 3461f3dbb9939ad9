/** What a check says to the reader. */
import type { Given } from '../fields.ts';
import type { Judgement } from '../kind.ts';
import { withNumbers } from './numbers.ts';

/** How a verdict is marked beside its words. */
export type Sign = 'right' | 'wrong' | 'uncounted';

const sentences: Readonly<Record<Judgement['verdict'], string>> = {
  correct: 'Correct.',
  'order-of-magnitude': 'The order of magnitude is right; now be exact.',
  misconception: 'Not yet.',
  incorrect: 'Not yet: this is something else. A hint may help.',
  undecided: 'Not decided, and not counted.',
  'not-understood': 'Not understood, and not counted.',
};

/** On another answer to a part that is solved. */
const AFTERWARDS = 'This one is not right; the part stays solved.';

/** Only an answer that was understood and judged costs an attempt. */
export function counts({ verdict }: Judgement): boolean {
  return verdict !== 'undecided' && verdict !== 'not-understood';
}

export function signOf(judgement: Judgement): Sign {
  if (!counts(judgement)) return 'uncounted';
  return judgement.verdict === 'correct' ? 'right' : 'wrong';
}

interface Circumstances {
  /** Index of the character that could not be read. */
  readonly at?: number | undefined;
  readonly wasSolved: boolean;
}

/** As HTML, with the feedback of the exercise itself. */
export function verdictHtml(
  judgement: Judgement,
  given: Given,
  { at, wasSolved }: Circumstances,
): string {
  const { verdict, feedback, message } = judgement;
  const sentence = wasSolved && signOf(judgement) === 'wrong' ? AFTERWARDS : sentences[verdict];
  const text = document.createElement('span');
  text.textContent = [at === undefined ? '' : `At character ${at + 1}: `, message].join('');
  return [`<b>${sentence}</b>`, text.innerHTML, feedback && withNumbers(feedback, given)]
    .filter(Boolean)
    .join(' ');
}
