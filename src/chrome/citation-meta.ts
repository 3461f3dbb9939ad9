/** What reference managers and search engines read of a page: Highwire Press tags, Dublin Core. */
import type { Person, Publication } from '../textbook/publication.ts';
import { chapter } from './chapter.ts';

export interface Cited {
  readonly title: string;
  readonly description: string;
  readonly date: Date;
  /** The permanent address. */
  readonly address: string;
  /** The address of the whole, for a part of it. */
  readonly partOf?: string | undefined;
}

const inverted = ({ family, given }: Person) => `${family}, ${given}`;

/** Names and contents of the `meta` elements of a page, for a part of the chapter or for all of it. */
export function citationMeta(
  { title, description, date, address, partOf }: Cited,
  { authors, editors, publisher }: Publication,
): [name: string, content: string][] {
  const day = date.toISOString().slice(0, 10);
  return [
    ['citation_title', title],
    ...authors.map((author): [string, string] => ['citation_author', inverted(author)]),
    ...authors.flatMap(({ orcid }): [string, string][] =>
      orcid === undefined ? [] : [['citation_author_orcid', `https://orcid.org/${orcid}`]],
    ),
    ...editors.map((editor): [string, string] => ['citation_editor', inverted(editor)]),
    ...(publisher === undefined ? [] : [['citation_publisher', publisher] as [string, string]]),
    ...(partOf === undefined ? [] : [['citation_inbook_title', chapter.title] as [string, string]]),
    ['citation_publication_date', day.replaceAll('-', '/')],
    ['citation_language', 'en'],
    ['citation_public_url', address],
    ['DC.title', title],
    ...authors.map((author): [string, string] => ['DC.creator', inverted(author)]),
    ['DC.date', day],
    ['DC.description', description],
    ['DC.identifier', address],
    ['DC.language', 'en'],
    ['DC.rights', chapter.licence],
    ['DC.type', 'Text'],
    ...(partOf === undefined ? [] : [['DC.relation.isPartOf', partOf] as [string, string]]),
  ];
}

/** Those who are named, for schema.org. */
export function schemaPeople(list: readonly Person[]) {
  return list.map(({ family, given, orcid }) => ({
    '@type': 'Person',
    familyName: family,
    givenName: given,
    ...(orcid !== undefined && { '@id': `https://orcid.org/${orcid}` }),
  }));
}
