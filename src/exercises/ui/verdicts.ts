/** What a check says to the reader. */
import type { Given } from '../fields.ts';
import { escapeHtml } from '../../text/html.ts';
import type { Judgement, Understood } from '../kind.ts';
import { withNumbers } from './numbers.ts';

/** How a verdict is marked beside its words. */
export type Sign = 'right' | 'wrong' | 'uncounted';

const sentences: Readonly<Record<Judgement['verdict'], string>> = {
  correct: 'Correct.',
  'order-of-magnitude': 'The order of magnitude is right; now be exact.',
  misconception: 'Not yet.',
  incorrect: 'Not yet: this is something else. A hint may help.',
  undecided: 'Not decided, and not counted.',
  unfinished: 'True so far.',
  'not-understood': 'Not understood, and not counted.',
};

/** On another answer to a part that is solved. */
const AFTERWARDS = 'This one is not right; the part stays solved.';

/** Only an answer that was understood and judged costs an attempt. */
export function counts({ verdict }: Judgement): boolean {
  return !['undecided', 'unfinished', 'not-understood'].includes(verdict);
}

export function signOf(judgement: Judgement): Sign {
  if (!counts(judgement)) return 'uncounted';
  return judgement.verdict === 'correct' ? 'right' : 'wrong';
}

/** Why a reply cannot be read, and where. */
export function refusal({
  at,
  message,
}: {
  readonly at?: number;
  readonly message: string;
}): string {
  return at === undefined ? message : `At character ${at + 1}: ${message}`;
}

/**
 * As HTML, with the feedback of the exercise itself.
 *
 * @param wasSolved whether the part was solved by an earlier answer
 */
export function verdictHtml(
  judgement: Judgement,
  understood: Understood,
  given: Given,
  wasSolved: boolean,
): string {
  const { verdict, feedback, message } = judgement;
  const sentence = wasSolved && signOf(judgement) === 'wrong' ? AFTERWARDS : sentences[verdict];
  const own = understood.ok ? message : refusal(understood);
  return [
    `<b>${sentence}</b>`,
    own === undefined ? undefined : escapeHtml(own),
    feedback && withNumbers(feedback, given),
  ]
    .filter(Boolean)
    .join(' ');
}
