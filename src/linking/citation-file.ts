/** CITATION.cff (citation-file-format 1.2.0): how to cite the program, and the text in its place. */
import { stringify } from 'yaml';
import type { Person, Publication } from '../textbook/publication.ts';

export interface Edition {
  readonly title: string;
  readonly abstract: string;
  readonly version: string;
  /** The day of the last review, as 2026-11-24. */
  readonly date: string;
  /** Where the site is, if that is known. */
  readonly url?: string;
}

const person = ({ family, given, orcid }: Person) => ({
  'family-names': family,
  'given-names': given,
  ...(orcid !== undefined && { orcid: `https://orcid.org/${orcid}` }),
});

/**
 * The file. The program is under MIT and the text under CC BY 4.0; a list of licences would mean
 * either at choice, so each stands with what it is for.
 */
export function citationFile(
  { title, abstract, version, date, url }: Edition,
  { authors, editors, publisher }: Publication,
): string {
  // The format insists on an author; a `name` is that of a body, not of a person.
  const named = authors.length > 0 ? authors.map(person) : [{ name: `The authors of “${title}”` }];
  const address = url === undefined ? {} : { url };
  const file = {
    'cff-version': '1.2.0',
    message:
      'If you use this chapter, please cite it; a single result also by its permanent address.',
    type: 'software',
    title,
    abstract,
    authors: named,
    version,
    'date-released': date,
    license: 'MIT',
    ...address,
    keywords: [
      'loss landscape',
      'mode connectivity',
      'sharpness-aware minimization',
      'edge of stability',
    ],
    'preferred-citation': {
      type: 'book',
      title,
      authors: named,
      ...(editors.length > 0 && { editors: editors.map(person) }),
      ...(publisher !== undefined && { publisher: { name: publisher } }),
      edition: version,
      year: Number(date.slice(0, 4)),
      license: 'CC-BY-4.0',
      ...address,
    },
  };
  return stringify(file, { aliasDuplicateObjects: false });
}
