/** A choice: `1`, or `1,0` for an option and a reason. */
import { codesIn } from '../../codes.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { shuffled } from '../../shuffled.ts';
import type { ChoiceAnswer } from './schema.ts';

/** The options as they are listed: the right one is not first more often than another. */
export function listed(options: ChoiceAnswer['options']) {
  return shuffled(options.map(({ text }) => text));
}

interface Chosen {
  readonly option: number;
  readonly reason?: number | undefined;
}

/** What is chosen so far. */
export function chosenIn(reply: string): Partial<Chosen> {
  const [option, reason] = codesIn(reply);
  return { ...(option !== undefined && { option }), reason };
}

export function choiceReply(option: number | undefined, reason: number | undefined): string {
  return reason === undefined ? String(option ?? '') : `${option ?? ''},${reason}`;
}

function understand(reply: string): Understood<Chosen> {
  const { option, reason } = chosenIn(reply);
  if (option === undefined) return { ok: false, message: 'Choose one of the options.' };
  return { ok: true, meaning: { option, reason } };
}

function mark({ option, reason }: Chosen, { options, reasons }: ChoiceAnswer): Judgement {
  const judged = (list: ChoiceAnswer['options'], index: number): Judgement => {
    const { correct, feedback = '' } = list[index] ?? {};
    return { verdict: correct ? 'correct' : 'misconception', feedback };
  };
  const chosen = judged(options, option);
  if (chosen.verdict !== 'correct' || !reasons) return chosen;
  if (reason === undefined) return { verdict: 'undecided', message: 'Choose a reason too.' };
  return judged(reasons, reason);
}

export const choice = marking<ChoiceAnswer, Chosen>({
  understand,
  mark,
  same: (one, other) => one.option === other.option && one.reason === other.reason,
});
