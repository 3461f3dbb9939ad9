/** What a reader is doing as a figure wakes, in each browser there is: it goes on and is done. */
import { readdir } from 'node:fs/promises';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../tools/chromium.ts';
import { firefoxPath } from '../../tools/firefox.ts';
import { site } from './browser.ts';

const folders = await readdir('src/experiments', { withFileTypes: true });
const figures = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** Long enough for a machine with much else to do. */
const PATIENCE = 60_000;

/** A page whose figures cannot wake before they are let. */
async function openAsleep(browser: Browser, path: string) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width: 1100, height: 800 });
  const held: HTTPRequest[] = [];
  let letGo = false;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!letGo && /\/wake\.[^/]*\.js$/.test(request.url())) held.push(request);
    else void request.continue();
  });
  await page.goto(`${site()}${path}`);
  await page.evaluate(() => {
    const removed: string[] = [];
    new MutationObserver((changes) => {
      for (const { removedNodes } of changes) {
        for (const node of removedNodes) if (node instanceof Element) removed.push(node.className);
      }
    }).observe(document.querySelector('live-figure') ?? document, { childList: true });
    Object.assign(globalThis, { removed });
  });
  const wake = async () => {
    letGo = true;
    await Promise.all(held.map((request) => request.continue()));
    await page.waitForSelector('live-figure[data-awake]');
  };
  return { page, wake };
}

/** What was taken out of the figure since it was opened, be it put back or not. */
const removed = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { removed: string[] }).removed);

/** Where the figure and the page are. */
const places = (page: Page) =>
  page.evaluate(() => {
    const { left, top, width } = document.querySelector('.lab')?.getBoundingClientRect() ?? {};
    return [scrollX, scrollY, left, top, width];
  });

const centreOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    element.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, width };
  });

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

const browsers = [
  { name: 'Chromium', browser: 'chrome' as const, path: chromiumPath(), args: ['--no-sandbox'] },
  { name: 'Firefox', browser: 'firefox' as const, path: firefoxPath(), args: [] },
];

if (process.env.CI) {
  test('there is a Firefox to test with', () => {
    expect(firefoxPath()).toBeDefined();
  });
}

for (const { name, browser: kind, path: executablePath, args } of browsers) {
  if (!executablePath) console.warn(`No ${name} was found: no figure is woken in it.`);

  describe.skipIf(!executablePath)(`as a figure wakes in ${name}`, () => {
    let browser: Browser;
    beforeAll(async () => {
      if (executablePath) browser = await puppeteer.launch({ browser: kind, executablePath, args });
    });
    afterAll(() => browser.close());

    test.each(figures)('%s keeps the slider in hand, its focus and its place', async (id) => {
      const { page, wake } = await openAsleep(browser, `/embed/figure-${id}/`);
      const slider = '.lab input[type="range"]';
      const { x, y, width } = await centreOf(page, slider);
      const shown = () => page.$eval('.slider input:last-child', (box) => box.value);
      const before = await shown();

      await page.mouse.move(x - width / 3, y);
      await page.mouse.down();
      await page.mouse.move(x - width / 4, y);
      const there = await places(page);
      const focus = await focused(page);
      await wake();
      expect(await removed(page)).toEqual([]);
      expect(await places(page)).toEqual(there);
      expect(await focused(page)).toBe(focus);
      expect(focus).not.toBe('');

      const half = await page.$eval(slider, (input) => input.valueAsNumber);
      await page.mouse.move(x + width / 2 + 20, y);
      await page.mouse.up();
      const { position, max } = await page.$eval(slider, (input) => {
        return { position: input.valueAsNumber, max: Number(input.max) };
      });
      expect(position).toBeGreaterThan(half);
      expect(position).toBe(max);
      await page.waitForFunction(
        (old) =>
          document.querySelector<HTMLInputElement>('.slider input:last-child')?.value !== old,
        {},
        before,
      );
      await page.close();
    });

    test.each(figures)('%s runs by the key that woke it', async (id) => {
      const { page, wake } = await openAsleep(browser, `/embed/figure-${id}/`);
      await centreOf(page, '.lab__run');
      await page.focus('.lab__run');
      const there = await places(page);
      await page.keyboard.press('Enter');
      await wake();
      await page.waitForSelector('.lab:not([data-phase="built"])');
      expect(await removed(page)).toEqual([]);
      expect(await places(page)).toEqual(there);
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('lab__run');
      await page.close();
    });
  });
}
