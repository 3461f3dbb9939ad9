/** A lesson and labels are renamed, an exercise moves: what was given out before still leads there. */
import { describe, expect, it } from 'vitest';
import { formerLessons, placeNow } from '../../../src/textbook/former-addresses.ts';
import { parseTags } from '../../../src/textbook/tags.ts';
import { catalogue, lesson, texts } from './fixture.ts';

const before = catalogue();
const renamed = parseTags(`tag,label,kind,status,reason,formerly
2222,saddle-points,lesson,active,,saddles
3333,paths,lesson,active,,
4444,no-spurious-minima,theorem,active,,no-minima
5555,signs,exercise,active,,
6666,figure-edge-of-stability,figure,active,,
7777,gone,exercise,retired,Too easy; see /t/5555/.,
8888,eq-loss,equation,active,,
`);
const after = catalogue(
  [
    lesson(
      '01-saddle-points',
      'Saddle points',
      texts.theorem.replace('no-minima', 'no-spurious-minima'),
      texts.equation,
    ),
    lesson('02-paths', 'Paths', texts.figure, texts.exercise),
  ],
  renamed,
);
const pages = new Set(after.items.map(({ page }) => page));

/** The place an address of the site before leads to on the site after, as pages and scripts do it. */
function leadsTo(address: string): string | undefined {
  if (pages.has(address)) return address;
  const [, slug = '', label] = /^lessons\/([^/]+)\/(?:#(.+))?$/.exec(address) ?? [];
  if (label !== undefined) return placeNow(label, after);
  const row = formerLessons(renamed).find((each) => each.slug === slug)?.row;
  return row && `lessons/${row.label}/`;
}

describe('after a rename and a move', () => {
  it('every page and place of items.json before leads to the same item', () => {
    const now = new Map(after.items.map(({ tag, page }) => [tag, page]));
    for (const { tag, page } of before.items)
      expect([tag, leadsTo(page)]).toEqual([tag, now.get(tag)]);
    expect(leadsTo('lessons/saddles/#signs')).toBe('lessons/paths/#signs');
    expect(leadsTo('lessons/saddles/#no-minima')).toBe('lessons/saddle-points/#no-spurious-minima');
  });
  it('every permanent address and every embed address is the same', () => {
    const addresses = ({ items }: typeof before) =>
      items.map(({ permanent, embed, share }) => [permanent, embed, share].join()).sort();
    expect(addresses(after)).toEqual(addresses(before));
  });
  it('items.json says what things were called', () => {
    expect(after.items.find(({ tag }) => tag === '4444')?.formerly).toEqual(['no-minima']);
  });
  it('what was taken out stays in items.json, with what took its place', () => {
    expect(after.retired).toEqual([
      {
        tag: '7777',
        labels: ['gone'],
        kind: 'exercise',
        reason: 'Too easy; see /t/5555/.',
        successor: '5555',
        permanent: 't/7777/',
      },
    ]);
    expect(placeNow('gone', after)).toBe('t/7777/');
  });
  it('a lesson that was taken out has a page at its old address', () => {
    const gone = parseTags(`tag,label,kind,status,reason,formerly
2222,saddles,lesson,retired,Merged into /t/3333/.,old-saddles
`);
    expect(formerLessons(gone).map(({ slug }) => slug)).toEqual(['saddles', 'old-saddles']);
  });
});
