/**
 * Answers in words, matched to a closed list: each reading of an answer has its phrases, and what is
 * typed must consist of phrases of one reading and of words that carry nothing. A key word within
 * other words decides nothing.
 */
import type { WordsAnswer } from './schema.ts';

/** Which reading of an answer is meant. */
export type Reading =
  | { readonly list: 'accept' }
  | { readonly list: 'remarks' | 'misconceptions'; readonly index: number };

export interface WordsUnderstood {
  /** Undefined where nothing on the list is meant. */
  readonly reading?: Reading;
  /** Whether it was typed as it stands on the list; otherwise the reader is asked. */
  readonly isSure: boolean;
  /** Whether what is right was denied: “not a saddle”. */
  readonly isDenied?: boolean;
  /** A sentence on why nothing was decided. */
  readonly message?: string;
}

/** Words that carry nothing at all. */
const articles = new Set('a an the of is are it its'.split(' '));

/** Words that carry nothing beside others. */
const filler = new Set(
  `this that these those to be being at by on in into with for from and or so as both has have had
   one we you they i can could should would must may will do does did make makes apply use
   because since then there here just simply local locally sam penalis answer point critical
   their his her my our also only very some own which`.split(/\s+/),
);

/** What comes after one of these in its clause is denied. */
const negations = new Set('not no never nor neither without instead rather cannot'.split(' '));

/** One spelling and one ending for each word. */
function stem(word: string): string {
  const british = word
    .replace(/iz(e|es|ed|ing|ation)$/, 'is$1')
    .replace(/yz(e|es|ed|ing)$/, 'ys$1');
  const singular = british.length > 3 ? british.replace(/([^siu])s$/, '$1') : british;
  const bare = singular.length > 4 ? singular.replace(/(ations?|ment|ing|ed|e)$/, '') : singular;
  return bare.length > 3 ? bare.replace(/([bdgklmnprt])\1$/, '$1') : bare;
}

