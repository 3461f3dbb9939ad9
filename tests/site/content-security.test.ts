/** The policy that every page ships with, and that nothing on the pages needs more than it allows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { outDir } from '../../tools/site.ts';
import { atRest, site, useBrowser } from './browser.ts';
import { awake } from './exercise-page.ts';
import { parentOf, type Parent } from './parent.ts';

const SHORT = 'edge-of-stability.stepSizes=0.4&edge-of-stability.steps=300';
const FIGURE = `/embed/figure-edge-of-stability/?${SHORT}`;

/** One page of each kind. */
const KINDS = [
  '/',
  '/lessons/saddle-points/',
  '/lessons/exercises/',
  '/claims/',
  '/symbols/',
  '/courses/',
  '/about/',
  '/share/FHL2/',
  '/t/FHL2/?x=1',
  '/embed/exercise-signs/',
  '/embed/figure-stability-threshold/',
  '/404.html',
];

/** Everything a page was refused; the browser says so on the console. */
const refused = (errors: readonly string[]) =>
  errors.filter((error) => /Content Security Policy|violates/.test(error));

async function run(figure: Page | FrameLocator): Promise<void> {
  const button = figure.getByRole('button', { name: 'Run', exact: true }).first();
  await button.focus();
  await figure.locator('live-figure[data-awake]').first().waitFor();
  await button.press('Enter');
  await figure.locator('.lab[data-phase="done"]').first().waitFor();
}

describe('the content security policy', () => {
  const open = useBrowser();
  let parent: Parent | undefined;
  afterEach(() => parent?.close());

  test('is in every page of the build, before any script, and names no other host', () => {
    const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(join(outDir, file), 'utf8');
      const [, policy = ''] =
        /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
      expect(policy, file).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
      expect(policy, file).not.toMatch(/https?:|\*|script-src[^;]*'unsafe-(inline|eval)'/);
      expect(html.indexOf('http-equiv="Content-Security-Policy"'), file).toBeLessThan(
        html.indexOf('<script'),
      );
    }
  });

  test.each(KINDS)('refuses nothing that %s does by itself', async (path) => {
    const { page, errors } = await open(path);
    await atRest(page);
    expect(refused(errors)).toEqual([]);
  });

  test('refuses a script that the build did not put there', async () => {
    const { page, errors } = await open('/about/');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.body.append(script);
    });
    await expect.poll(() => refused(errors).length).toBe(1);
    expect(await page.title()).not.toBe('taken over');
  });

  test('lets a figure run by WebAssembly in a worker and give its picture', async () => {
    const { page, errors } = await open(FIGURE);
    await run(page);
    expect(await page.locator('.lab__progress').innerText()).toContain('WebAssembly');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PNG' }).click(),
    ]);
    expect(
      readFileSync(await download.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(errors).toEqual([]);
  });

  test('lets an exercise be answered', async () => {
    const { page, errors } = await open('/embed/exercise-signs/');
    const box = await awake(page, 'signs');
    await box.getByRole('textbox').first().fill('3/2 + x^2');
    await box.getByRole('button', { name: 'Check' }).first().click();
    expect(errors).toEqual([]);
  });

  test('lets the chapter be searched and an item be shared', async () => {
    const { page, errors } = await open('/lessons/saddle-points/');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('barrier');
    await page.locator('dialog.search a').first().waitFor();
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.locator('.block__anchor').first().click();
    await page.locator('dialog.share code').first().waitFor();
    expect(errors).toEqual([]);
  });

  test('lets a figure run in a sandboxed frame of another site', async () => {
    parent = await parentOf(site() + FIGURE, 'canvas', 'sandbox="allow-scripts"');
    const { page, errors } = await open(parent.address);
    await run(page.frameLocator('iframe'));
    expect(await page.frameLocator('iframe').locator('.lab__progress').innerText()).toContain(
      'WebAssembly',
    );
    expect(refused(errors)).toEqual([]);
  });
});
