/** The index of the chapter: what is in it, and how a question is put to it. */
import MiniSearch, { type SearchResult } from 'minisearch';
import { formulasOf, wordsOf } from './words.ts';

/** A place that can be found: a section, a theorem, a figure, a symbol, a reference. */
export interface Place {
  readonly title: string;
  /** The section or page it stands in. */
  readonly where: string;
  /** From the root of the site, without a slash before. */
  readonly url: string;
  readonly kind: string;
  readonly text: string;
}

/** How much a place counts by its kind: what explains before what lists. */
const WEIGHTS: Readonly<Record<string, number>> = {
  lesson: 1.6,
  section: 1.4,
  definition: 1.6,
  theorem: 1.6,
  proposition: 1.4,
  figure: 1.1,
  symbol: 0.7,
  proof: 0.6,
  reference: 0.6,
  exercise: 0.2,
  page: 0.5,
  claim: 0.4,
  equation: 0.4,
};

const fields = ['title', 'where', 'text'];

/** An empty index. */
export function newIndex(): MiniSearch<Place> {
  return new MiniSearch<Place>({
    fields,
    idField: 'url',
    storeFields: [],
    tokenize: (text) => [...wordsOf(text), ...formulasOf(text)],
    processTerm: (term) => term,
  });
}

/** The word of the chapter that is spelt almost so and stands in most places; itself, if none is. */
function respelt(index: MiniSearch<Place>, word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const terms = index.search(word, { fuzzy: 0.25 }).flatMap((result) => result.terms);
  const counted = [...Map.groupBy(terms, (term) => term)];
  const [best] = counted.sort(([, a], [, b]) => b.length - a.length);
  return best?.[0] ?? word;
}

/**
 * The places where all words of a question stand, best first. Where none has them, words that are
 * spelt almost so.
 *
 * @param index of `places` by their addresses
 */
export function find(
  index: MiniSearch<Place>,
  places: ReadonlyMap<string, Place>,
  question: string,
): SearchResult[] {
  const words = wordsOf(question);
  if (words.length === 0) return [];
  const boosted = {
    tokenize: (text: string) => [text],
    boost: { title: 3 },
    boostDocument: (url: string) => WEIGHTS[places.get(url)?.kind ?? ''] ?? 1,
  };
  const ask = (queries: string[]) =>
    index.search(
      { combineWith: 'AND', queries },
      { ...boosted, prefix: (term) => term.length > 2 },
    );
  const exact = ask(words);
  const found = exact.length > 0 ? exact : ask(words.map((word) => respelt(index, word)));
  // A formula that stands there as it was typed counts more than its letters anywhere.
  const formulas = formulasOf(question);
  const whole = new Map(
    formulas.length === 0
      ? []
      : index.search({ queries: formulas }, boosted).map(({ id, score }) => [id, score]),
  );
  // “Figure 7.2” is that figure, not what speaks of it most often.
  const name = ` ${words.join(' ')} `;
  const isNamed = (url: string) => {
    const title = ` ${wordsOf(places.get(url)?.title ?? '').join(' ')} `;
    return words.length > 1 && title.startsWith(name);
  };
  return found
    .map((result) => {
      const score = result.score + (whole.get(result.id) ?? 0);
      return { ...result, score: isNamed(String(result.id)) ? 10 * score : score };
    })
    .sort((a, b) => b.score - a.score);
}
