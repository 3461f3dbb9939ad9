import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/textbook/items.ts';
import { anchorHref, itemHref } from '../../../src/textbook/links.ts';
import { problemsOf, readPage } from '../../../tools/check-links.ts';
import { lesson } from './chapter.ts';

describe('a link to an item', () => {
  const items = collect([lesson('<Theorem label="t">\n\nText.\n\n</Theorem>')]);
  const theorem = items.get('t');
  const section = items.get('saddles');
  if (!theorem || !section) throw new Error('the fixture has lost its items');

  it('stays on the page of the whole chapter', () => {
    expect(itemHref(theorem, '/')).toBe('#t');
    expect(itemHref(section, '/')).toBe('#saddles');
  });
  it('stays on the page of its own lesson', () => {
    expect(itemHref(theorem, '/lessons/saddles/')).toBe('#t');
  });
  it('leads to its lesson from elsewhere', () => {
    expect(itemHref(theorem, '/lessons/paths/')).toBe('/lessons/saddles/#t');
    expect(itemHref(section, '/claims/')).toBe('/lessons/saddles/');
    expect(anchorHref('references', 'cohen2021', '/claims/')).toBe(
      '/lessons/references/#cohen2021',
    );
  });
});

describe('the check of the built site', () => {
  const check = (html: string, base = '/') => {
    const pages = [readPage('/', html), readPage('/a/', '<h1 id="top">A</h1>')];
    return problemsOf(pages, new Set(['/', '/a/', '/style.css']), base);
  };

  it('passes pages whose links resolve', () => {
    const html = '<link href="/style.css"><a href="/a/#top">A</a><a href="a/">A</a><b id="x"></b>';
    expect(check(`${html}<a href="#x">x</a><a href="https://example.org/none">out</a>`)).toEqual(
      [],
    );
  });
  it.each([
    ['a link to no page', '<a href="/b/">b</a>', '/: /b/ leads nowhere.'],
    ['a link without the closing slash', '<a href="/a">a</a>', '/: /a leads nowhere.'],
    ['a missing image', '<img src="/b.png" alt="">', '/: /b.png leads nowhere.'],
    ['a fragment that is not there', '<a href="/a/#b">b</a>', '/: /a/#b: that page has no “b”.'],
    [
      'a forward to no page',
      '<meta http-equiv="refresh" content="0; url=/b/">',
      '/: /b/ leads nowhere.',
    ],
    ['an id given twice', '<i id="x"></i><i id="x"></i>', '/: the id “x” is given twice.'],
    ['a formula without MathML', '<span class="katex">x</span>', '/: a formula has no MathML.'],
    [
      'a formula that failed',
      '<span class="katex-error">x</span>',
      '/: a formula could not be set.',
    ],
  ])('finds %s', (_, html, problem) => {
    expect(check(html)).toEqual([problem]);
  });
  it('knows the base the site is served under', () => {
    expect(check('<a href="/book/a/">a</a>', '/book/')).toEqual([]);
    expect(check('<a href="/a/">a</a>', '/book/')).toEqual(['/: /a/ leads nowhere.']);
  });
});
