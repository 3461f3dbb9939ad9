/** LaTeX's braces and commands as plain brackets, slashes and functions. */
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';

const partners: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** Two arguments set over each other, and one that becomes a function. */
const quotients = new Set(['frac', 'tfrac', 'dfrac']);
const binomials = new Set(['binom', 'tbinom', 'dbinom']);
const asFunctions = new Set(['norm', 'abs']);

function sign(text: string, at: number): Token {
  return { kind: 'sign', text, at, spaced: false };
}

function name(text: string, at: number): Token {
  return { kind: 'name', text, at, spaced: false };
}

function bracketed(tokens: readonly Token[], at: number): Token[] {
  return [sign('(', at), ...tokens, sign(')', at)];
}

class Reader {
  readonly #tokens: Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = [...tokens];
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  /** Everything up to a closing sign, or to the end. */
  until(close?: string, openedAt = 0): Token[] {
    const read: Token[] = [];
    for (;;) {
      const token = this.#peek();
      if (!token) {
        if (close === undefined) return read;
        throw new NotUnderstood(openedAt, 'This bracket is never closed.');
      }
      if (token.kind === 'sign' && token.text === close) {
        this.#next++;
        return read;
      }
      for (const each of this.#one(token)) read.push(each);
    }
  }

  #one(token: Token): Token[] {
    this.#next++;
    if (token.kind === 'command') return this.#command(token);
    if (token.kind !== 'sign') return [token];
    const close = partners[token.text];
    if (close === undefined) {
      if (')]}'.includes(token.text)) {
        throw new NotUnderstood(token.at, 'This bracket was never opened.');
      }
      return [token];
    }
    const inner = this.until(close, token.at);
    // Braces only group: {T} is T, but {-3} must not fall apart.
    if (token.text === '{' && inner.length === 1) return inner;
    if (inner.length === 0) throw new NotUnderstood(token.at, 'There is nothing in this bracket.');
    const { spaced, fraction } = token;
    return bracketed(inner, token.at).map((each, i) =>
      i === 0 ? { ...each, spaced, ...(fraction && { fraction }) } : each,
    );
  }

  /** A group in braces, or the next token alone; of a number only its first digit. */
  #argument(of: Token): Token[] {
    const token = this.#peek();
    if (!token) throw new NotUnderstood(of.at, `“\\${of.text}” needs something after it.`);
    this.#next++;
    if (token.kind === 'command') return this.#command(token);
    if (token.text === '{') return this.until('}', token.at);
    if (token.kind !== 'number' || token.text.length === 1) return [token];
    this.#next--;
    const rest = { ...token, text: token.text.slice(1), at: token.at + 1, spaced: false };
    this.#tokens[this.#next] = rest;
    return [{ ...token, text: token.text.charAt(0) }];
  }

  #command(token: Token): Token[] {
    const { text, at } = token;
    if (quotients.has(text)) {
      const [over, under] = [this.#argument(token), this.#argument(token)];
      const quotient = [...bracketed(over, at), sign('/', at), ...bracketed(under, at)];
      return [{ ...sign('(', at), fraction: true }, ...quotient, sign(')', at)];
    }
    if (binomials.has(text)) {
      const [n, k] = [this.#argument(token), this.#argument(token)];
      return [name('binomial', at), ...bracketed([...n, sign(',', at), ...k], at)];
    }
    if (text === 'sqrt') {
      const next = this.#peek();
      if (next?.text !== '[') return [name('sqrt', at), ...bracketed(this.#argument(token), at)];
      this.#next++;
      const degree = this.until(']', next.at);
      return [
        name('root', at),
        ...bracketed([...this.#argument(token), sign(',', at), ...degree], at),
      ];
    }
    const inner = this.#argument(token);
    if (asFunctions.has(text)) return [name(text, at), ...bracketed(inner, at)];
    return inner.length === 1 ? inner : bracketed(inner, at);
  }
}

/** @throws NotUnderstood at a bracket without its partner or a command without its argument */
export function withoutLatex(tokens: readonly Token[]): Token[] {
  return new Reader(tokens).until();
}
