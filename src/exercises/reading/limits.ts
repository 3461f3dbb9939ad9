/** What is refused before anything looks at it: texts no person types, that could take long. */
import { NotUnderstood } from './problem.ts';

export const longestAnswer = 500;
const DEEPEST = 30;

const opening = new Set('([{⟨⌈⌊');
const closing = new Set(')]}⟩⌉⌋');

/** @throws NotUnderstood if the text is too long or nested too deeply */
export function withinLimits(text: string): void {
  if (text.length > longestAnswer) {
    const message = `This is too long: an answer may have ${longestAnswer} characters.`;
    throw new NotUnderstood(longestAnswer, message);
  }
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (opening.has(character)) depth++;
    else if (closing.has(character)) depth--;
    if (depth > DEEPEST) throw new NotUnderstood(i, 'There are too many brackets in each other.');
  }
}
