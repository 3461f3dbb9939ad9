/** Finding one's way among tokens. */
import type { Token } from './tokens.ts';

export function isSign(
  token: Token | undefined,
  text: string,
): token is Token & { readonly kind: 'sign' } {
  return token?.kind === 'sign' && token.text === text;
}

export function isName(
  token: Token | undefined,
  text: string,
): token is Token & { readonly kind: 'name' } {
  return token?.kind === 'name' && token.text === text;
}

/** The index of the bracket that closes the one at `open`; the last token if none does. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (isSign(tokens[i], '(')) depth++;
    if (isSign(tokens[i], ')') && --depth === 0) return i;
  }
  return tokens.length - 1;
}
