import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { objectsInventory, xref, xrefPages } from '../../../src/linking/xref.ts';
import { catalogue } from './fixture.ts';

const chapter = catalogue();

describe('xref.json', () => {
  it('names every item by label, with its kind as MyST calls it, its page and the page’s data', () => {
    const { references } = xref(chapter);
    expect(references).toHaveLength(chapter.items.length);
    expect(references).toContainEqual({
      identifier: 'no-minima',
      kind: 'proof:theorem',
      data: '/xref/saddles.json',
      url: '/lessons/saddles/',
    });
  });
  it('has data that hold every target of the page with its number', () => {
    const page = xrefPages(chapter).get('saddles');
    expect(page).toMatchObject({
      location: '/lessons/saddles/',
      frontmatter: { title: 'Saddles' },
      mdast: {
        children: [
          { type: 'proof', kind: 'theorem', identifier: 'no-minima', enumerator: '1.1' },
          { type: 'container', kind: 'equation', identifier: 'eq-loss', enumerator: '1.1' },
          { type: 'exercise', identifier: 'signs', enumerator: '1.1' },
        ],
      },
    });
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
      '# Version: 2026',
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
