import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bibliography, parseBibliography } from '../../../src/textbook/bibliography.ts';
import { placesOfCitations, problemsOfCitations } from '../../../src/textbook/citing.ts';
import { collect } from '../../../src/textbook/items.ts';
import { lesson } from './chapter.ts';

const entry = (key: string, authors: string, more = '') =>
  `@misc{${key}, author = {${authors}}, title = {On ${key}}, year = {2023}, ${more}}\n`;

describe('a work', () => {
  const works = parseBibliography(
    [
      entry('baldi', 'Baldi, Pierre and Hornik, Kurt'),
      entry('one', 'Kramers, Hendrik'),
      entry('wen', 'Wen, Kaiyue and Li, Zhiyuan and Ma, Tengyu'),
      entry('wensam', 'Wen, Kaiyue and Ma, Tengyu and Li, Zhiyuan', 'eprint = {2211.05729}'),
      entry('ding', 'Ding, Tian and Li, Dawei and Sun, Ruoyu', 'doi = {10.1287/moor.2021.1228}'),
    ].join(''),
  );

  it('is cited by one or two authors, and by the first of more', () => {
    const authors = ['one', 'baldi', 'ding'].map((key) => works.get(key)?.authors);
    expect(authors).toEqual(['Kramers', 'Baldi & Hornik', 'Ding et al.']);
  });

  it('is cited with more authors where the first and the year are those of another', () => {
    expect(works.get('wen')?.authors).toBe('Wen, Li, et al.');
    expect(works.get('wensam')?.authors).toBe('Wen, Ma, et al.');
  });

  it('leads to its publisher and to its preprint', () => {
    expect(works.get('ding')?.html).toContain('<a href="https://doi.org/10.1287/moor.2021.1228">');
    expect(works.get('wensam')?.html).toContain(
      '<a href="https://arxiv.org/abs/2211.05729">arXiv:2211.05729</a>',
    );
  });

  it('is refused when its key is that of another', () => {
    expect(() => parseBibliography(entry('same', 'A, B') + entry('same', 'C, D'))).toThrow(
      'content/references.bib: the key same is given to two works.',
    );
  });
});

describe('the places that cite a work', () => {
  const chapter = [
    lesson(
      [
        'First <Cite keys="a" />.',
        '## A heading',
        'Under it <Cite keys="a b" />, and once more <Cite keys="a" />.',
        '<Theorem label="t">\n\nStated by <Cite keys="b" narrative />.\n\n</Theorem>',
        '<Intuition label="i">\n\nSee <Cite keys="c" />.\n\n</Intuition>',
      ].join('\n\n'),
    ),
  ];
  const places = placesOfCitations(chapter, collect(chapter), [{ id: 'C9', references: ['c'] }]);
  const texts = (key: string) => places.get(key)?.map(({ text }) => text);

  it('are headings, and the numbered block where there is one, each once', () => {
    expect(texts('a')).toEqual(['3 Saddles', '3 A heading']);
    expect(texts('b')).toEqual(['3 A heading', 'Theorem 3.1']);
  });

  it('are also claims of the ledger', () => {
    expect(texts('c')).toEqual(['3 A heading', 'Claim C9']);
  });

  it('make the build fail where the bibliography lacks the work', () => {
    expect(problemsOfCitations(places, ['a', 'b'])).toEqual([
      '3 A heading: content/references.bib has no entry “c”.',
    ]);
  });

  it('make the build fail where a work has none', () => {
    expect(problemsOfCitations(places, ['a', 'b', 'c', 'd'])).toEqual([
      'content/references.bib: nothing cites “d”.',
    ]);
  });
});

/** The words of the code that are formed like keys of the bibliography, each with its file. */
function keysIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return (text.match(/\b[a-z]{2,}(19|20)\d\d[a-z]*\b/g) ?? []).map((key) => `${file}: ${key}`);
    });
}

describe('a work that the code of the computations names', () => {
  it('is one of the bibliography', () => {
    const named = ['src/numerics', 'src/networks', 'src/experiments'].flatMap(keysIn);
    expect(named.length).toBeGreaterThan(20);
    const works = bibliography();
    expect(named.filter((each) => !works.has(each.replace(/.*: /, '')))).toEqual([]);
  });
});
