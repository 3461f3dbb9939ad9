/** Words around and within a formula: “about”, “at most”, “193 steps”, “three hundred”, “10 of 20”. */
import { closing, isName, isSign } from './brackets.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words that carry nothing beside a number or a formula. */
const idle = new Set(
  `the answer result value number solution it its is are was be equals there that this they you we
   get gives give be must will should would can have has so thus hence then only just
   about approximately approx roughly circa ca around nearly almost exactly precisely practically
   rounded more less most least from on onwards upwards until up no maximum maximal minimum minimal
   an any all every some each other them these those both
   steps step iterations iteration updates time times units unit nats nat directions direction
   eigenvalues eigenvalue negative positive matrices matrix layers layer hidden points point examples
   example weights dimensions dimension index depth rank height barrier loss error share factor
   probability prob chance permutations permutation orders ways way swaps swap recruits recruit zeros
   parameters coordinates variables size threshold sharpness radius temperature curvature rise
   divergence bound exponent predicts prediction level after by a at to say long`.split(/\s+/),
);

/** Phrases by what they are in signs. */
const phrases: readonly (readonly [string, string])[] = [
  ['raised to the power of', '^'],
  ['to the power of', '^'],
  ['to the power', '^'],
  ['to the', '^'],
  ['divided by', '/'],
  ['multiplied by', '*'],
  ['plus', '+'],
  ['minus', '-'],
  ['square root of', 'sqrt'],
  ['root of', 'sqrt'],
  ['per cent', 'percent'],
  ['less than', '<'],
  ['smaller than', '<'],
  ['lower than', '<'],
  ['below', '<'],
  ['under', '<'],
  ['more than', '>'],
  ['greater than', '>'],
  ['larger than', '>'],
  ['higher than', '>'],
  ['above', '>'],
  ['or more', '≥'],
  ['or less', '≤'],
  ['or so', '~'],
  ['at most', '≤'],
  ['up to', '≤'],
  ['no more than', '≤'],
  ['at least', '≥'],
  ['out of', 'of'],
];

/** Words that follow what they change. */
const after: ReadonlyMap<string, readonly string[]> = new Map([
  ['squared', ['^', '2']],
  ['cubed', ['^', '3']],
  ['factorial', ['!']],
]);

