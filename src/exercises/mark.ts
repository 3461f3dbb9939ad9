/** The check of an answer that was understood. */
import type { Answer, AnswerOf, Given } from './exercise.ts';
import type { Judgement } from './judgement.ts';
import { markExpression } from './mark-expression.ts';
import { markNumber } from './mark-number.ts';
import type { Understood } from './understand.ts';
import type { WordsUnderstood } from './words.ts';

type Chosen = Extract<Understood, { kind: 'choice' }>;
type Ordered = Extract<Understood, { kind: 'order' }>;

function markChoice(
  { option, reason }: Chosen,
  { options, reasons }: AnswerOf<'choice'>,
): Judgement {
  const chosen = { list: 'options', index: option } as const;
  if (!options[option]?.correct) return { verdict: 'misconception', feedback: chosen };
  if (!reasons) return { verdict: 'correct', feedback: chosen };
  if (reason === undefined) return { verdict: 'undecided', message: 'Choose a reason too.' };
  const why = { list: 'reasons', index: reason } as const;
  return { verdict: reasons[reason]?.correct ? 'correct' : 'misconception', feedback: why };
}

function markOrder({ order }: Ordered, { steps, misconceptions }: AnswerOf<'order'>): Judgement {
  if (order.length === steps.length && order.every((step, i) => step === i)) {
    return { verdict: 'correct' };
  }
  const index = misconceptions.findIndex(
    ({ when: [first, second] }) => order.indexOf(first) < order.indexOf(second),
  );
  if (index < 0) return { verdict: 'incorrect' };
  return { verdict: 'misconception', feedback: { list: 'misconceptions', index } };
}

/** As it was understood: whether the reader has to confirm that first is for the page to ask. */
function markWords({ reading, isDenied, message }: WordsUnderstood): Judgement {
  if (isDenied) return { verdict: 'incorrect' };
  if (!reading) return { verdict: 'undecided', ...(message !== undefined && { message }) };
  if (reading.list === 'accept') return { verdict: 'correct' };
  return {
    verdict: reading.list === 'remarks' ? 'correct' : 'misconception',
    feedback: reading,
  };
}

/** @throws TypeError if the answer is of another kind than what was understood */
export function mark(understood: Understood, answer: Answer, given: Given): Judgement {
  if (!understood.ok) return { verdict: 'not-understood', message: understood.message };
  if (answer.kind === 'choice' && understood.kind === 'choice')
    return markChoice(understood, answer);
  if (answer.kind === 'order' && understood.kind === 'order') return markOrder(understood, answer);
  if (answer.kind === 'words' && understood.kind === 'words') {
    return markWords(understood.understood);
  }
  if (understood.kind === 'formula') {
    if (answer.kind === 'number') return markNumber(understood.tree, answer, given);
    if (answer.kind === 'expression') return markExpression(understood.tree, answer, given);
  }
  throw new TypeError(`${answer.kind} cannot be marked as ${understood.kind}`);
}
