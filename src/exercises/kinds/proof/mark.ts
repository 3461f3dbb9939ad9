/** Marks a proof step by step: the first whose reason is not its own is named. */
import { codesIn } from '../../codes.ts';
import { marking, type Judgement, type Understood } from '../../kind.ts';
import { shuffled } from '../../shuffled.ts';
import type { ProofAnswer } from './schema.ts';

/** The reason of each step, as its place among the answer's reasons. */
type Reasons = readonly number[];

/** The reasons as they are listed: A, B, C … with their place in the answer. */
export function listed({ reasons }: ProofAnswer) {
  return shuffled(Object.values(reasons)).map(({ entry, place }, index) => ({
    html: entry,
    place,
    letter: String.fromCharCode(65 + index),
  }));
}

export const chosenIn = (reply: string, { steps }: ProofAnswer) => codesIn(reply, steps.length);

function understand(reply: string, answer: ProofAnswer): Understood<Reasons> {
  const chosen = chosenIn(reply, answer);
  const count = Object.keys(answer.reasons).length;
  const isChosen = (place: number | undefined) => place !== undefined && place < count;
  const open = chosen.findIndex((place) => !isChosen(place));
  if (open >= 0) return { ok: false, message: `Choose a reason for step ${open + 1}.` };
  return { ok: true, meaning: chosen.filter((place) => place !== undefined) };
}

function mark(chosen: Reasons, { steps, reasons }: ProofAnswer): Judgement {
  const names = Object.keys(reasons);
  for (const [index, { because, not }] of steps.entries()) {
    const name = names[chosen[index] ?? -1] ?? '';
    if (name === because) continue;
    const message = `Step ${index + 1} has another reason.`;
    const feedback = Object.hasOwn(not, name) ? not[name] : undefined;
    return feedback === undefined
      ? { verdict: 'incorrect', message }
      : { verdict: 'misconception', message, feedback };
  }
  return { verdict: 'correct' };
}

export const proof = marking<ProofAnswer, Reasons>({
  understand,
  mark,
  same: (one, other) => one.join() === other.join(),
});
