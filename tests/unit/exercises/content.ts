/** The exercises as a reader of the site gets them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Exercise } from '../../../src/exercises/exercise.ts';
import type { Given } from '../../../src/exercises/fields.ts';
import type { Judgement, Understood } from '../../../src/exercises/kind.ts';
import { kindOf, type Answer } from '../../../src/exercises/kinds.ts';

const folder = new URL('../../../content/exercises/', import.meta.url);

/** By label. */
export const exercises: ReadonlyMap<string, Exercise> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [
      file.replace('.yaml', ''),
      Exercise.parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
    ]),
);

/** @throws Error if there is no such part */
export function answerOf(label: string, part: string): Answer {
  const found = exercises.get(label)?.parts.find(({ id }) => id === part);
  if (!found) throw new Error(`no part ${part} of ${label}`);
  return found.answer;
}

/** How a reply is understood. */
export function understood(reply: string, answer: Answer, given: Given): Understood {
  return kindOf(answer).marking.understand(reply, answer, given);
}

/** What the reader hears on a reply. */
export function judged(reply: string, answer: Answer, given: Given): Judgement {
  return kindOf(answer).marking.judge(reply, answer, given);
}

/** `correct`, or `misconception: ` and its feedback. */
export function heard(reply: string, answer: Answer, given: Given): string {
  const { verdict, feedback, message } = judged(reply, answer, given);
  const said = feedback ?? message;
  return said === undefined ? verdict : `${verdict}: ${said}`;
}
