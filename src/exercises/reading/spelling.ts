/** Names resolved and products made explicit, until only the parser's own syntax is left. */
import { closing, isName, isSign } from './brackets.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';
import { meaningOf, type Vocabulary } from './vocabulary.ts';

/** Longer names are not searched for the names they may run together. */
const LONGEST_RUN = 12;

/** A word as names run together, `ab` as a and b; undefined if it is none. */
function apart(word: string, vocabulary: Vocabulary): string[] | undefined {
  if (word === '') return [];
  if (word.length > LONGEST_RUN) return undefined;
  for (let length = word.length; length > 0; length--) {
    const first = word.slice(0, length);
    const meaning = meaningOf(first, vocabulary);
    // The e of “rhoe” would be a typing error more often than Euler's number.
    if (!meaning || (meaning.kind === 'constant' && first !== word)) continue;
    const rest = apart(word.slice(length), vocabulary);
    if (rest) return [first, ...rest];
  }
  return undefined;
}

function sign(text: string, like: Token): Token {
  return { ...like, kind: 'sign', text };
}

function unknown(token: Token, { shown: known }: Vocabulary): NotUnderstood {
  const offer =
    known.length === 0 ? 'The answer is a number.' : `The symbols here are ${known.join(', ')}.`;
  return new NotUnderstood(token.at, `“${token.text}” is not known here. ${offer}`);
}

/** Each word by its one name, or several words apart. */
function named(token: Token, before: Token | undefined, vocabulary: Vocabulary): Token[] {
  if (isSign(token, '%')) return [{ ...token, kind: 'name', text: 'percent', spaced: false }];
  if (token.kind !== 'name') return [token];
  const times = /^[xX](\d*)$/.exec(token.text);
  if (times && before?.kind === 'number' && !vocabulary.symbols.has(token.text.charAt(0))) {
    const number = times[1];
    const factor: Token[] = number
      ? [{ ...token, kind: 'number', text: number, at: token.at + 1 }]
      : [];
    return [sign('*', token), ...factor];
  }
  const [, letters = '', digits = ''] = /^(.*?)(\d*)$/.exec(token.text) ?? [];
  const number: Token[] = digits
    ? [{ kind: 'number', text: digits, at: token.at + letters.length, spaced: false }]
    : [];
  if (meaningOf(token.text, vocabulary)) {
    return [{ ...token, text: meaningOf(token.text, vocabulary)?.name ?? token.text }];
  }
  const functionAndNumber = digits !== '' && meaningOf(letters, vocabulary)?.kind === 'function';
  const words = functionAndNumber
    ? [letters]
    : digits === ''
      ? apart(token.text, vocabulary)
      : undefined;
  if (!words) throw unknown(token, vocabulary);
  let at = token.at;
  const split = words.map((word): Token => {
    const text = meaningOf(word, vocabulary)?.name ?? word;
    const one = { ...token, text, at };
    at += word.length;
    return one;
  });
  return [...split, ...number];
}

/** The sharpness is that of H; log2 alone is the logarithm of 2. */
function shorthand(token: Token, next: Token | undefined, vocabulary: Vocabulary): Token[] {
  const meaning = token.kind === 'name' ? meaningOf(token.text, vocabulary) : undefined;
  if (meaning?.kind !== 'function') return [token];
  const applied = isSign(next, '(') || (next !== undefined && next.kind !== 'sign');
  if (/^l(max|min)$/.test(token.text) && !isSign(next, '(') && vocabulary.symbols.has('H')) {
    return [token, sign('(', token), { ...token, text: 'H' }, sign(')', token)];
  }
  const base = /^log(2|10)$/.exec(token.text)?.[1];
  if (base === undefined || applied) return [token];
  return [
    { ...token, text: 'ln' },
    { ...token, kind: 'number', text: base },
  ];
}

/** The index after the value that begins at `start`, with its power. */
function afterValue(tokens: readonly Token[], start: number, vocabulary: Vocabulary): number {
  const token = tokens[start];
  let end = start + 1;
  if (isSign(token, '(')) end = closing(tokens, start) + 1;
  else if (token?.kind === 'name' && isSign(tokens[end], '(')) end = closing(tokens, end) + 1;
  else if (token?.kind === 'name' && meaningOf(token.text, vocabulary)?.kind === 'function') {
    end = afterValue(tokens, end, vocabulary);
  }
  while (isSign(tokens[end], "'") || isSign(tokens[end], '!')) end++;
  if (!isSign(tokens[end], '^')) return end;
  const exponent = isSign(tokens[end + 1], '-') ? end + 2 : end + 1;
  return afterValue(tokens, exponent, vocabulary);
}

/** ln 2 is ln(2). */
function applied(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  const result = [...tokens];
  for (let i = result.length - 1; i >= 0; i--) {
    const token = result[i];
    if (token?.kind !== 'name' || meaningOf(token.text, vocabulary)?.kind !== 'function') continue;
    const next = result[i + 1];
    if (isSign(next, '(')) continue;
    if (!next || next.kind === 'sign') {
      throw new NotUnderstood(token.at, `“${token.text}” needs a value after it.`);
    }
    const end = afterValue(result, i + 1, vocabulary);
    result.splice(end, 0, sign(')', next));
    result.splice(i + 1, 0, sign('(', next));
  }
  return result;
}

/** Whether θ stands within the brackets that open at `open`: L(θ + ε) is no product. */
function movesTheta(tokens: readonly Token[], open: number, { symbols }: Vocabulary): boolean {
  const inner = tokens.slice(open, closing(tokens, open));
  return symbols.has('theta') && inner.some((token) => isName(token, 'theta'));
}

/** Signs of products where a sign decides what is meant. */
function products(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  return tokens.flatMap((token, i) => {
    const before = tokens[i - 1];
    if (!before) return [token];
    if (token.kind === 'number' && before.kind === 'number') {
      throw new NotUnderstood(token.at, 'Between these two numbers a sign is missing.');
    }
    const symbol =
      before.kind === 'name' && meaningOf(before.text, vocabulary)?.kind !== 'function';
    const opens = isSign(token, '(');
    if (symbol && opens && !movesTheta(tokens, i, vocabulary)) return [sign('*', token), token];
    // ρ/2 ‖g‖² is half of ρ‖g‖², and 1/2x half of x.
    const underTwo = before.kind === 'number' && isSign(tokens[i - 2], '/');
    const half = tokens[i - 3]?.kind === 'number';
    const factor = token.kind === 'name' ? token.text !== 'percent' : opens;
    return underTwo && factor && (token.spaced || half) ? [sign('*', token), token] : [token];
  });
}

/** @throws NotUnderstood at a name that is not known, or a function without a value */
export function spelledOut(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  const names = tokens.flatMap((token, i) => named(token, tokens[i - 1], vocabulary));
  const full = names.flatMap((token, i) => shorthand(token, names[i + 1], vocabulary));
  return products(applied(full, vocabulary), vocabulary);
}
