/** Where each work is cited, for the links back from the list of references. */
import { bibliography, bibliographyFile } from './bibliography.ts';
import { claims, type Claim } from './ledger/claims.ts';
import { ContentError } from './content-file.ts';
import { itemOf, items, type Items } from './items.ts';
import { lessons, type Lesson } from './lessons.ts';
import { anchorHref, href, itemHref } from './links.ts';
import { elementsOf, textProp, wordsProp, type Found } from './mdx-element.ts';

/** A numbered block, a stretch of text under a heading, or a claim of the ledger. */
export interface Place {
  readonly text: string;
  /** Undefined for a claim. */
  readonly lesson?: Lesson;
  /** `id` of the element; undefined for the text before a lesson's first heading. */
  readonly anchor?: string;
}

function placeOf({ within, heading }: Found, lesson: Lesson, labelled: Items): Place {
  for (const element of within) {
    const item = labelled.get(textProp(element, 'label') ?? '');
    if (item?.count !== undefined && item.kind !== 'note') {
      return { text: item.name, lesson, anchor: item.label };
    }
  }
  if (!heading) return { text: `${lesson.number} ${lesson.title}`, lesson };
  return { text: `${lesson.number} ${heading.text}`, lesson, anchor: heading.id };
}

/** The places that cite each work, by its key: the lessons in order, then the ledger. */
export function placesOfCitations(
  chapter: readonly Lesson[],
  labelled: Items,
  ledger: readonly Pick<Claim, 'id' | 'references'>[],
): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  const add = (key: string, place: Place) => {
    const known = places.get(key) ?? [];
    places.set(key, known);
    if (!known.some(({ text }) => text === place.text)) known.push(place);
  };
  for (const lesson of chapter) {
    for (const found of elementsOf(lesson)) {
      if (found.element.name !== 'Cite') continue;
      const place = placeOf(found, lesson, labelled);
      for (const key of wordsProp(found.element, 'keys')) add(key, place);
    }
  }
  for (const { id, references } of ledger) {
    for (const key of references) add(key, { text: `Claim ${id}`, anchor: id });
  }
  return places;
}

/** Works that are cited but missing from the bibliography, or in it but never cited. */
export function problemsOfCitations(
  places: ReadonlyMap<string, readonly Place[]>,
  keys: Iterable<string>,
): string[] {
  const known = new Set(keys);
  const missing = [...places].filter(([key]) => !known.has(key));
  const unused = [...known].filter((key) => !places.has(key));
  return [
    ...missing.map(
      ([key, [place]]) => `${place?.text}: ${bibliographyFile} has no entry “${key}”.`,
    ),
    ...unused.map((key) => `${bibliographyFile}: nothing cites “${key}”.`),
  ];
}

/**
 * The places of the chapter as it is on disk.
 * @throws ContentError with the sentences of `problemsOfCitations`
 */
export function citations(): ReadonlyMap<string, readonly Place[]> {
  const places = placesOfCitations(lessons(), items(), claims());
  const problems = problemsOfCitations(places, bibliography().keys());
  if (problems.length > 0) throw new ContentError(problems);
  return places;
}

/** The address of a place from a page at `here`. */
export function placeHref({ lesson, anchor }: Place, here: string): string {
  if (!lesson) return href(`/claims/#${anchor ?? ''}`);
  return anchor ? anchorHref(lesson.slug, anchor, here) : itemHref(itemOf(lesson.slug), here);
}
