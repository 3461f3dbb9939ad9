/** Addresses that are given away: each leads to what it is for. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { base, origin, outDir } from '../../tools/site.ts';
import type { Catalogue } from '../../src/textbook/share/record.ts';
import { atRest, site, useBrowser } from './browser.ts';

const read = (name: string) => readFileSync(join(outDir, name));
const { items } = JSON.parse(read('items.json').toString()) as Catalogue;

/** Everything the site answers with 200, as paths from its root. */
const served = new Set(
  readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(outDir, name)).isFile())
    .map((name) => name.replace(/(^|\/)index\.html$/, '$1')),
);
const ids = new Map<string, ReadonlySet<string>>();

/** Whether a path from the root of the site leads to a page, and to an element of it. */
function leadsSomewhere(path: string): boolean {
  const [page = '', id] = path.split('#');
  if (!served.has(page)) return false;
  if (id === undefined) return true;
  const known =
    ids.get(page) ??
    new Set(
      [
        ...read(`${page}index.html`)
          .toString()
          .matchAll(/ id="([^"]+)"/g),
      ].map(([, x]) => x),
    );
  ids.set(page, known as ReadonlySet<string>);
  return known.has(id);
}

const inView = (page: Page, label: string) =>
  page.evaluate((id) => {
    const { top, bottom, height } = document.getElementById(id)?.getBoundingClientRect() ?? {
      top: Infinity,
      bottom: 0,
      height: 0,
    };
    return height > 0 && top >= 0 && top < innerHeight && bottom > 0;
  }, label);

describe('every address for machines leads somewhere', () => {
  test('those of items.json', () => {
    const addresses = items.flatMap(({ permanent, page, share, embed }) => [
      permanent,
      page,
      share,
      ...(embed === undefined ? [] : [embed]),
    ]);
    expect(addresses.filter((path) => !leadsSomewhere(path))).toEqual([]);
    expect(items.length).toBeGreaterThan(100);
  });

  test('those for iframes, by tag and by label', () => {
    const alone = items.filter(({ kind }) => kind === 'figure' || kind === 'exercise');
    const names = alone.flatMap(({ tag, label }) => [tag, label]);
    expect(names.filter((name) => !leadsSomewhere(`embed/${name}/`))).toEqual([]);
    expect(alone.map(({ embed }) => embed)).toEqual(alone.map(({ tag }) => `embed/${tag}/`));
  });

  const { references } = JSON.parse(read('myst.xref.json').toString()) as {
    references: {
      identifier: string;
      html_id?: string;
      kind: string;
      data: string;
      url: string;
    }[];
  };

  test('those of myst.xref.json, where MyST adds the label', () => {
    const paths = references.flatMap(({ identifier, kind, data, url }) => [
      data.slice(1),
      url.slice(1) + (kind === 'page' || url.startsWith('/t/') ? '' : `#${identifier}`),
    ]);
    expect(paths.filter((path) => !leadsSomewhere(path))).toEqual([]);
    expect(read('xref.json').equals(read('myst.xref.json'))).toBe(true);
  });

  test('the data behind them hold each target, and what it says', () => {
    interface Node {
      readonly identifier?: string;
      readonly value?: string;
      readonly children?: readonly Node[];
    }
    const said = ({ value = '', children = [] }: Node): string =>
      value + children.map(said).join(' ');
    const silent = references
      .filter(({ kind }) => kind !== 'page')
      .filter(({ identifier, data }) => {
        const { mdast } = JSON.parse(read(data.slice(1)).toString()) as { mdast: Node };
        const node = mdast.children?.find((each) => each.identifier === identifier);
        return !node || said(node) === '';
      });
    expect(silent).toEqual([]);
    const { mdast } = JSON.parse(read('xref/saddle-points.json').toString()) as { mdast: Node };
    const theorem = mdast.children?.find((each) => each.identifier === 'no-spurious-minima');
    expect(said(theorem ?? {})).toContain('Every local minimum is global.');
  });

  test('those of objects.inv', () => {
    const bytes = read('objects.inv');
    const start = bytes.indexOf('zlib.\n') + 'zlib.\n'.length;
    const lines = inflateSync(bytes.subarray(start)).toString().trimEnd().split('\n');
    const paths = lines.map((line) => line.split(' ')[3] ?? '');
    expect(paths.filter((path) => !leadsSomewhere(path))).toEqual([]);
  });

  test('those of the course cartridge', () => {
    const files = Object.values(unzipSync(read('courses/landscape.imscc'))).map((x) =>
      strFromU8(x),
    );
    const links = files.flatMap((xml) => /<url href="([^"]+)"/.exec(xml)?.[1] ?? []);
    const root = origin + base;
    expect(links.length).toBeGreaterThan(12);
    expect(links.filter((url) => !url.startsWith(root))).toEqual([]);
    expect(links.filter((url) => !leadsSomewhere(url.slice(root.length)))).toEqual([]);
  });

  test('and the server answers', async () => {
    for (const path of [
      'items.json',
      'items.schema.json',
      'myst.xref.json',
      'objects.inv',
      'llms.txt',
    ]) {
      expect((await fetch(`${site()}/${path}`)).status).toBe(200);
    }
    const some = items.filter((_, index) => index % 25 === 0);
    for (const { permanent, share } of some) {
      expect((await fetch(`${site()}/${permanent}`)).status).toBe(200);
      expect((await fetch(`${site()}/${share}`)).status).toBe(200);
    }
  });
});

