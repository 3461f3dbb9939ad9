/** The exercises as a reader of the site gets them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Exercise, type Answer, type Given } from '../../../src/exercises/exercise.ts';
import type { Judgement } from '../../../src/exercises/judgement.ts';
import { mark } from '../../../src/exercises/mark.ts';
import { understand } from '../../../src/exercises/understand.ts';

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

/** What the reader hears on typing a text. */
export function judged(text: string, answer: Answer, given: Given): Judgement {
  if (answer.kind === 'choice' || answer.kind === 'order') throw new TypeError('not typed');
  return mark(understand(text, answer, given), answer, given);
}

/** `correct`, or `misconception: ` and the beginning of its feedback. */
export function heard(text: string, answer: Answer, given: Given): string {
  const { verdict, feedback, message } = judged(text, answer, given);
  const index = feedback?.index ?? 0;
  const said =
    feedback?.list === 'misconceptions' && 'misconceptions' in answer
      ? answer.misconceptions[index]?.feedback
      : feedback?.list === 'remarks' && answer.kind === 'words'
        ? answer.remarks[index]?.feedback
        : message;
  return said === undefined ? verdict : `${verdict}: ${said}`;
}
