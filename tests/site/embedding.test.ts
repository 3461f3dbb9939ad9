/** Figures and exercises in an iframe of a page from elsewhere. */
import type { FrameLocator, Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { site, useBrowser } from './browser.ts';
import { parentOf, type Parent } from './parent.ts';

const SHORT = 'edge-of-stability.stepSizes=0.4&edge-of-stability.steps=300';
const FIGURE = `/embed/figure-edge-of-stability/?${SHORT}`;
const EXERCISE = '/embed/exercise-signs/';

const frameOf = (page: Page) => page.frameLocator('iframe');
const heightsOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { heights: number[] }).heights);

async function run(frame: FrameLocator): Promise<void> {
  // By keyboard: the frame may still be growing, and a click would miss.
  await frame.getByRole('button', { name: /^(Run|Pause)$/ }).focus();
  // The state in the address runs by itself.
  await frame.locator('.lab[data-phase="done"]').waitFor();
}

/** Waits until two seconds bring no new height; more than a few heights on the way are a loop. */
async function settled(page: Page): Promise<void> {
  const heights = await heightsOf(page);
  await page.waitForTimeout(2_000);
  const later = await heightsOf(page);
  expect(later.length - heights.length).toBeLessThan(10);
  if (later.length > heights.length) await settled(page);
}

/** How much taller the content is than the frame; negative if there is room left. */
const missing = (frame: FrameLocator) =>
  frame
    .locator('body')
    .evaluate(
      (body) => body.getBoundingClientRect().height - document.documentElement.clientHeight,
    );

