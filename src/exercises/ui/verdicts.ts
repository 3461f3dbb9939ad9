/** What a check says to the reader. */
import type { Answer, Given } from '../exercise.ts';
import type { Judgement } from '../judgement.ts';
import { withNumbers } from './numbers.ts';

const sentences: Readonly<Record<Judgement['verdict'], string>> = {
  correct: 'Correct.',
  'order-of-magnitude': 'The order of magnitude is right; now be exact.',
  misconception: 'Not yet.',
  incorrect: 'Not yet: this is something else. A hint may help.',
  undecided: 'This could not be decided, and does not count.',
  'not-understood': 'Not understood, and not counted.',
};

/** Only an answer that was understood and judged costs an attempt. */
export function counts({ verdict }: Judgement): boolean {
  return verdict !== 'undecided' && verdict !== 'not-understood';
}

function entriesOf(answer: Answer, list: string): readonly { readonly feedback: string }[] {
  const lists = new Map(Object.entries(answer).filter(([, value]) => Array.isArray(value)));
  return (lists.get(list) ?? []) as readonly { readonly feedback: string }[];
}

/** As HTML, with the feedback of the exercise itself. */
export function verdictHtml(judgement: Judgement, answer: Answer, given: Given): string {
  const { verdict, feedback, message } = judgement;
  const own = feedback && entriesOf(answer, feedback.list)[feedback.index]?.feedback;
  const text = document.createElement('span');
  text.textContent = message ?? '';
  return [`<b>${sentences[verdict]}</b>`, text.innerHTML, own && withNumbers(own, given)]
    .filter(Boolean)
    .join(' ');
}
