/** Answers in words: the phrases that an exercise knows, wherever they stand, unless negated. */
import type { AnswerOf } from './exercise.ts';
import type { Judgement } from './judgement.ts';

/** Words that carry nothing here. */
const filler = new Set('a an the of is are it its this that to be at by on in'.split(' '));

/** What comes after one of these in its clause is denied. */
const negations = new Set('not no never nor neither without instead rather cannot'.split(' '));

/** One spelling and one number for each word. */
function plain(word: string): string {
  const british = word
    .replace(/iz(e|es|ed|ing|ation)$/, 'is$1')
    .replace(/yz(e|es|ed|ing)$/, 'ys$1');
  return british.length > 3 ? british.replace(/([^siu])s$/, '$1') : british;
}

function wordsOf(text: string): string[] {
  const words = text
    .toLowerCase()
    .replace(/n['’]t\b/g, ' not')
    .replace(/\|\||\\\|/g, '‖')
    .match(/[\p{L}\p{N}_]+|[∇‖^]/gu);
  return (words ?? []).map(plain).filter((word) => !filler.has(word));
}

/** The words of each clause. A point within a number ends none. */
export function clausesOf(text: string): string[][] {
  return text
    .replace(/\((θ|theta|w)\)/gi, '')
    .split(/[,;:!?()–—]|\.(?!\d)|\bbut\b/i)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

type Meaning =
  | { readonly list: 'accept' }
  | { readonly list: 'remarks'; readonly index: number }
  | { readonly list: 'misconceptions'; readonly index: number };

interface Known {
  readonly words: readonly string[];
  readonly means: Meaning;
}

const cached = new WeakMap<AnswerOf<'words'>, readonly Known[]>();

/** All phrases, the longest first: “gradient norm squared” before “gradient norm”. */
function phrasesOf(answer: AnswerOf<'words'>): readonly Known[] {
  const phrases = cached.get(answer) ?? sorted(answer);
  cached.set(answer, phrases);
  return phrases;
}

function sorted({ accept, remarks, misconceptions }: AnswerOf<'words'>): Known[] {
  const known = (phrases: readonly string[], means: Meaning): Known[] =>
    phrases.map((phrase) => ({ words: wordsOf(phrase), means }));
  return [
    ...known(accept, { list: 'accept' }),
    ...remarks.flatMap(({ when }, index) => known(when, { list: 'remarks', index })),
    ...misconceptions.flatMap(({ when }, index) => known(when, { list: 'misconceptions', index })),
  ]
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
}

interface Mention {
  readonly means: Meaning;
  readonly denied: boolean;
}

function mentions(clause: readonly string[], phrases: readonly Known[]): Mention[] {
  const left: (string | undefined)[] = [...clause];
  const denial = clause.findIndex((word) => negations.has(word));
  return phrases.flatMap(({ words, means }) => {
    const at = left.findIndex((_, i) => words.every((word, j) => left[i + j] === word));
    if (at < 0) return [];
    left.fill(undefined, at, at + words.length);
    return [{ means, denied: denial >= 0 && denial < at }];
  });
}

/** @param isFormula whether the answer reads as a number or formula instead of words */
export function markWords(text: string, answer: AnswerOf<'words'>, isFormula: boolean): Judgement {
  const phrases = phrasesOf(answer);
  const found = clausesOf(text).flatMap((clause) => mentions(clause, phrases));
  const said = found.filter(({ denied }) => !denied).map(({ means }) => means);
  const right = said.find((means) => means.list === 'accept');
  const remark = said.find((means) => means.list === 'remarks');
  const wrong = said.find((means) => means.list === 'misconceptions');
  if (wrong && (right ?? remark)) {
    const message = 'This says two things that do not go together: decide for one.';
    return { verdict: 'undecided', message };
  }
  if (wrong) return { verdict: 'misconception', feedback: wrong };
  if (right) return { verdict: 'correct' };
  if (remark) return { verdict: 'correct', feedback: remark };
  const index = answer.misconceptions.findIndex(({ numbers }) => numbers);
  if (isFormula && index >= 0) {
    return { verdict: 'misconception', feedback: { list: 'misconceptions', index } };
  }
  if (found.some(({ means }) => means.list !== 'misconceptions')) return { verdict: 'incorrect' };
  const message =
    found.length > 0
      ? 'Say what it is, not only what it is not.'
      : 'These words are not known here: try others, or fewer.';
  return { verdict: 'undecided', message };
}
