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
  /** Opens a fraction that is set as one: ½ or \\frac12. */
  readonly fraction?: true;
}

/** Signs by the characters that mean them. */
// prettier-ignore
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '+': '+＋', '-': '-−–—‐‑', '*': '*×·⋅∙∗•∘', '/': '/÷∕⁄', '^': '^', '!': '!', '%': '%', ',': ',',
    '(': '(', ')': ')', '{': '{', '}': '}', '[': '[', ']': ']', '|': '|∣', '||': '‖∥', '~': '~≈≃∼≅≐',
    '=': '=≡←→', "'": "'′’", _: '_', '≤': '≤⩽≦≲', '≥': '≥⩾≧≳', '<': '<', '>': '>', '±': '±∓', '…': '…⋯',
  }).flatMap(([sign, characters]) => Array.from(characters, (character) => [character, sign] as const)),
);

const superscripts: ReadonlyMap<string, string> = new Map(
  Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀⁿᵈᵏᴰᵗʰᵖ', (raised, i) => [raised, '0123456789+-()TndkDthp'.charAt(i)]),
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
    Vert: '||', vert: '|', mid: '|', approx: '~', sim: '~', simeq: '~',
    '|': '||', '%': '%', '{': '(', '}': ')', lbrace: '(', rbrace: ')', prime: "'", le: '≤', leq: '≤',
    leqslant: '≤', lesssim: '≤', ge: '≥', geq: '≥', geqslant: '≥', gtrsim: '≥', lt: '<', gt: '>',
    equiv: '=', coloneqq: '=', gets: '=', leftarrow: '=', to: '=', pm: '±', ldots: '…', cdots: '…', dots: '…',
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
/** Several characters that are one sign, the longest first. */
// prettier-ignore
const longSigns = [
  ['...', '…'], ['**', '^'], ['||', '||'], ['<=', '≤'], ['=<', '≤'], ['>=', '≥'], ['=>', '≥'],
  [':=', '='], ['==', '='], ['.^', '^'], ['.*', '*'], ['./', '/'], ['+-', '±'], ['+/-', '±'],
] as const;

/** ⟨a, b⟩ on a keyboard without those brackets. */
const innerProduct = /<[^<>=]*,[^<>=]*>/y;
const opening = new Set(['⟨', '〈']);
const closing = new Set(['⟩', '〉']);

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
  const brackets = (opens: boolean) => {
    if (opens) add('name', 'dot');
    add('sign', opens ? '(' : ')');
  };
  /** Where an inner product ends whose brackets are < and >. */
  let inner = -1;
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
    const long = longSigns.find(([typed]) => text.startsWith(typed, at));
    const blank = match(space)?.[0];
    if (blank) {
      at += blank.length;
      spaced = true;
      continue;
    }
    if (/\d/.test(character) || (character === '.' && /\d/.test(text.charAt(at + 1)))) {
      const typed = match(number)?.[0] ?? character;
      length = typed.length;
      const digits = typed.replace(/[\u00a0\u2009\u202f]/g, '').replace(/[−–]/, '-');
      // 1e-301.03 has an exponent that is not whole.
      const rest = /[eE]/.test(digits) ? (/^\.\d+/.exec(text.slice(at + length))?.[0] ?? '') : '';
      const [mantissa = '', exponent = ''] = digits.split(/[eE]/);
      length += rest.length;
      if (rest === '') add('number', digits);
      else {
        add('number', mantissa);
        for (const each of ['*', '10', '^', '(']) add(each === '10' ? 'number' : 'sign', each);
        if (exponent.startsWith('-')) add('sign', '-');
        add('number', `${exponent.replace(/^[+-]/, '')}${rest}`);
        add('sign', ')');
      }
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
      } else if (name === 'langle' || name === 'rangle') brackets(name === 'langle');
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
    } else if (long) {
      length = long[0].length;
      add('sign', long[1]);
    } else if (character === '.') {
      // A full stop ends the sentence; elsewhere it is TeX's and Maple's product.
      if (/[^\s.)\]}$\\]/.test(text.slice(at))) add('sign', '*');
    } else if (opening.has(character) || closing.has(character)) {
      brackets(opening.has(character));
    } else if (match(innerProduct)) {
      inner = at + (match(innerProduct)?.[0].length ?? 0) - 1;
      brackets(true);
    } else if (at === inner) {
      brackets(false);
    } else if (at > 0 && text.startsWith(' <- ', at - 1)) {
      throw new NotUnderstood(at, 'Is this “=” or “less than minus”? Write it without “<-”.');
    } else if (character === ':' && /[A-Za-z]/.test(text.charAt(at - 1))) {
      add('sign', '=');
    } else if (character === ':') {
      throw new NotUnderstood(at, 'A colon has no meaning here. A quotient is written with “/”.');
    } else {
      const name = letterNames.get(character);
      const sign = signs.get(character);
      const fraction = fractions.get(character);
      if (name === 'T' && tokens.at(-1)?.text !== '^') add('sign', '^');
      if (name) add('name', name);
      else if (sign) add('sign', sign);
      else if (fraction) {
        tokens.push({ kind: 'sign', text: '(', at, spaced, fraction: true });
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