const small: ReadonlyMap<string, number> = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
   sixteen seventeen eighteen nineteen twenty`
    .split(/\s+/)
    .map((word, value) => [word, value] as const),
);
const tens: ReadonlyMap<string, number> = new Map(
  'thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, i) => [word, 30 + 10 * i] as const),
);
const scales: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
]);
const fractions: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['tenth', 10],
  ['tenths', 10],
]);

function lower(token: Token | undefined): string {
  return token?.kind === 'name' ? token.text.toLowerCase() : '';
}

function sign(text: string, like: Token): Token {
  return { ...like, kind: 'sign', text };
}

function number(value: number, like: Token): Token {
  return { ...like, kind: 'number', text: String(value) };
}

/** Phrases of several words as the signs they stand for. */
function asSigns(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (!token) break;
    const found = phrases.find(([phrase]) =>
      phrase.split(' ').every((word, j) => lower(tokens[i + j]) === word),
    );
    const raised = after.get(lower(token));
    const before = tokens[i - 1];
    const closes = before?.kind === 'number' || isSign(before, ')') || before?.kind === 'name';
    if (raised && closes && !isSign(tokens[i + 1], '(')) {
      for (const text of raised) {
        result.push(/\d/.test(text) ? number(Number(text), token) : sign(text, token));
      }
      i += 1;
    } else if (found) {
      const [phrase, text] = found;
      result.push(/[a-z]/.test(text) ? { ...token, text } : sign(text, token));
      i += phrase.split(' ').length;
    } else {
      result.push(token);
      i += 1;
    }
  }
  return result;
}

/** “three hundred”, “two thirds”, “four and a half” as numbers. */
function asNumbers(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (!token) break;
    const counted = result.at(-1)?.kind === 'number';
    const article =
      /^an?$/.test(lower(token)) &&
      (scales.has(lower(tokens[i + 1])) || fractions.has(lower(tokens[i + 1])));
    let value: number | undefined;
    let end = article ? i + 1 : i;
    for (; end < tokens.length; end++) {
      const word = lower(tokens[end]);
      const plain = small.get(word) ?? tens.get(word);
      const scale = scales.get(word);
      const part = fractions.get(word);
      if (plain !== undefined) value = (value ?? 0) + plain;
      else if (scale !== undefined) value = (value ?? 1) * scale;
      else if (part !== undefined) {
        value = (value ?? 1) / part;
        end += 1;
        break;
      } else break;
    }
    const half = ['and', 'a'].every((word, j) => lower(tokens[end + j]) === word);
    const added = half ? fractions.get(lower(tokens[end + 2])) : undefined;
    if (added !== undefined && value !== undefined) {
      value += 1 / added;
      end += 3;
    }
    if (value === undefined) {
      result.push(token);
      i += 1;
    } else {
      // “5 zero eigenvalues”: a word after a number counts nothing.
      if (!counted) result.push(number(value, token));
      i = end;
    }
  }
  return result;
}

/** The group from 1 to n, written with dots, is n!. */
function asFactorial(tokens: readonly Token[]): Token[] {
  const dots = tokens.findIndex((token) => isSign(token, '…'));
  if (dots < 0) return [...tokens];
  const [at] = tokens.slice(dots);
  if (at && dots === tokens.length - 1 && tokens[dots - 1]?.kind === 'number') {
    return tokens.slice(0, dots);
  }
  const numbersIn = (list: readonly Token[]) =>
    list.filter(({ kind }) => kind === 'number').map(({ text }) => Number(text));
  const isProduct = tokens.every((token, i) =>
    i % 2 === 0 ? i === dots || token.kind === 'number' : isSign(token, '*'),
  );
  const sides = [numbersIn(tokens.slice(0, dots)), numbersIn(tokens.slice(dots))];
  const inTurn = (step: number) =>
    sides.every((side) => side.every((x, i) => i === 0 || x === (side[i - 1] ?? 0) + step));
  const [first = 0, last = 0] = [sides[0]?.[0], sides[1]?.at(-1)];
  const complete = isProduct && (sides[0]?.length ?? 0) >= 2 && sides[1]?.length !== 0;
  const isFactorial = (first === 1 && inTurn(1)) || (last === 1 && inTurn(-1));
  if (at && complete && isFactorial) {
    return [number(Math.max(first, last), at), sign('!', at)];
  }
  throw new NotUnderstood(
    at?.at ?? 0,
    'Dots leave open what is meant. Write it out, or as a factorial.',
  );
}

/** Whether a share is meant: 50 % of 20 is a product. */
function isShare(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  const fraction = tokens.length === 1 && last?.kind === 'number' && Number(last.text) < 1;
  return isSign(last, '%') || isName(last, 'percent') || fraction;
}

/** “10 of 20”: a count, or a quotient. */
export type Of = 'quotient' | 'count';

function withoutOf(tokens: readonly Token[], of: Of): Token[] {
  const at = tokens.findIndex((token) => lower(token) === 'of');
  const token = tokens[at];
  if (!token) return [...tokens];
  const [before, rest] = [tokens.slice(0, at), withoutOf(tokens.slice(at + 1), of)];
  if (before.length === 0) return rest;
  if (rest.length === 0) return before;
  if (isShare(before)) return [...before, sign('*', token), ...rest];
  return of === 'count' ? before : [...before, sign('/', token), ...rest];
}

/** A reader's own estimate of an error, or of both signs. */
function withoutErrors(tokens: readonly Token[]): Token[] {
  const at = tokens.findIndex((token) => isSign(token, '±'));
  if (at < 0) return [...tokens];
  const [token] = tokens.slice(at);
  const before = tokens.slice(0, at);
  const opens = before.length === 0 || /^[=~<>≤≥]$/.test(before.at(-1)?.text ?? '');
  if (token && at === tokens.length - 1)
    throw new NotUnderstood(token.at, 'Something is missing at the end.');
  return opens ? [...before, ...tokens.slice(at + 1)] : before;
}

/** n choose k */
function withoutChoose(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, i) => {
    const [before, next] = [tokens[i - 1], tokens[i + 1]];
    const infix = (at: number) =>
      lower(tokens[at]) === 'choose' &&
      tokens[at - 1]?.kind === 'number' &&
      tokens[at + 1]?.kind === 'number';
    if (infix(i + 1))
      return [{ ...token, kind: 'name', text: 'binomial' }, sign('(', token), token];
    if (infix(i) && next && before) return [sign(',', token)];
    return infix(i - 1) ? [token, sign(')', token)] : [token];
  });
}

/** The largest of the eigenvalues of H. */
function withoutEigenvalues(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    const eigenvalues = /^eig(vals|valsh|envalues)?$/.test(lower(tokens[i + 2]));
    if (lower(token) === 'max' && isSign(tokens[i + 1], '(') && eigenvalues) {
      const end = closing(tokens, i + 1);
      const renamed = [{ ...token, text: 'lmax' }, ...tokens.slice(i + 3, end)];
      for (const each of renamed) result.push(each);
      i = end;
    } else result.push(token);
  }
  return result;
}

/** Words that begin an explanation or a definition after the answer. */
const asides = new Set('where with for since because as when if which'.split(' '));

/** Whether an explanation or a definition begins at an index, outside all brackets. */
function beginsAside(tokens: readonly Token[], at: number, { symbols }: Vocabulary): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (at === 0 || token === undefined) return false;
  if (!isSign(token, ',')) return asides.has(lower(token)) && !symbols.has(token.text);
  return next?.kind === 'name' && (isSign(tokens[at + 2], '=') || asides.has(lower(next)));
}

/**
 * Cuts off what is only said about the answer. A definition must be of what the exercise gives.
 *
 * @throws NotUnderstood where a given number is given another value
 */
function withoutAsides(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  let depth = 0;
  const at = tokens.findIndex((token, i) => {
    if (isSign(token, '(')) depth++;
    if (isSign(token, ')')) depth--;
    return depth === 0 && beginsAside(tokens, i, vocabulary);
  });
  if (at < 0) return [...tokens];
  for (const [i, token] of tokens.slice(at).entries()) {
    const value = tokens[at + i + 2];
    const known = token.kind === 'name' ? vocabulary.given.get(token.text) : undefined;
    if (known === undefined || !isSign(tokens[at + i + 1], '=')) continue;
    if (value?.kind === 'number' && Number(value.text) !== known) {
      throw new NotUnderstood(token.at, `Here ${token.text} is ${known}.`);
    }
  }
  return tokens.slice(0, at);
}

/** @throws NotUnderstood at words that leave open what is meant */
export function withoutPhrases(tokens: readonly Token[], vocabulary: Vocabulary, of: Of): Token[] {
  const isIdle = (token: Token, next: Token | undefined) =>
    token.kind === 'name' &&
    idle.has(lower(token)) &&
    !vocabulary.symbols.has(token.text) &&
    // The unit vector of g is unit(g).
    !(lower(token) === 'unit' && isSign(next, '('));
  const spoken = withoutEigenvalues(asSigns(withoutAsides(tokens, vocabulary)));
  if (!vocabulary.isNumber) return spoken.filter((token, i) => !isIdle(token, spoken[i + 1]));
  const counted = asNumbers(spoken);
  // “20! times 20!” is a product, “1.7 times” a factor.
  const times = counted.flatMap((token, i) => {
    const next = counted[i + 1];
    const between = i > 0 && next && (next.kind !== 'name' || !isIdle(next, undefined));
    return lower(token) === 'times' || lower(token) === 'over'
      ? between
        ? [sign(lower(token) === 'times' ? '*' : '/', token)]
        : []
      : [token];
  });
  const plain = times.filter((token, i) => !isIdle(token, times[i + 1]));
  return asFactorial(withoutErrors(withoutOf(withoutChoose(plain), of)));
}