describe('a permanent address', () => {
  const open = useBrowser();
  // All of them in full; otherwise one of each kind, and all the rest by their places on the page.
  const tried =
    process.env.FULL === '1'
      ? items
      : [...Map.groupBy(items, ({ kind }) => kind).values()].flatMap((list) => list.slice(0, 1));

  test('opens with its item in view', async () => {
    const { page } = await open('/404.html');
    for (const { permanent, page: target, label, kind } of tried) {
      await page.goto(`${site()}/${permanent}`);
      await page.waitForURL(`${site()}/${target}`);
      const shown = kind === 'lesson' ? '_top' : label;
      await expect.poll(() => inView(page, shown), { message: label }).toBe(true);
    }
  });

  test('leads on by itself to the place that items.json gives', () => {
    for (const { permanent, page } of items) {
      const html = read(`${permanent}index.html`).toString();
      expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${base}${page}">`);
    }
  });

  test('has a place in view for every item of its lesson', async () => {
    const { page } = await open('/404.html');
    const missed: string[] = [];
    for (const [lesson, list] of Map.groupBy(items, (item) => item.page.replace(/#.*/, ''))) {
      await page.goto(`${site()}/${lesson}`);
      for (const { label, kind } of list) {
        if (kind === 'lesson') continue;
        await page.evaluate((id) => (location.hash = id), label);
        await page.evaluate(() => new Promise(requestAnimationFrame));
        if (!(await inView(page, label))) missed.push(label);
      }
    }
    expect(missed).toEqual([]);
  });
});

describe('an address whose place is elsewhere now', () => {
  const open = useBrowser();

  test('leads on to what was renamed, and to what moved to another lesson', async () => {
    const { page } = await open('/404.html');
    const moved = items.map((item) =>
      item.tag === 'FHL2' ? { ...item, formerly: ['no-bad-minima'] } : item,
    );
    await page.route('**/items.json', (route) =>
      route.fulfill({ json: { items: moved, retired: [] } }),
    );
    await page.goto(`${site()}/lessons/mental-model/#no-bad-minima`);
    await page.waitForURL(`${site()}/lessons/saddle-points/#no-spurious-minima`);
    await page.goto(`${site()}/lessons/saddle-points/#exercise-signs`);
    await page.waitForURL(`${site()}/lessons/exercises/#exercise-signs`);
  });

  test('stays where nothing was ever called so', async () => {
    const { page, errors } = await open('/lessons/mental-model/#no-such-thing');
    await atRest(page);
    expect(page.url()).toContain('/lessons/mental-model/#no-such-thing');
    expect(errors).toEqual([]);
  });
});

describe('what a reference manager reads', () => {
  const meta = (path: string) =>
    Object.fromEntries(
      [
        ...read(`${path}index.html`)
          .toString()
          .matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"\s*\/?>/g),
      ].map(([, name = '', content = '']) => [name, content]),
    );

  test.each(['share/FHL2/', 't/FHL2/'])('of %s is the theorem, in its book', (path) => {
    expect(meta(path)).toMatchObject({
      citation_title: 'Theorem 3.1 (No spurious local minima in linear networks)',
      citation_inbook_title: 'Neural Network Optimization Landscape',
      citation_public_url: `${origin}${base}t/FHL2/`,
    });
  });
  test('of the whole chapter is a book', () => {
    expect(meta('')).toMatchObject({ 'og:type': 'book', 'DC.identifier': `${origin}${base}` });
  });
  test('names nobody while nobody is named', () => {
    for (const path of ['', 'lessons/saddle-points/', 'share/FHL2/']) {
      expect(Object.keys(meta(path)).filter((name) => /author|creator/.test(name))).toEqual([]);
    }
  });
  test('CITATION.cff has the address of the site', () => {
    expect(read('CITATION.cff').toString()).toContain(`\nurl: ${origin}${base}\n`);
  });
});

describe('“share”', () => {
  const open = useBrowser();
  const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test('can be worked by keyboard, says what it copied, and gives the focus back', async () => {
    const { page, errors } = await open('/lessons/saddle-points/', clipboard);
    const share = page.getByRole('link', { name: 'Share Theorem 3.1', exact: true });
    await share.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /Share Theorem 3.1/ });
    await dialog.waitFor();
    for (const name of ['Markdown', 'LaTeX, a link', 'LaTeX, a citation', 'BibTeX']) {
      await dialog.getByRole('button', { name: `Copy: ${name}` }).focus();
      await page.keyboard.press('Enter');
      await dialog.getByRole('status').getByText(`${name}: copied.`).waitFor();
      expect(await copied(page)).toContain('FHL2');
    }
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await share.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(errors).toEqual([]);
  });

  test('is a page with the same texts where there is no JavaScript', async () => {
    const { page } = await open('/lessons/mental-model/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Share Figure 2.1' }).click();
    await page.waitForURL('**/share/KHBX/');
    const text = await page.locator('main').innerText();
    for (const part of ['/t/KHBX/', '<iframe', '@misc{', String.raw`\href{`, String.raw`\cite[`]) {
      expect(text).toContain(part);
    }
  });

  test('gives a figure’s state: it opens elsewhere with the same settings and readings', async () => {
    const id = 'edge-of-stability';
    const query = `?${id}.stepSizes=0.35&${id}.steps=200&${id}.seeds=5`;
    const first = await open(`/lessons/edge-of-stability/${query}`, clipboard);
    const figure = (page: Page) => page.locator(`#figure-${id}`);
    const readings = async (page: Page) => {
      // An address with a state runs it as soon as it is in view.
      await figure(page).scrollIntoViewIfNeeded();
      await figure(page).locator('.lab[data-phase="done"]').waitFor();
      await figure(page).getByRole('button', { name: 'Run', exact: true }).click();
      await figure(page).locator('.lab[data-phase="done"]').waitFor();
      return figure(page).locator('.readings').first().textContent();
    };
    const mine = await readings(first.page);
    await figure(first.page)
      .getByRole('link', { name: /^Share Figure/ })
      .click();
    await first.page.getByRole('button', { name: 'Copy: Address of its present state' }).click();
    await first.page.getByText('state: copied.').waitFor();
    const address = await copied(first.page);
    expect(address).toContain('/t/DGL5/?');
    const second = await open(address);
    await second.page.waitForURL(`**/lessons/edge-of-stability/?**#figure-${id}`);
    expect(await readings(second.page)).toBe(mine);
    expect(mine).toContain('η = 0.35');
  });

  test('keeps the variant of an exercise, and its code has the height of that exercise', async () => {
    const { page } = await open('/lessons/exercises/?variant=7', clipboard);
    await page.getByRole('link', { name: /^Share Exercise 10.1/ }).click();
    const text = async (name: string) =>
      page.getByRole('region', { name, exact: true }).innerText();
    await page.getByRole('region', { name: 'Code to embed it' }).waitFor();
    expect(await text('Address of its present state')).toMatch(/\/t\/\w{4}\/\?variant=7$/);
    await expect.poll(() => text('Code to embed it')).not.toContain('height="900"');
    const [, src = '', height] =
      /src="[^"]*(\/embed\/[^"]+)".* height="(\d+)"/.exec(await text('Code to embed it')) ?? [];
    expect(src).toMatch(/\/embed\/\w{4}\/\?variant=7$/);
    await page.setViewportSize({ width: 700, height: 800 });
    await page.goto(site() + src);
    await page.locator('exercise-box[data-awake]').waitFor();
    await page.waitForTimeout(1_000);
    const body = await page.locator('body').boundingBox();
    expect(Math.abs(Number(height) - (body?.height ?? 0))).toBeLessThanOrEqual(2);
  });

  test('has the height that a figure needs in the code on its page, too', async () => {
    const { page } = await open('/share/KHBX/');
    const code = page.getByRole('region', { name: 'Code to embed it' });
    await expect.poll(() => code.innerText()).not.toContain('height="900"');
    expect(Number(/height="(\d+)"/.exec(await code.innerText())?.[1])).toBeGreaterThan(400);
  });

  test('has nothing in the way of the page: its script comes when it is asked for', async () => {
    const { page, requests } = await open('/lessons/mental-model/');
    await atRest(page);
    expect(requests.filter((url) => /dialog|items\.json/.test(url))).toEqual([]);
  });
});

describe('the page for courses', () => {
  const open = useBrowser();

  test('filters its list of items, says how many are left, and copies', async () => {
    const { page } = await open('/courses/', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const list = page.locator('#items');
    await list.getByRole('searchbox').fill('FHL2');
    await list.getByText(`1 of ${items.length} items`).waitFor();
    expect(await list.locator('tbody tr:visible').count()).toBe(1);
    await list.getByRole('button', { name: /^Copy/ }).click();
    await list.getByRole('status').getByText('copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site()}/t/FHL2/`);
  });
});