describe('an item in a page from another origin', () => {
  const open = useBrowser();
  let parent: Parent | undefined;
  const show = async (path: string, ...rest: [Parameters<typeof parentOf>[1], string?]) => {
    parent = await parentOf(site() + path, ...rest);
    return open(parent.address, { viewport: { width: 700, height: 900 } });
  };
  afterEach(() => parent?.close());

  test.each(['canvas', 'iframeResizer'] as const)(
    'is as tall as its frame within 2 px after a figure ran, for %s',
    async (listens) => {
      const { page, errors } = await show(FIGURE, listens);
      const frame = frameOf(page);
      await run(frame);
      await settled(page);
      expect(Math.abs(await missing(frame))).toBeLessThanOrEqual(2);
      await frame.locator('.lab__table summary').click();
      await settled(page);
      expect(Math.abs(await missing(frame))).toBeLessThanOrEqual(2);
      expect(errors).toEqual([]);
    },
  );

  test('grows and shrinks with a solution that opens and closes', async () => {
    const { page } = await show(EXERCISE, 'canvas');
    const frame = frameOf(page);
    const summary = frame.locator('summary').last();
    await summary.waitFor();
    await settled(page);
    const before = (await heightsOf(page)).at(-1) ?? 0;
    await summary.click();
    await settled(page);
    expect((await heightsOf(page)).at(-1)).toBeGreaterThan(before);
    expect(Math.abs(await missing(frame))).toBeLessThanOrEqual(2);
    await summary.click();
    await settled(page);
    expect(Math.abs(await missing(frame))).toBeLessThanOrEqual(2);
  });

  test('is all within reach at 320 × 450 pixels, where nothing listens', async () => {
    parent = await parentOf(site() + FIGURE, 'none');
    const { page } = await open(parent.address, { viewport: { width: 320, height: 450 } });
    const frame = frameOf(page);
    const sideways = await frame
      .locator('html')
      .evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(sideways).toBe(0);
    const last = frame.locator('.embed__back a');
    await last.scrollIntoViewIfNeeded();
    expect(await last.isVisible()).toBe(true);
    const { y = 1e9, height = 0 } = (await last.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(451);
    await frame.getByRole('button', { name: 'Run', exact: true }).scrollIntoViewIfNeeded();
    await run(frame);
  });

  test('computes in a sandbox without storage, by WASM in a worker', async () => {
    const { page, errors } = await show(FIGURE, 'canvas', 'sandbox="allow-scripts"');
    const frame = frameOf(page);
    await run(frame);
    expect(await frame.locator('.lab__progress').innerText()).toContain('WebAssembly');
    expect(await frame.locator('.lab__progress').innerText()).toContain('300 steps');
    await settled(page);
    expect(Math.abs(await missing(frame))).toBeLessThanOrEqual(2);
    expect(errors).toEqual([]);
  });

  test('says in a sandbox that CSV and PNG may be forbidden, and leads to where they are not', async () => {
    const { page, errors } = await show(FIGURE, 'canvas', 'sandbox="allow-scripts"');
    const frame = frameOf(page);
    await run(frame);
    for (const name of ['CSV', 'PNG']) {
      await frame.getByRole('button', { name, exact: true }).press('Enter');
      const link = frame.getByRole('status').getByRole('link', { name: 'a page of its own' });
      expect(await link.getAttribute('href')).toContain('edge-of-stability.steps=300');
      await frame.getByRole('button', { name: 'Copy link to this state' }).press('Enter');
      await frame.getByText('The clipboard is closed').waitFor();
    }
    const known = /Download is disallowed|Clipboard API has been blocked/;
    expect(errors.filter((error) => !known.test(error))).toEqual([]);
  });

  test('has a heading, and all of it is in landmarks', async () => {
    const { page } = await open(EXERCISE);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Exercise');
    const outside = await page
      .locator('body :is(p, a, h1, h2)')
      .evaluateAll((all) => all.filter((each) => !each.closest('main, footer')).length);
    expect(outside).toBe(0);
  });

  test('takes light or dark from the page around it, and from no other', async () => {
    const { page } = await show(EXERCISE, 'canvas');
    const root = frameOf(page).locator('html');
    await frameOf(page).locator('main').waitFor();
    const send = (message: unknown) =>
      page.evaluate((data) => {
        document.querySelector('iframe')?.contentWindow?.postMessage(data, '*');
      }, message);
    expect(await root.getAttribute('data-theme')).toBe('light');
    await send({ theme: 'dark' });
    await expect.poll(() => root.getAttribute('data-theme')).toBe('dark');
    for (const nonsense of [null, 'dark', { theme: 'blue' }, { theme: { toString: 1 } }]) {
      await send(nonsense);
    }
    await root.evaluate(() => postMessage({ theme: 'light' }));
    await page.waitForTimeout(200);
    expect(await root.getAttribute('data-theme')).toBe('dark');
    await send({ theme: 'auto' });
    await expect.poll(() => root.getAttribute('data-theme')).toBe('light');
  });

  test('may be a whole lesson, also where storage is closed: light as the reader likes it', async () => {
    const { page, errors } = await show(
      '/lessons/saddle-points/',
      'none',
      'sandbox="allow-scripts"',
    );
    const root = frameOf(page).locator('html');
    await frameOf(page).locator('h1').waitFor();
    await expect.poll(() => root.getAttribute('data-theme')).toBe('light');
    await page.setViewportSize({ width: 1280, height: 900 });
    await frameOf(page).getByRole('combobox').first().selectOption('dark');
    await expect.poll(() => root.getAttribute('data-theme')).toBe('dark');
    expect(errors).toEqual([]);
  });

  test('tells its height as a whole lesson, and leads out of the book beside the course', async () => {
    const { page } = await show('/lessons/references/', 'canvas');
    const frame = frameOf(page);
    await frame.locator('h1').waitFor();
    await expect.poll(async () => (await heightsOf(page)).at(-1) ?? 0).toBeGreaterThan(1_000);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.locator('a[href^="https://"]').first().click(),
    ]);
    await tab.close();
    expect(await frame.locator('h1').isVisible()).toBe(true);
  });

  test('gives the permanent address of a figure’s state, not that of the frame', async () => {
    const { page } = await open(`${FIGURE}&theme=dark`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('live-figure[data-awake]').waitFor();
    await page.getByRole('button', { name: 'Copy link to this state' }).click();
    await page.getByText('Copied.').waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    expect(address).toMatch(/\/t\/DGL5\/\?edge-of-stability\./);
    expect(address).not.toContain('theme');
  });

  test('keeps its picture and says why it sleeps, where scripts may not be loaded', async () => {
    parent = await parentOf(site() + FIGURE, 'none', 'sandbox="allow-scripts"');
    const { page } = await open('/404.html');
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(parent.address);
    const frame = frameOf(page);
    await frame.getByText('keeps it from computing').waitFor();
    expect(await frame.getByRole('button', { name: 'Run' }).isVisible()).toBe(false);
    expect(await frame.locator('svg path').count()).toBeGreaterThan(5);
  });
});

describe('the address of an embedded figure', () => {
  const open = useBrowser();

  test('chooses light or dark, whatever the reader’s system says', async () => {
    const { page } = await open(`${FIGURE}&theme=dark`, { colorScheme: 'light' });
    const paper = async () => {
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      return Number(/\d+/.exec(colour)?.[0]);
    };
    expect(await paper()).toBeLessThan(64);
    await page.goto(`${site()}${FIGURE}&theme=light`);
    expect(await paper()).toBeGreaterThan(192);
  });

  test('can hide the settings and keep what comes out', async () => {
    const { page } = await open(`${FIGURE}&controls=off`);
    await page.locator('live-figure[data-awake]').waitFor();
    expect(await page.locator('.lab__controls').first().isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('.lab[data-phase="done"]').waitFor();
    expect(await page.locator('.readings').first().textContent()).toContain('η = 0.4');
  });
});
