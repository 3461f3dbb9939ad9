/** |x| and ‖x‖ as functions: the same sign opens and closes. */
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';

/** Whether a value ends with this token, so that a bar after it can close. */
function endsValue(token: Token | undefined): boolean {
  if (!token) return false;
  return token.kind !== 'sign' || [')', '!', '%', "'"].includes(token.text);
}

/** @throws NotUnderstood at a bar that is not closed */
export function withoutBars(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  const open: Token[] = [];
  for (const token of tokens) {
    const isBar = token.kind === 'sign' && (token.text === '|' || token.text === '||');
    const innermost = open.at(-1);
    if (token.text === '(' && token.kind === 'sign') open.push(token);
    if (token.text === ')' && token.kind === 'sign') {
      if (innermost && innermost.text !== '(') {
        throw new NotUnderstood(innermost.at, 'This bar is never closed.');
      }
      open.pop();
    }
    if (!isBar) result.push(token);
    else if (innermost?.text === token.text && endsValue(result.at(-1))) {
      open.pop();
      result.push({ ...token, text: ')' });
    } else {
      open.push(token);
      const name = token.text === '|' ? 'abs' : 'norm';
      result.push({ ...token, kind: 'name', text: name }, { ...token, text: '(', spaced: false });
    }
  }
  const unclosed = open.find(({ text }) => text !== '(');
  if (unclosed) throw new NotUnderstood(unclosed.at, 'This bar is never closed.');
  return result;
}
