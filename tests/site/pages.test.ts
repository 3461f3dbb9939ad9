import AxeBuilder from '@axe-core/playwright';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outDir } from '../../tools/site.ts';
import { site, useBrowser } from './browser.ts';

const full = process.env.FULL === '1';

/** Many pages of one kind differ only in what they are about: a few stand for all. */
const kinds = ['share/', 'embed/'];

/** Every page of the built site but the permanent addresses, which lead on at once. */
const all = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)index\.html$/.test(file) && !file.startsWith('t/'))
  .sort();
const pages = all
  .filter((file) => {
    const kind = kinds.find((start) => file.startsWith(start));
    return full || !kind || all.filter((other) => other.startsWith(kind)).indexOf(file) < 2;
  })
  .map((file) => `/${file.replace(/index\.html$/, '')}`);

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const themes = [
  ['light', 320],
  ['dark', 1280],
  ['dark', 320],
  ['light', 1280],
] as const;

/** All in full; otherwise one: the lessons in the dark, since the chapter has them in the light. */
const settings = (path: string) =>
  full ? themes : path.startsWith('/lessons/') ? themes.slice(1, 2) : themes.slice(0, 1);

describe('every page', () => {
  const open = useBrowser();

  test.each(pages)(
    '%s has nothing that axe objects to, and does not scroll sideways',
    async (path) => {
      const { page, errors } = await open(path);
      await page.waitForLoadState('load');
      for (const [colorScheme, width] of settings(path)) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        const axe = new AxeBuilder({ page }).withTags(WCAG);
        // Half a minute for the whole chapter, whose lessons are tried on their own pages.
        if (!full && path === '/') axe.exclude('section.lesson > :not(header)');
        const { violations } = await axe.analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => String(node.target)).join(', ')}`,
        );
        expect(found, `${colorScheme}, ${width} px`).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect(overflow, `${colorScheme}, ${width} px`).toBeLessThanOrEqual(0);
      }
      expect(errors).toEqual([]);
    },
  );
});

test('the notices of what the site ships are on the site', () => {
  const notices = readFileSync(join(outDir, 'licences.txt'), 'utf8');
  for (const name of ['katex', 'preact', 'uplot', '@tensorflow/tfjs-core', 'ml-matrix']) {
    expect(notices).toMatch(new RegExp(`^## ${name} - \\d`, 'm'));
  }
  expect(notices).toContain('SIL OPEN FONT LICENSE');
});

describe('the bar of a page', () => {
  const open = useBrowser();

  test('names the choice of colours to the eye', async () => {
    const { page } = await open('/about/', { viewport: { width: 1280, height: 800 } });
    const label = page.locator('.bar__theme label');
    const named = await label.evaluate((each) => getComputedStyle(each, '::before').content);
    expect(named).toContain('Colours');
    const { width = 0 } = (await label.boundingBox()) ?? {};
    expect(width).toBeGreaterThan(90);
  });

  test.each([320, 360, 390])('shows the whole title at %d px', async (width) => {
    const { page } = await open('/about/', { viewport: { width, height: 800 } });
    const cut = await page
      .locator('.site-title')
      .evaluate((each) => [
        each.scrollWidth - each.clientWidth,
        each.scrollHeight - each.clientHeight,
        each.getBoundingClientRect().height - (each.closest('header')?.clientHeight ?? 0),
      ]);
    expect(cut.filter((pixels) => pixels > 0)).toEqual([]);
  });
});

describe('under a contrast theme', () => {
  const open = useBrowser();

  test('keys of a legend keep their colours, and lines those for the paper of the system', async () => {
    const { page } = await open('/lessons/edge-of-stability/', {
      forcedColors: 'active',
      colorScheme: 'dark',
    });
    const keys = page.locator('#figure-stability-threshold .chart-swatch');
    const colours = await keys.evaluateAll((all) =>
      all.map((each) => getComputedStyle(each).borderTopColor + getComputedStyle(each).background),
    );
    expect(new Set(colours).size).toBeGreaterThan(2);
    // The reader chose light paper for this site; the system has black.
    await page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
    const isBright = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((each, name) => {
          const colour = getComputedStyle(each).getPropertyValue(name);
          return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).some((part) => Number(part) > 150);
        }, property);
    expect(await isBright('.chart-ticks text', 'fill')).toBe(true);
    expect(await isBright('.chart-thresholds line', 'stroke')).toBe(true);
  });
});

describe('the whole chapter', () => {
  const open = useBrowser();

  test('says its name once in the tab', async () => {
    const { page } = await open('/');
    expect(await page.title()).toBe('Neural Network Optimization Landscape');
    await page.goto(`${site()}/lessons/saddle-points/`);
    expect(await page.title()).toMatch(
      /^Saddle points.* \| Neural Network Optimization Landscape$/,
    );
  });

  test('shows every lesson and every figure on one page, with JavaScript off', async () => {
    const { page } = await open('/', { javaScriptEnabled: false });
    const lessons = pages.filter((path) => /^\/lessons\/./.test(path)).length;
    expect(await page.locator('section.lesson').count()).toBe(lessons);
    expect(await page.locator('figure.figure').count()).toBeGreaterThan(0);
    expect(await page.locator('h1').count()).toBe(1);
  });

  test('has MathML for each formula and no KaTeX script', async () => {
    const { page, requests } = await open('/');
    const formulas = await page.locator('.katex').count();
    expect(formulas).toBeGreaterThan(100);
    expect(await page.locator('.katex math').count()).toBe(formulas);
    expect(requests.filter((url) => /katex.*\.js/.test(url))).toEqual([]);
  });
});
