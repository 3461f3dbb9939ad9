/** Text as a person types it, cut into numbers, names and signs; each knows where it stood. */
import { letterNames } from './names.ts';
import { NotUnderstood } from './problem.ts';

export interface Token {
  /** A command is one of LaTeX that takes arguments, as `frac`. */
  readonly kind: 'number' | 'name' | 'sign' | 'command';
  readonly text: string;
  /** Index of its first character in what was typed. */
  readonly at: number;
  /** Whether a space stands before it. */
  readonly spaced: boolean;
}

/** Signs by the characters that mean them. */
// prettier-ignore
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '+': '+＋', '-': '-−–—‐‑', '*': '*×·⋅∙∗•∘', '/': '/÷∕⁄', '^': '^', '!': '!', '%': '%', ',': ',',
    '(': '(', ')': ')', '{': '{', '}': '}', '[': '[', ']': ']', '|': '|∣', '||': '‖∥', '~': '~≈≃∼≅≐',
    '=': '=', "'": "'′’", _: '_', '<': '⟨〈<', '>': '⟩〉>',
  }).flatMap(([sign, characters]) => Array.from(characters, (character) => [character, sign] as const)),
);

const superscripts: ReadonlyMap<string, string> = new Map(
  Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀⁿᵈᵏ', (raised, i) => [raised, '0123456789+-()Tndk'.charAt(i)]),
);
const subscripts: ReadonlyMap<string, string> = new Map(
  Array.from('₀₁₂₃₄₅₆₇₈₉', (lowered, i) => [lowered, String(i)]),
);
const fractions: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['½', ['1', '2']],
  ['⅓', ['1', '3']],
  ['⅔', ['2', '3']],
  ['¼', ['1', '4']],
  ['¾', ['3', '4']],
  ['⅛', ['1', '8']],
]);

/** LaTeX commands that are signs. */
// prettier-ignore
const commandSigns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cdot: '*', times: '*', ast: '*', div: '/', lVert: '|(', rVert: ')', lvert: '|(', rvert: ')',
    Vert: '||', vert: '|', mid: '|', langle: '<', rangle: '>', approx: '~', sim: '~', simeq: '~',
    '|': '||', '%': '%', '{': '(', '}': ')', lbrace: '(', rbrace: ')', prime: "'",
  }),
);

/** LaTeX that is only seen. */
const unseen = new Set(
  `left right big Big bigl bigr Bigl Bigr bigg Bigg quad qquad displaystyle textstyle limits , ; : ! ( ) [ ]`
    .split(' ')
    .concat(' '),
);

const withArguments = new Set(
  `frac tfrac dfrac sqrt binom tbinom dbinom text mathrm mathit mathbf mathcal mathsf operatorname
   boldsymbol bm vec hat widehat tilde bar norm abs`.split(/\s+/),
);

const space = /[\s\u00a0\u2009\u202f\u2062\u200b$]+/y;
const number = /(?:\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+\-−–]?\d+)?/y;
const word = /[A-Za-z]+\d*(?:_[A-Za-z0-9]+)?/y;
const command = /\\([A-Za-z]+|[^A-Za-z])/y;

/** @throws NotUnderstood at a character that has no meaning here */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let spaced = false;
  const add = (kind: Token['kind'], ...texts: readonly string[]) => {
    for (const each of texts) tokens.push({ kind, text: each, at, spaced });
  };
  /** ⟨a, b⟩ */
  const brackets = (sign: '<' | '>') => {
    if (sign === '<') add('name', 'dot');
    add('sign', sign === '<' ? '(' : ')');
  };
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const run = (from: ReadonlyMap<string, string>) => {
    let end = at;
    while (from.has(text.charAt(end))) end++;
    return Array.from(text.slice(at, end), (character) => from.get(character) ?? '').join('');
  };

  while (at < text.length) {
    const character = text.charAt(at);
    const start = tokens.length;
    let length = 1;
    const blank = match(space)?.[0];
    if (blank) {
      at += blank.length;
      spaced = true;
      continue;
    }
    if (/\d/.test(character) || (character === '.' && /\d/.test(text.charAt(at + 1)))) {
      const typed = match(number)?.[0] ?? character;
      length = typed.length;
      add('number', typed.replace(/[\u00a0\u2009\u202f]/g, '').replace(/[−–]/, '-'));
    } else if (/[A-Za-z]/.test(character)) {
      const name = match(word)?.[0] ?? character;
      length = name.length;
      add('name', name);
    } else if (character === '\\') {
      const name = match(command)?.[1];
      if (name === undefined) throw new NotUnderstood(at, 'A name is missing after “\\”.');
      length = name.length + 1;
      const sign = commandSigns.get(name);
      if (sign === '|(') {
        add('name', name === 'lVert' ? 'norm' : 'abs');
        add('sign', '(');
      } else if (sign === '<' || sign === '>') brackets(sign);
      else if (sign) add('sign', sign);
      else if (withArguments.has(name)) add('command', name);
      else if (/^[A-Za-z]/.test(name) && !unseen.has(name)) add('name', name);
      else if (!unseen.has(name)) throw new NotUnderstood(at, `“\\${name}” has no meaning here.`);
    } else if (superscripts.has(character)) {
      const raised = run(superscripts);
      length = raised.length;
      add('sign', '^', '(');
      for (const { kind, text: inner } of tokensOf(raised)) add(kind, inner);
      add('sign', ')');
    } else if (subscripts.has(character)) {
      const lowered = run(subscripts);
      length = lowered.length;
      add('sign', '_');
      add('number', lowered);
    } else if (text.startsWith('**', at) || text.startsWith('||', at)) {
      length = 2;
      add('sign', character === '*' ? '^' : '||');
    } else if (character === '.') {
      add('sign', '*');
    } else {
      const name = letterNames.get(character);
      const sign = signs.get(character);
      const inner = sign === '<' || sign === '>';
      const fraction = fractions.get(character);
      if (name === 'T' && tokens.at(-1)?.text !== '^') add('sign', '^');
      if (name) add('name', name);
      else if (inner) brackets(sign);
      else if (sign) add('sign', sign);
      else if (fraction) {
        add('sign', '(');
        add('number', fraction[0]);
        add('sign', '/');
        add('number', fraction[1]);
        add('sign', ')');
      } else {
        const shown = String.fromCodePoint(text.codePointAt(at) ?? 0);
        throw new NotUnderstood(at, `“${shown}” has no meaning here.`);
      }
    }
    at += length;
    if (tokens.length > start) spaced = false;
  }
  return tokens;
}
