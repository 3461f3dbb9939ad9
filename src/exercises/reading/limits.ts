/** What is refused before anything looks at it: texts no person types, that could take long. */
import { isSign } from './brackets.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';

const LONGEST = 500;
const DEEPEST = 40;

const opening = new Set('([{');
const closing = new Set(')]}');

function tooDeep(at: number): NotUnderstood {
  return new NotUnderstood(at, 'There are too many brackets in each other.');
}

/** @throws NotUnderstood if the tokens are nested too deeply, as √√√…2 is without any bracket */
export function withinDepth(tokens: readonly Token[]): void {
  let depth = 0;
  for (const token of tokens) {
    if (isSign(token, '(')) depth++;
    else if (isSign(token, ')')) depth--;
    if (depth > DEEPEST) throw tooDeep(token.at);
  }
}

/** @throws NotUnderstood if the text is too long or nested too deeply */
export function withinLimits(text: string): void {
  if (text.length > LONGEST) {
    const message = `This is too long: an answer may have ${LONGEST} characters.`;
    throw new NotUnderstood(LONGEST, message);
  }
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (opening.has(character)) depth++;
    else if (closing.has(character)) depth--;
    if (depth > DEEPEST) throw tooDeep(i);
  }
}
