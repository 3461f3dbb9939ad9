/** The works the chapter cites, formatted in the style of the APA by a CSL processor. */
import { Cite, plugins, type CSL } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import * as z from 'zod';
import { ContentError, contentFile } from './content-file.ts';

export interface Work {
  readonly key: string;
  /** As many authors as tell it from the chapter's other works of the year: “Cohen et al.” */
  readonly authors: string;
  readonly year: string;
  /** The whole entry as HTML, with its addresses as links. */
  readonly html: string;
}

export const bibliographyFile = 'content/references.bib';
const Entries = z.array(
  z.object({ label: z.string(), properties: z.object({ eprint: z.string().optional() }) }),
);

const family = (name: NonNullable<CSL['author']>[number]) =>
  [name['non-dropping-particle'], name.family ?? name.literal].filter(Boolean).join(' ');

/** The first `count` authors, and whether there are more. */
function authorsUpTo(work: CSL, count: number): string {
  const names = (work.author ?? []).map(family);
  if (names.length === 2) return names.join(' & ');
  if (names.length <= count) return [names.slice(0, -1).join(', '), names.at(-1)].join(', & ');
  return `${names.slice(0, count).join(', ')}${count > 1 ? ',' : ''} et al.`;
}

const yearOf = (work: CSL) => String(work.issued?.['date-parts']?.[0][0] ?? 'n.d.');

/** One author and “et al.”, or more where two works of one year would read the same. */
function shortAuthors(work: CSL, all: readonly CSL[]): string {
  const names = (work.author ?? []).map(family);
  if (names.length === 1) return names.join('');
  const rivals = all.filter((other) => other !== work && yearOf(other) === yearOf(work));
  let count = 1;
  const clashes = () =>
    rivals.some((other) => authorsUpTo(other, count) === authorsUpTo(work, count));
  while (count < names.length && clashes()) count += 1;
  return authorsUpTo(work, count);
}

function link(url: string, text: string): string {
  return `<a href="${url}">${text}</a>`;
}

/**
 * The works of a BibTeX file by key, in alphabetical order of their entries.
 * @throws ContentError where one key is given to two works; the parser's own error where it fails
 */
export function parseBibliography(bibtex: string): ReadonlyMap<string, Work> {
  // One link of the chain gives the entries as they are in the file: CSL has no place for eprints.
  const entries = Entries.parse(plugins.input.chainLink(bibtex));
  const eprints = new Map(entries.map(({ label, properties }) => [label, properties.eprint]));
  if (eprints.size < entries.length) {
    const doubled = entries.filter(
      ({ label }, i) => entries.findIndex((e) => e.label === label) < i,
    );
    throw new ContentError(
      doubled.map(({ label }) => `${bibliographyFile}: the key ${label} is given to two works.`),
    );
  }
  const all = plugins.input.chain(bibtex);
  const byKey = new Map(all.map((work) => [String(work.id), work]));
  const formatted: unknown = new Cite(all).format('bibliography', {
    format: 'html',
    template: 'apa',
    lang: 'en-GB',
    asEntryArray: true,
  });
  const works = new Map<string, Work>();
  for (const [key, entry] of z.array(z.tuple([z.string(), z.string()])).parse(formatted)) {
    const work = byKey.get(key);
    if (!work) continue;
    const text = entry
      .replace(/^\s*<div[^>]*>|<\/div>\s*$/g, '')
      .replace(/https?:\/\/[^\s<]+/g, (url) => link(url, url));
    const eprint = eprints.get(key);
    const arxiv = eprint ? ` ${link(`https://arxiv.org/abs/${eprint}`, `arXiv:${eprint}`)}` : '';
    const [authors, year] = [shortAuthors(work, all), yearOf(work)];
    works.set(key, { key, authors, year, html: text + arxiv });
  }
  return works;
}

export const bibliography = contentFile(bibliographyFile, parseBibliography);

/** @throws ContentError where the bibliography has no such key */
export function workOf(key: string): Work {
  const work = bibliography().get(key);
  if (!work) throw new ContentError([`${bibliographyFile} has no entry with the key “${key}”.`]);
  return work;
}
