/** What of the chapter ends up in a bibliography. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { citationFile } from '../../../src/linking/citation-file.ts';
import { items } from '../../../src/textbook/items.ts';
import { parsePublication, publication } from '../../../src/textbook/publication.ts';
import { records } from '../../../src/textbook/share/catalogue.ts';
import { snippetsFor, texEscaped } from '../../../src/textbook/share/snippets.ts';
import { tags } from '../../../src/textbook/tags.ts';
import { catalogue, root } from './fixture.ts';

const chapter = catalogue();
const entries = records(items(), tags()).map((record) => {
  const snippets = snippetsFor(record, chapter, root);
  return snippets.find(({ name }) => name === 'BibTeX')?.text ?? '';
});

describe('the BibTeX entry of every item', () => {
  it('is read by a BibTeX parser, with author, year and title', () => {
    expect(entries.length).toBeGreaterThan(100);
    const read = new Cite(entries.join('\n')).data;
    expect(read).toHaveLength(entries.length);
    for (const { author, title, issued } of read) {
      expect(author).toEqual([{ family: 'The authors of Landscape' }]);
      expect(title).toBeTruthy();
      expect(issued?.['date-parts']?.[0]?.[0]).toBe(2026);
    }
  });
  it('has no character that pdflatex cannot set', () => {
    // What inputenc knows without further packages: ASCII and Latin letters with accents.
    expect(entries.join('').match(/[^\n\u0020-\u007eÀ-ÿ]/gu)).toBeNull();
  });
  it('keeps its capitals, and sets formulas between dollar signs', () => {
    expect(texEscaped('SAM’s penalty ρ‖∇L‖ vanishes')).toBe(
      String.raw`SAM's penalty $\rho \Vert \nabla L \Vert$ vanishes`,
    );
    expect(texEscaped('the threshold 2/η and stays')).toBe(
      String.raw`the threshold 2/$\eta$ and stays`,
    );
    for (const entry of entries) expect(entry).toMatch(/^ {2}title {8}= \{\{.+\}\},$/m);
  });
  it('names authors, editors and publisher once they are named', () => {
    const named = parsePublication(`
authors: [{ family: Surname, given: First Middle }, { family: Ångström, given: A. }]
editors: [{ family: Editor, given: The }]
publisher: A Press
`);
    const record = chapter.items[0];
    if (!record) throw new Error('the fixture is empty');
    const snippets = snippetsFor(record, { ...chapter, ...named }, root);
    const text = snippets.find(({ name }) => name === 'BibTeX')?.text ?? '';
    expect(text).toContain('author       = {Surname, First Middle and Ångström, A.},');
    expect(text).toContain('editor       = {Editor, The},');
    expect(text).toContain('publisher    = {{A Press}},');
  });
});

describe('the publication', () => {
  it('names nobody until somebody is entered', () => {
    expect(parsePublication('')).toEqual({ authors: [], editors: [] });
  });
  it('refuses an ORCID with a wrong check digit', () => {
    const author = (orcid: string) =>
      `authors: [{ family: Surname, given: First, orcid: ${orcid} }]`;
    expect(parsePublication(author('0000-0002-1825-0097')).authors[0]?.orcid).toBeTruthy();
    expect(() => parsePublication(author('0000-0002-1825-0098'))).toThrow('check digit');
  });
});

describe('CITATION.cff', () => {
  const text = readFileSync('CITATION.cff', 'utf8');
  const file = parse(text) as Record<string, string>;
  const { version, description } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    version: string;
    description: string;
  };
  const edition = {
    title: 'Neural Network Optimization Landscape',
    abstract: description,
    version,
    date: file['date-released'] ?? '',
  };

  it('says what the package and the publication say', () => {
    expect(file).toEqual(parse(citationFile(edition, publication())));
  });
  it('gives program and text a licence each, and no choice between them', () => {
    expect(parse(text)).toMatchObject({
      license: 'MIT',
      'preferred-citation': { type: 'book', license: 'CC-BY-4.0' },
    });
  });
  it('has the address of the site where that is known', () => {
    const url = 'https://example.org/course/';
    const built = parse(citationFile({ ...edition, url }, publication())) as unknown;
    expect(built).toMatchObject({ url, 'preferred-citation': { url } });
  });
});
