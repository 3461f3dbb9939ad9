/** Brackets around or after an answer that are none of the formula's own. */
import { closing, isSign } from './brackets.ts';
import type { Token } from './tokens.ts';

/** “20! (about 2.4e18)” without its last bracket, where that is a remark. */
export function withoutRemark(tokens: readonly Token[]): readonly Token[] {
  for (let open = 1; open < tokens.length; open++) {
    const before = tokens[open - 1];
    if (!isSign(tokens[open], '(')) continue;
    const end = closing(tokens, open);
    const isFactor = before?.kind === 'sign' && !/^[)!%']$/.test(before.text);
    const spaced = tokens[open]?.spaced === true || tokens[open + 1]?.kind === 'name';
    if (end === tokens.length - 1 && spaced && !isFactor) return tokens.slice(0, open);
    open = end;
  }
  return tokens;
}

/** Of an interval from 0 its other end. */
export function intervalEnd(tokens: readonly Token[]): readonly Token[] {
  const around = isSign(tokens[0], '(') && closing(tokens, 0) === tokens.length - 1;
  const fromZero = tokens[1]?.text === '0' && isSign(tokens[2], ',');
  return around && fromZero ? tokens.slice(3, -1) : tokens;
}
