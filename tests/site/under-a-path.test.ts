/**
 * The site built for a folder of a host, as on a project's GitHub Pages. A few things that would
 * break first; `npm run test:path` runs every test of the site there.
 */
import { execFileSync } from 'node:child_process';
import { preview, type PreviewServer } from 'astro';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRest, useBrowser } from './browser.ts';

const outDir = 'node_modules/.cache/tested-under-a-path';
const base = '/some/path/';
/** Without the base of the tests themselves, which the build would take for that of the site. */
const env = { ...process.env, BASE_URL: undefined, OUT_DIR: outDir, BASE_PATH: base };

describe('the site built under /some/path/', () => {
  const open = useBrowser();
  let server: PreviewServer;
  let root = '';

  beforeAll(async () => {
    execFileSync('npx', ['astro', 'build', '--silent'], { env });
    server = await preview({
      root: process.cwd(),
      outDir,
      base,
      logLevel: 'error',
      server: { port: 4397 },
    });
    root = `http://localhost:${server.port}${base}`;
  }, 300_000);
  afterAll(() => server.stop());

  test('has no link that leads nowhere', () => {
    const report = execFileSync('node', ['tools/check-links.ts'], { env, encoding: 'utf8' });
    expect(report).toMatch(/, 0 problems/);
  });

  test('loads fonts, scripts and styles from there, and nothing from outside of it', async () => {
    const { page, requests, errors } = await open(root);
    await atRest(page);
    expect(requests.filter((url) => !url.startsWith(root))).toEqual([]);
    expect(requests.some((url) => url.endsWith('.woff2'))).toBe(true);
    expect(errors).toEqual([]);
  });

  test('computes: worker and WASM are found', async () => {
    const { page, requests } = await open(
      `${root}lessons/edge-of-stability/?edge-of-stability.stepSizes=0.4&edge-of-stability.steps=100`,
    );
    const figure = page.locator('#figure-edge-of-stability');
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.lab[data-phase="done"]').waitFor();
    expect(await figure.locator('.lab__progress').innerText()).toContain('WebAssembly');
    expect(requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(root))).toEqual(
      [],
    );
  });

  test('can be searched, and a result leads to its lesson', async () => {
    const { page } = await open(root);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('barrier');
    await page
      .locator('dialog.search')
      .getByRole('link', { name: /connectivity/i })
      .first()
      .click();
    await page.waitForURL(`${root}lessons/**`);
    expect(await page.locator('h1').count()).toBe(1);
  });
});
