import { wordsOf } from './words.ts';

/** Characters before the first word found, and in all. */
const BEFORE = 60;
const LENGTH = 200;

/** A piece of an excerpt: whether it is a word that was found. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/**
 * The part of a text around the first word found, in pieces.
 * @param terms words as the index has them
 */
export function excerptOf(text: string, terms: ReadonlySet<string>): Piece[] {
  const isFound = (word: string) => wordsOf(word).some((each) => terms.has(each));
  const words = text.split(/(?<=\s)/);
  let at = 0;
  const starts = words.map((word) => (at += word.length) - word.length);
  const first = words.findIndex(isFound);
  const from = Math.max(0, (starts[first] ?? 0) - BEFORE);
  const shown = words.flatMap((word, i) => {
    const start = starts[i] ?? 0;
    return start >= from && start + word.length <= from + LENGTH
      ? [{ text: word, found: isFound(word) }]
      : [];
  });
  const last = from + LENGTH < text.length ? [{ text: '…', found: false }] : [];
  return [...(from > 0 ? [{ text: '…', found: false }] : []), ...shown, ...last];
}