function wordsOf(text: string): string[] {
  const words = text
    .toLowerCase()
    .replace(/n['’]t\b/g, ' not')
    .replace(/['’]s\b/g, '')
    .replace(/\bre-(?=[a-z])/g, 're')
    .replace(/\|\||\\\|/g, '‖')
    .match(/[\p{L}\p{N}_]+|[∇‖^]/gu);
  return (words ?? []).filter((word) => !articles.has(word));
}

/** The words of each clause, without articles. A point within a number ends none. */
export function clausesOf(text: string): string[][] {
  return text
    .replace(/\((θ|theta|w)\)/gi, '')
    .split(/[,;:!()–—]|\.(?!\d)|\bbut\b/i)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

interface Phrase {
  /** Stems. */
  readonly words: readonly string[];
  readonly reading: Reading;
}

interface Lexicon {
  /** The longest first, and among those of one length the right ones. */
  readonly phrases: readonly Phrase[];
  /** Stems by the words of the list, also in full. */
  readonly known: ReadonlyMap<string, string>;
  readonly beside: ReadonlySet<string>;
  /** The phrases as they stand on the list. */
  readonly literal: ReadonlySet<string>;
}

/** “The norm of the gradient” is “gradient norm”. */
const literally = (words: readonly string[]) => words.map(stem).sort().join(' ');

function lexiconOf({ accept, remarks, misconceptions, beside }: WordsAnswer): Lexicon {
  const entries: readonly (readonly [readonly string[], Reading])[] = [
    [accept, { list: 'accept' }],
    ...remarks.map(({ when }, index) => [when, { list: 'remarks', index }] as const),
    ...misconceptions.map(({ when }, index) => [when, { list: 'misconceptions', index }] as const),
  ];
  const known = new Map<string, string>();
  const learned = (word: string) => {
    known.set(word, stem(word)).set(stem(word), stem(word));
    return stem(word);
  };
  const phrases = entries.flatMap(([list, reading]) =>
    list.map((phrase) => ({
      words: wordsOf(phrase)
        .filter((word) => !filler.has(word))
        .map(learned),
      reading,
    })),
  );
  for (const word of [...filler, ...negations]) known.set(word, word);
  return {
    phrases: phrases
      .filter(({ words }) => words.length > 0)
      .sort((a, b) => b.words.length - a.words.length),
    beside: new Set(beside.map(learned)),
    known,
    literal: new Set(entries.flatMap(([list]) => list.map((each) => literally(wordsOf(each))))),
  };
}

const lexicons = new WeakMap<WordsAnswer, Lexicon>();

function lexicon(answer: WordsAnswer): Lexicon {
  const found = lexicons.get(answer) ?? lexiconOf(answer);
  lexicons.set(answer, found);
  return found;
}

/** Letters left out, put in, replaced or swapped with their neighbour (optimal string alignment). */
function typingErrors(typed: string, meant: string): number {
  let last: number[] = [];
  let row = Array.from({ length: meant.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    for (let j = 1; j <= meant.length; j++) {
      const same = typed[i - 1] === meant[j - 1];
      const swapped =
        i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (last[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    last = row;
    row = next;
  }
  return row[meant.length] ?? Infinity;
}

/** Typing errors are looked for in words of these lengths. */
const SHORTEST = 5;
const LONGEST = 20;

/** The stem that a mistyped word means; undefined if none or several are near. */
function mended(word: string, known: ReadonlyMap<string, string>): string | undefined {
  if (word.length < SHORTEST || word.length > LONGEST) return undefined;
  const most = word.length < 8 ? 1 : 2;
  const near = [...known]
    .filter(([form]) => form.length >= SHORTEST - 1 && form.startsWith(word.charAt(0)))
    .filter(([form]) => Math.abs(form.length - word.length) <= most)
    .filter(([form]) => typingErrors(word, form) <= most)
    .map(([, meant]) => meant);
  const [one, ...others] = new Set(near);
  return others.length === 0 ? one : undefined;
}

interface Mention {
  readonly reading: Reading;
  readonly isDenied: boolean;
}

interface Clause {
  readonly mentions: readonly Mention[];
  /** The first word that no phrase accounts for. */
  readonly unknown: string | undefined;
  /** Whether it is one phrase as it stands on the list. */
  readonly isPlain: boolean;
}

function read(words: readonly string[], { phrases, known, beside, literal }: Lexicon): Clause {
  const stems = words.map((word) => {
    const exact = known.get(word) ?? known.get(stem(word));
    if (exact !== undefined) return exact;
    return mended(word, known) ?? word;
  });
  const left = new Map(stems.entries());
  for (const [at, word] of left) {
    if (!filler.has(word)) continue;
    left.delete(at);
  }
  const mentions: Mention[] = [];
  for (const phrase of phrases) {
    const isNegation = phrase.words.every((word) => negations.has(word));
    if (isNegation && left.size !== phrase.words.length) continue;
    const rest = new Map(left);
    const places = phrase.words.map((word) => {
      const at = [...rest].find(([, each]) => each === word)?.[0];
      if (at !== undefined) rest.delete(at);
      return at;
    });
    const [first] = places.toSorted((a, b) => (a ?? 0) - (b ?? 0));
    if (first === undefined || places.includes(undefined)) continue;
    for (const at of places) if (at !== undefined) left.delete(at);
    const denial = [...left].find(([, word]) => negations.has(word))?.[0];
    mentions.push({
      reading: phrase.reading,
      isDenied: denial !== undefined && denial < first,
    });
    for (const [at, word] of left) {
      if (!beside.has(word) && !/^\d+$/.test(word)) continue;
      left.delete(at);
    }
  }
  const open = [...left].find(([, word]) => !negations.has(word) || mentions.length === 0);
  return {
    mentions,
    unknown: open && words[open[0]],
    isPlain: literal.has(literally(words)),
  };
}

function sameReading(one: Reading, other: Reading): boolean {
  if (one.list === 'accept' || other.list === 'accept') return one.list === other.list;
  return one.list === other.list && one.index === other.index;
}

/** What a text means among the readings of an answer. */
export function understoodWords(text: string, answer: WordsAnswer): WordsUnderstood {
  const clauses = clausesOf(text).map((words) => read(words, lexicon(answer)));
  const unknown = clauses.find((clause) => clause.unknown !== undefined)?.unknown;
  if (unknown !== undefined) {
    const message = `“${unknown}” is not known here: try other words, or fewer.`;
    return { isSure: false, message };
  }
  const mentions = clauses.flatMap((clause) => clause.mentions);
  const said = mentions.filter(({ isDenied }) => !isDenied).map(({ reading }) => reading);
  const right =
    said.find(({ list }) => list === 'accept') ?? said.find(({ list }) => list === 'remarks');
  const wrong = said.filter(({ list }) => list === 'misconceptions');
  const [first] = wrong;
  if (first && (right ?? wrong.some((other) => !sameReading(first, other)))) {
    const message = 'This says two things that do not go together: decide for one.';
    return { isSure: false, message };
  }
  const reading = first ?? right;
  const isSure = clauses.length === 1 && clauses.every(({ isPlain }) => isPlain);
  if (reading) return { reading, isSure };
  if (mentions.some((mention) => mention.isDenied && mention.reading.list !== 'misconceptions')) {
    return { isSure: true, isDenied: true };
  }
  return { isSure: false, message: 'Say what it is, not only what it is not.' };
}
