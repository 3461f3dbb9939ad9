import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { objectsInventory, xref, xrefPages } from '../../../src/linking/xref.ts';
import { catalogue } from './fixture.ts';

const chapter = catalogue();

const statement = { type: 'paragraph', children: [{ type: 'text', value: 'There are none.' }] };
const formula = { type: 'math', value: 'L', html: '<math></math>' };

describe('myst.xref.json', () => {
  const { references } = xref(chapter);

  it('names every item by label, with its kind as MyST calls it, its page and the page’s data', () => {
    expect(references).toContainEqual({
      identifier: 'no-minima',
      kind: 'proof:theorem',
      data: '/xref/saddles.json',
      url: '/lessons/saddles/',
    });
    expect(references).toContainEqual({
      identifier: 'eq-loss',
      kind: 'equation',
      data: '/xref/saddles.json',
      url: '/lessons/saddles/',
    });
  });
  it('names it by its tag too, in either case, at its permanent address', () => {
    for (const tag of ['4444', '2222']) {
      const [first] = references.filter((each) => 'html_id' in each && each.html_id === tag);
      const [page] = references.filter(({ identifier }) => identifier === tag);
      expect((first ?? page)?.url).toBe(`/t/${tag}/`);
    }
  });
});

describe('the data of a page for MyST', () => {
  const contents = new Map([
    ['no-minima', [statement]],
    ['eq-loss', [formula]],
  ]);
  const nodes = (slug: string) =>
    (xrefPages(chapter, contents).get(slug) as { mdast: { children: object[] } }).mdast.children;

  it('has a statement with its number, its title and what it says', () => {
    expect(nodes('saddles')).toContainEqual({
      type: 'proof',
      kind: 'theorem',
      identifier: 'no-minima',
      label: 'no-minima',
      html_id: 'no-minima',
      enumerator: '1.1',
      children: [
        { type: 'admonitionTitle', children: [{ type: 'text', value: 'None & nowhere' }] },
        statement,
      ],
    });
  });
  it('has an equation as a formula with its number', () => {
    expect(nodes('saddles')).toContainEqual({
      ...formula,
      identifier: 'eq-loss',
      label: 'eq-loss',
      html_id: 'eq-loss',
      enumerator: '1.1',
    });
  });
  it('has a figure with its number and caption', () => {
    expect(nodes('paths')).toMatchObject([
      { type: 'container', kind: 'figure', enumerator: '2.1', children: [{ type: 'caption' }] },
    ]);
  });
});

describe('objects.inv', () => {
  const bytes = Buffer.from(objectsInventory(chapter));
  const head = bytes.toString('latin1').split('\n', 4);
  const start = head.reduce((sum, line) => sum + line.length + 1, 0);
  const lines = inflateSync(bytes.subarray(start)).toString('utf8').trimEnd().split('\n');

  it('begins with the four lines of version 2', () => {
    expect(head).toEqual([
      '# Sphinx inventory version 2',
      '# Project: Landscape',
      '# Version: 1.0.0',
      '# The remainder of this file is compressed using zlib.',
    ]);
  });
  it('has lines that Sphinx can read', () => {
    for (const line of lines) expect(line).toMatch(/^\S+ std:(label|doc) -1 \S+ .+$/);
  });
  it('gives each item by its label where it is, and by its tag where it will be', () => {
    expect(lines).toContain('eq-loss std:label -1 lessons/saddles/#eq-loss Equation (1.1)');
    expect(lines).toContain('8888 std:label -1 t/8888/ Equation (1.1)');
  });
});
