/** Numbers of several tokens: groups of three digits, decimal commas, 4 ½. */
import { closing, isSign } from './brackets.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';

/** What one comma before three digits is, which the text alone does not tell. */
export type Comma = 'thousands' | 'decimal';

const WHOLE = /^\d+$/;
const THREE = /^\d{3}$/;

function group(token: Token): boolean {
  return token.kind === 'number' && /^\d{3}(\.\d*)?$/.test(token.text);
}

/** The numbers joined to the one at `start`, each by a comma without a blank. */
function byCommas(tokens: readonly Token[], start: number): Token[] {
  const parts: Token[] = [];
  for (let i = start + 1; ; i += 2) {
    const [comma, next] = [tokens[i], tokens[i + 1]];
    if (!isSign(comma, ',') || comma.spaced || next?.kind !== 'number' || next.spaced) break;
    parts.push(next);
  }
  return parts;
}

/** One number from several, or undefined where they are none. */
function joined(first: string, rest: readonly string[], comma: Comma): string | undefined {
  const [last = ''] = rest.slice(-1);
  const short = /^[1-9]\d{0,2}$/.test(first);
  const grouped =
    short &&
    rest.every((text, i) => THREE.test(i < rest.length - 1 ? text : text.replace(/\..*/, '')));
  if (grouped && (rest.length > 1 || last.includes('.') || comma === 'thousands')) {
    return `${first}${rest.join('')}`;
  }
  if (rest.length > 1 || last.includes('.')) return undefined;
  if (/^\d{1,3}\.\d{3}$/.test(first)) return `${first.replace('.', '')}.${last}`;
  return WHOLE.test(first) ? `${first}.${last}` : undefined;
}

/**
 * 14,645 and 14 645 as the page prints them, 0,5 as many countries do. Within the brackets of a
 * function a comma parts its values.
 */
export function withWholeNumbers(tokens: readonly Token[], comma: Comma): Token[] {
  const result: Token[] = [];
  const calls: boolean[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    // (2, 1) is a point, not 2.1.
    const isPair = isSign(tokens[i + 2], ',') && isSign(tokens[i + 4], ')');
    if (isSign(token, '(')) calls.push(tokens[i - 1]?.kind === 'name' || isPair);
    if (isSign(token, ')')) calls.pop();
    if (token.kind !== 'number') {
      result.push(token);
      continue;
    }
    const parts = calls.at(-1) ? [] : byCommas(tokens, i);
    const text =
      parts.length > 0
        ? joined(
            token.text,
            parts.map((part) => part.text),
            comma,
          )
        : undefined;
    if (text !== undefined) {
      result.push({ ...token, text });
      i += 2 * parts.length;
      continue;
    }
    let digits = token.text;
    if (/^[1-9]\d{0,2}$/.test(digits)) {
      for (
        let next = tokens[i + 1];
        next && group(next) && WHOLE.test(digits);
        next = tokens[i + 1]
      ) {
        if (tokens[i + 2]?.text === '/') break;
        digits += next.text;
        i += 1;
      }
    }
    result.push({ ...token, text: digits });
  }
  return result;
}

/** The two numbers of a group that is a fraction, 1 and 2 of ½. */
function fractionIn(tokens: readonly Token[]): readonly [number, number] | undefined {
  const plain = tokens.filter((token) => !isSign(token, '(') && !isSign(token, ')'));
  const [over, sign, under] = plain;
  if (plain.length !== 3 || !isSign(sign, '/')) return undefined;
  if (over?.kind !== 'number' || under?.kind !== 'number') return undefined;
  if (!WHOLE.test(over.text) || !WHOLE.test(under.text)) return undefined;
  return [Number(over.text), Number(under.text)];
}

/** 4½, 4 1/2 and 4\frac12 are 4 + ½. */
export function withMixedNumbers(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    const next = tokens[i + 1];
    const whole = token.kind === 'number' && WHOLE.test(token.text) && !isSign(tokens[i - 1], '/');
    const spaced = next?.kind === 'number' && next.spaced && isSign(tokens[i + 2], '/');
    const end = next?.fraction ? closing(tokens, i + 1) : spaced ? i + 3 : -1;
    const parts = whole && end > 0 ? fractionIn(tokens.slice(i + 1, end + 1)) : undefined;
    const [over, under] = parts ?? [1, 0];
    if (over >= under) {
      result.push(token);
      continue;
    }
    const sign = (text: string): Token => ({ ...token, kind: 'sign', text });
    const mixed = [sign('('), token, sign('+'), ...tokens.slice(i + 1, end + 1), sign(')')];
    for (const each of mixed) result.push(each);
    i = end;
  }
  return result;
}

/** 9.33 10^-302 is a product; `5 e-1` could be two things. */
export function withPowersOfTen(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, i) => {
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (before?.kind !== 'number') return [token];
    if (token.kind === 'number' && token.text === '10' && isSign(after, '^')) {
      return [{ ...token, kind: 'sign', text: '*' }, token];
    }
    const signed = (isSign(after, '-') || isSign(after, '+')) && !after.spaced;
    const exponent = /^[eE]\d+$/.test(token.text) || (/^[eE]$/.test(token.text) && signed);
    if (token.kind === 'name' && token.spaced && exponent && tokens[i + 2]?.text !== '(') {
      const message = `Do you mean a power of ten? Then write ${before.text}e… without a blank, or ${before.text}*10^….`;
      throw new NotUnderstood(token.at, message);
    }
    return [token];
  });
}
